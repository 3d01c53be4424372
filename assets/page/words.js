// The page of a receipt, sentence by sentence as the program prints it.

/** The words a record was put into; the first edition for records that name none. */
function wordsOf({ language, edition }) {
  const editions = EDITIONS.filter(([tag]) => tag === language);
  must(editions.length > 0, "language_unknown");
  const found = edition === null ? editions[0] : editions.find(([, name]) => name === hex(edition));
  must(found !== undefined, "words_unknown");
  return new Words(language, found[2]);
}

const EARLIEST = -377705023201n;
const LATEST = 253402207200n;

function momentOf(seconds) {
  const known = seconds < EARLIEST ? EARLIEST : seconds > LATEST ? LATEST : seconds;
  return new Date(Number(known) * 1000);
}

/** ISO 8601 in UTC with seconds. */
function iso8601(seconds) {
  const moment = momentOf(seconds);
  const pad = (number, width) => String(number).padStart(width, "0");
  const year = moment.getUTCFullYear();
  const date = [moment.getUTCMonth() + 1, moment.getUTCDate()].map((part) => pad(part, 2));
  const time = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()].map((part) => pad(part, 2));
  return `${year < 0 ? "-" : ""}${pad(Math.abs(year), 4)}-${date.join("-")}T${time.join(":")}Z`;
}

function dateIn(words, at, offset) {
  const moment = momentOf(at + offset * 60n);
  const values = { day: moment.getUTCDate(), month: moment.getUTCMonth() + 1, year: moment.getUTCFullYear() };
  return words.get("date", values);
}

function dateTimeIn(words, at, offset) {
  const moment = momentOf(at + offset * 60n);
  const pad = (number) => String(number).padStart(2, "0");
  const distance = Number(offset < 0n ? -offset : offset);
  return words.get("date-time", {
    date: dateIn(words, at, offset),
    hour: pad(moment.getUTCHours()),
    minute: pad(moment.getUTCMinutes()),
    offset: `${offset < 0n ? "-" : "+"}${pad(Math.floor(distance / 60))}:${pad(distance % 60)}`,
  });
}

function uuid(id) {
  return hex(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}

const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

/** The code to type: 13 letters of Crockford's base 32 and a check letter. */
function codeOf(id) {
  const bits = bigEndian(id) >> 63n;
  const letters = Array.from({ length: 13 }, (_, at) => CODE_LETTERS[Number((bits >> BigInt(60 - 5 * at)) & 31n)]);
  letters.push(CODE_LETTERS[Number(bits % 37n)]);
  return letters.join("").replace(/(.{4})(?=.)/gu, "$1-");
}

/** The line of it; earlier editions printed the first eight. */
function codeLine(words, id) {
  const code = codeOf(id);
  const label = words.find("receipt-code-typed");
  return label === null ? `${words.get("receipt-code")}  ${code.slice(0, 9)}` : `${label}  ${code}`;
}

function headLines(words, record) {
  return [
    ...(record.demo ? [words.get("receipt-mark-demo")] : []),
    words.get("receipt-issuer", { controller: record.name, site: record.site }),
    words.get(`receipt-title-${record.kind}`),
    words.get(`receipt-lead-${record.kind}`, { when: dateTimeIn(words, record.at, record.offset) }),
  ];
}

function decisionBlocks(words, record, separator) {
  const answers = record.purposes.flatMap((entry) => answerLines(words, record, entry, separator));
  return answers.length === 0 ? [] : [[words.get(decisionsTitle(record)), ...answers]];
}

/** The summary of a record in words: its head, its decisions and its place. */
function summaryText(summary, position) {
  const words = wordsOf(summary);
  const separator = words.get("receipt-name-separator");
  const blocks = [
    headLines(words, summary),
    ...decisionBlocks(words, summary, separator),
    ...resultBlocks(words, summary),
    [codeLine(words, summary.id)],
    proofLines(words, summary, position, separator),
  ];
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

/** The receipt of a record in words, as its text file has it. */
function receiptText(record, position) {
  const words = wordsOf(record);
  const separator = words.get("receipt-name-separator");
  const controller = record.name;
  const blocks = [
    headLines(words, record),
    ...decisionBlocks(words, record, separator),
    ...resultBlocks(words, record),
    ...helpedBlocks(words, record),
    ...particularBlocks(words, record, separator),
    ...personBlocks(words, record, separator),
    [words.get("receipt-check"), words.get("receipt-check-words", { controller })],
    whoLines(words, record),
    [codeLine(words, record.id)],
    proofLines(words, record, position, separator),
  ];
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

/** What a receipt about a person says beside its decisions. */
function personBlocks(words, record, separator) {
  const asks = [words.get("receipt-asks"), words.get("receipt-asks-words", { phone: record.phone })];
  const kept = [words.get("receipt-kept"), ...keptLines(words, record, separator)];
  if (record.kind === "inspection") return [];
  if (record.kind === "confirmation") return [kept, asks];
  if (["stopped", "effective"].includes(record.kind)) return [asks];
  return [
    kept,
    ...(record.kept === null ? [] : [neverLines(words)]),
    takeBackLines(words, record),
    asks,
  ];
}

/** Who helped, below what was decided. */
function helpedBlocks(words, { helped }) {
  if (helped === null) return [];
  return [[words.get("receipt-helped"), words.get(`receipt-helped-${helped.role}`, { name: helped.name })]];
}

/** What only its kind says. */
function particularBlocks(words, record, separator) {
  const { guardian, copy, explanation, asked, hold, inspection } = record;
  const transaction = transactionBlocks(words, record, separator);
  if (transaction !== null) return transaction;
  if (guardian !== null) {
    const digest = { digest: hex(guardian) };
    const lines = ["decided", "shown"].map((key) => words.get(`receipt-guardian-${key}`, digest));
    return [[words.get("receipt-guardian"), ...lines]];
  }
  if (copy !== null) return [[words.get("receipt-copy"), words.get("receipt-copy-digest", { digest: hex(copy) })]];
  if (explanation !== null) {
    return [[words.get("receipt-explanation"), words.get("receipt-explanation-digest", { digest: hex(explanation) })]];
  }
  if (asked !== null) return [refusedLines(words, record)];
  if (hold !== null) return [holdLines(words, record)];
  for (const kind of ["complaint", "correction"]) {
    if (record[kind] === null) continue;
    const date = dateIn(words, record.answerBy, record.offset);
    const values = { controller: record.name, date, authority: record.authority };
    return [[words.get("receipt-complaint"), record[kind], words.get(`receipt-${kind}-answer`, values)]];
  }
  return inspection === null ? [] : [inspectionLines(words, inspection)];
}

function refusedLines(words, { asked, because, authority }) {
  const lines = [words.get(`receipt-right-asked-${asked}`), words.get(`receipt-right-because-${because}`)];
  return [words.get("receipt-right"), ...lines, words.get("receipt-right-further", { authority })];
}

function holdLines(words, { kind, hold, authority, offset }) {
  const date = dateIn(words, hold.until, offset);
  const facts = { by: hold.by, reference: hold.reference, until: date };
  const lines = Object.entries(facts).map(([name, value]) => `${words.get(`receipt-hold-${name}`)}  ${value}`);
  return [words.get("receipt-hold"), ...lines, words.get(`receipt-hold-${kind}`, { date, authority })];
}

function inspectionLines(words, { inspector, size, root, finding, samples, report }) {
  const broken = words.get("receipt-inspection-broken", { code: finding });
  const facts = {
    by: inspector,
    log: finding === "whole" ? words.get("receipt-inspection-whole") : broken,
    size,
    root: hex(root),
    samples,
    report: hex(report),
  };
  const lines = Object.entries(facts).map(([name, value]) => `${words.get(`receipt-inspection-${name}`)}  ${value}`);
  return [words.get("receipt-inspection"), ...lines];
}

/** Kinds that only answer what a person asked for. */
const ANSWERS = ["access_copy", "complaint", "explanation", "correction", "right_refused"];

/** Kinds that only tell of a legal hold. */
const HOLDS = ["hold_placed", "hold_lifted", "hold_ended"];

/** Kinds that only speak of what was given before: they decide nothing. */
const SPEAKING = ["use", "pause", "resume", ...ANSWERS, ...HOLDS, "inspection", "confirmation", "stopped", "effective"];

function decisionsTitle({ kind }) {
  if (kind === "use") return "receipt-used";
  return kind === "expiry" || SPEAKING.includes(kind) ? "receipt-locked" : "receipt-decisions";
}

function resultBlocks(words, { matched }) {
  if (matched === null) return [];
  return [[words.get("receipt-result"), words.get(matched ? "receipt-result-matched" : "receipt-result-not-matched")]];
}

function answerLines(words, record, entry, separator) {
  const act = words.find(`purpose-${entry.id}-act`);
  must(act !== null, "language_unknown");
  const [answer, sentence] = {
    given: ["receipt-yes", "receipt-given"],
    refused: ["receipt-no", "receipt-refused"],
    withdrawn: ["receipt-taken-back", "receipt-withdrawn"],
    ended: ["receipt-over", "receipt-ended"],
  }[entry.decision];
  const line = `${words.get(answer)}  ${words.get(sentence, { controller: record.name, act })}`;
  if (entry.decision !== "given") return [line];
  const until = words.get("receipt-until", { date: dateIn(words, entry.until, record.offset) });
  const names = entry.recipients.join(separator);
  const shared = entry.recipients.length === 0 ? words.get("receipt-shared-nobody") : words.get("receipt-shared", { names });
  return [line, until, shared];
}

function keptLines(words, record, separator) {
  if (record.kept === null) return [words.get(nothingKept(record))];
  const { model, gestures, checks } = record.kept;
  const names = gestures.map((gesture) => words.get(`receipt-gesture-${gesture}`)).join(separator);
  const living =
    gestures.length === 0 ? words.get("receipt-kept-witnessed") : words.get("receipt-kept-challenge", { gestures: names });
  return [words.get("receipt-kept-template", { model }), living, ...(checks === null ? [] : [checksLine(words, checks)])];
}

function checksLine(words, { signals }) {
  const count = (state) => signals.filter((one) => one.state === state).length;
  const warned = count("fired");
  const values = { made: count("clear") + warned, all: signals.length, warned };
  return words.get(warned === 0 ? "receipt-kept-checks" : "receipt-kept-checks-warned", values);
}

function nothingKept({ kind, purposes }) {
  const told = {
    erasure: "erased",
    erasure_held: "erased_held",
    use: "use",
    confirmation: "use",
    pause: "paused",
    resume: "resumed",
  }[kind];
  if (told !== undefined) return `receipt-kept-${told}`;
  const asked = ["resumed", "withdrawn"];
  const both = { withdrawal: ["others", "withdrawn"], expiry: ["others-over", "over"] };
  const nothing = purposes.every((entry) => entry.decision !== "given");
  if (HOLDS.includes(kind)) return nothing ? "receipt-kept-nothing" : "receipt-kept-resumed";
  const gone = ANSWERS.includes(kind) ? asked : both[kind];
  return gone === undefined ? "receipt-kept-nothing" : `receipt-kept-${gone[nothing ? 1 : 0]}`;
}

function neverLines(words) {
  const parts = ["search", "emotion", "category", "marketing"];
  return [words.get("receipt-never"), ...parts.map((part) => words.get(`receipt-never-${part}`))];
}

function takeBackLines(words, { kind, help }) {
  if (kind === "consent") {
    const lines = [words.get("receipt-back-consent-where", { help }), words.get("receipt-back-consent-how")];
    return [words.get("receipt-back-consent"), ...lines];
  }
  if (["use", "pause", "resume"].includes(kind)) {
    return [words.get(`receipt-back-${kind}`), words.get(`receipt-back-${kind}-how`, { help })];
  }
  if ([...ANSWERS, ...HOLDS].includes(kind)) {
    return [words.get("receipt-back-asked"), words.get("receipt-back-asked-how", { help })];
  }
  const how = kind === "refusal" ? "receipt-back-refusal-how" : "receipt-back-again-how";
  return [words.get("receipt-back-refusal"), words.get(how)];
}

/** The place whose law applies, and the rules that were followed. */
function lawOf(words, { jurisdiction: law, rules }) {
  if (rules === null) return law;
  return words.get("receipt-who-law-rules", { law, pack: rules.name, version: rules.version });
}

function whoLines(words, record) {
  const facts = {
    controller: record.name,
    address: record.address,
    contact: `${record.phone} · ${record.email}`,
    custodian: record.custodian,
    approval: record.approval,
    law: lawOf(words, record),
    authority: record.authority,
    pseudonym: words.get("receipt-who-pseudonym-value", { pseudonym: record.pseudonym }),
  };
  if (record.pseudonym === "") delete facts.pseudonym;
  const lines = Object.entries(facts).map(([name, value]) => `${words.get(`receipt-who-${name}`)}  ${value}`);
  return [words.get("receipt-who"), ...lines];
}

function proofLines(words, record, position, separator) {
  const names = position.witnesses.map(({ name, at }) => {
    return words.get("receipt-proof-witness", { name, when: dateTimeIn(words, at, record.offset) });
  });
  const { origin, index, size } = position;
  return [
    words.get("receipt-proof-record", { id: uuid(record.id) }),
    ...(record.related === null ? [] : [words.get(relatedKey(record), { id: uuid(record.related) })]),
    ...(record.notice === undefined ? [] : [words.get("receipt-proof-notice", { digest: hex(record.notice) })]),
    words.get("receipt-proof-log", { origin, index, size }),
    names.length === 0
      ? words.get("receipt-proof-pending")
      : words.get("receipt-proof-witnessed", { names: names.join(separator) }),
  ];
}

function relatedKey({ kind }) {
  return kind === "expiry" || SPEAKING.includes(kind) ? "receipt-proof-under" : "receipt-proof-related";
}

/** A text without its white space: line breaks and gaps are a matter of paper size. */
function bareWords(text) {
  return text.replace(new RegExp(`[${SPACE}\\u2066\\u2068\\u2069]`, "gu"), "");
}
