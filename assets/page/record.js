// The record of an act (fields of ISO/IEC TS 27560), and the receipt that carries it with its proof.
// WORDS, EVENTS, KINDS, DECISIONS, GESTURES and SIGNALS are the program's own lists.

const LONGEST_RECEIPT = 64 * 1024;
const SCHEMA = "countersign-record/v1";
const SHARED = 6n;

/** Reads the compact form: proof, event and record, each checked for its one spelling. Nothing is believed yet. */
function parseCompact(bytes) {
  const items = decodeCbor(bytes, LONGEST_RECEIPT, "form_bad");
  must(Array.isArray(items) && typeof items[0] === "bigint", "form_bad");
  must(items[0] === 1n, "version_unknown");
  must(items.length === 10, "form_bad");
  const [, packed, salt, eventWord, index, path, origin, size, root, signatures] = items;
  const event = longWord(eventWord);
  must(event !== undefined, "form_bad");
  must(Object.hasOwn(EVENTS, event), "leaf_bad");
  must(typeof origin === "string" && isFixed(root, 32) && isFixed(salt, 32), "form_bad");
  must(within(size, ...U64) !== undefined && within(index, ...U64) !== undefined, "form_bad");
  must(Array.isArray(signatures) && path instanceof Uint8Array && path.length % 32 === 0, "form_bad");
  const tree = { origin, size, root, signatures: signatures.map((one) => readSignature(one, origin)) };
  const record = unpackRecord(packed);
  const receipt = { record, salt, event, index, path: chunksOf(path, 32), checkpoint: checkpointText(tree) };
  receipt.tree = parseCheckpoint(receipt.checkpoint);
  must(receipt.tree !== null, "checkpoint_bad");
  must(receipt.path.length <= LONGEST_PATH, "proof_bad");
  must(same(encodeCompact(receipt), bytes), "form_bad");
  return receipt;
}

function encodeCompact({ record, salt, event, index, path, tree }) {
  const signatures = tree.signatures.map(({ name, id, bytes }) => {
    const all = join(cborHead(0, id | (1n << 32n)).subarray(5), bytes);
    return name === tree.origin ? all : [name, all];
  });
  return encodeCbor([
    1n, packRecord(record), salt, shortWord(event), index, join(...path), tree.origin, tree.size, tree.root, signatures,
  ]);
}

function readSignature(value, origin) {
  const [name, bytes] = Array.isArray(value) ? value : [origin, value];
  must(!Array.isArray(value) || (value.length === 2 && typeof name === "string"), "form_bad");
  must(bytes instanceof Uint8Array && bytes.length >= 4, "form_bad");
  return { name, id: bigEndian(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
}

/** Checks leaf, inclusion, checkpoint and policy, then opens the record. */
async function verifyReceipt(receipt, policy) {
  const leaf = await leafOf(receipt.event, receipt.salt, receipt.record);
  await checkInclusion(receipt.path, receipt.tree, receipt.index, leaf);
  const witnesses = await policy.verifyCheckpoint(receipt.checkpoint);
  const record = parseRecord(receipt.record);
  must(await transactionHolds(record), "record_bad");
  must(EVENTS[receipt.event] === record.kind, "leaf_bad");
  const { origin, size } = receipt.tree;
  return { record, position: { origin, index: receipt.index, size, witnesses, inclusion: "proven" } };
}

/** Words that every record repeats travel as numbers: keys as they are, values under tag 6. */
function packRecord(record) {
  try {
    const packed = shorten(decodeCbor(record, LONGEST_RECEIPT, "record_bad"));
    if (same(unpackRecord(packed), record)) return packed;
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
  }
  return record;
}

function unpackRecord(packed) {
  return packed instanceof Uint8Array ? packed : encodeCbor(lengthen(packed));
}

function shortWord(text) {
  const place = WORDS.indexOf(text);
  return place < 0 ? text : new CborTag(SHARED, BigInt(place));
}

function longWord(value) {
  if (value instanceof CborTag) return value.tag === SHARED ? wordAt(value.inner) : undefined;
  return typeof value === "string" ? value : undefined;
}

function wordAt(number) {
  return typeof number === "bigint" ? WORDS[number] : undefined;
}

function shorten(value) {
  must(!(value instanceof CborTag), "record_bad");
  if (typeof value === "string") return shortWord(value);
  if (Array.isArray(value)) return value.map(shorten);
  if (!(value instanceof CborMap)) return value;
  const shortKey = (key) => (WORDS.includes(key) ? BigInt(WORDS.indexOf(key)) : key);
  must(value.entries.every(([key]) => typeof key === "string"), "record_bad");
  return new CborMap(value.entries.map(([key, inner]) => [shortKey(key), shorten(inner)]));
}

function lengthen(value) {
  if (value instanceof CborTag) return given(longWord(value), "form_bad");
  if (Array.isArray(value)) return value.map(lengthen);
  if (!(value instanceof CborMap)) return value;
  const longKey = (key) => given(wordAt(key) ?? (typeof key === "string" ? key : undefined), "form_bad");
  return new CborMap(value.entries.map(([key, inner]) => [longKey(key), lengthen(inner)]));
}

function given(value, code) {
  must(value !== undefined, code);
  return value;
}

function isFixed(value, length) {
  return value instanceof Uint8Array && value.length === length;
}

function chunksOf(bytes, length) {
  return Array.from({ length: bytes.length / length }, (_, at) => bytes.subarray(at * length, (at + 1) * length));
}

/** Opens a record. Whatever is not the one encoding of a sound record is refused. */
function parseRecord(bytes) {
  const value = decodeCbor(bytes, LONGEST_RECEIPT, "record_bad");
  const schema = value instanceof CborMap ? value.get("schema_version") : undefined;
  must(typeof schema === "string", "record_bad");
  must(schema === SCHEMA, "version_unknown");
  const record = readRecord(value);
  must(isSound(record) && same(encodeRecord(record), bytes), "record_bad");
  return record;
}

/** Results of a use: no match, match. */
const RESULTS = ["not_matched", "matched"];

function readRecord(value) {
  const get = (key) => value.get(key);
  const party = mapOf(listOf(get("pii_controllers"))[0]);
  const place = mapOf(get("site"));
  const kept = listOf(get("pii_information"))[0];
  const edition = get("words_edition");
  const related = get("related_record_id");
  return {
    id: idOf(get("record_id")),
    kind: oneOf(KINDS, get("event_type")),
    at: wholeOf(get("event_time"), ...I64),
    offset: wholeOf(get("utc_offset"), -840n, 840n),
    language: lineOf(get("language")),
    edition: edition === undefined ? null : bytesOf(edition, 16),
    pseudonym: lineOf(get("pii_principal_id")),
    notice: bytesOf(get("privacy_notice"), 32),
    name: lineOf(party.get("party_name")),
    address: lineOf(party.get("address")),
    phone: lineOf(party.get("phone")),
    email: lineOf(party.get("email")),
    custodian: lineOf(party.get("party_contact")),
    authority: lineOf(get("authority_party")),
    site: lineOf(place.get("name")),
    help: lineOf(place.get("help_point")),
    approval: lineOf(place.get("approval")),
    jurisdiction: lineOf(get("jurisdiction")),
    rules: get("law_pack") === undefined ? null : readRules(mapOf(get("law_pack"))),
    demo: get("demonstration") !== undefined,
    purposes: listOf(get("purposes")).map(readPurpose),
    kept: kept === undefined ? null : readKept(mapOf(kept)),
    helped: get("helped_by") === undefined ? null : readHelper(mapOf(get("helped_by"))),
    ...readParticulars(get),
    related: related === undefined ? null : idOf(related),
  };
}

function readRules(value) {
  return { name: lineOf(value.get("name")), version: lineOf(value.get("version")) };
}

/** Who may help a person to decide, and how long their name is at most. */
const HELPERS = ["interpreter", "supporter"];
const MOST_LETTERS_OF_NAME = 60;

function readHelper(value) {
  const name = lineOf(value.get("party_name"));
  must(name !== "" && [...name].length <= MOST_LETTERS_OF_NAME && isTrimmed(name), "record_bad");
  return { role: oneOf(HELPERS, value.get("party_role")), name };
}

/** Whether no white space stands around it, as Unicode counts white space. */
function isTrimmed(text) {
  return !/^\p{White_Space}|\p{White_Space}$/u.test(text);
}

/** What a person may ask for that can be refused, and why. */
const REFUSABLE = ["withdrawal", "pause", "resume"];
const REASONS = ["not_given", "nothing_to_lock"];

/** What only one kind of record says; null for what this one does not. */
function readParticulars(get) {
  const optional = (key, read) => (get(key) === undefined ? null : read(get(key)));
  const found = {
    guardian: optional("guardian", (digest) => bytesOf(digest, 32)),
    matched: optional("use_result", (result) => oneOf(RESULTS, result) === "matched"),
    copy: optional("access_copy", (digest) => bytesOf(digest, 32)),
    complaint: optional("complaint", lineOf),
    explanation: optional("explanation", (digest) => bytesOf(digest, 32)),
    correction: optional("correction", lineOf),
    asked: optional("right_asked", (kind) => oneOf(REFUSABLE, kind)),
    hold: optional("legal_hold", readHold),
    inspection: optional("inspection", readInspection),
    confirmation: optional("confirmation", readConfirmation),
    stopped: optional("stopped", readStopped),
    effective: optional("effective", readEffective),
  };
  must(Object.values(found).filter((one) => one !== null).length <= 1, "record_bad");
  return {
    ...found,
    answerBy: optional("answer_by", (at) => wholeOf(at, ...I64)),
    because: optional("refused_because", (code) => oneOf(REASONS, code)),
  };
}

/** A text with white space at its beginning or its end. */
const EDGED = new RegExp(`^[${SPACE}]|[${SPACE}]$`, "u");

/** Each of the texts of a hold is some, on one line, without white space around it, and at most 200 characters long. */
function readHold(value) {
  const map = mapOf(value);
  const words = (key) => {
    const text = lineOf(map.get(key));
    const length = [...text].length;
    must(length >= 1 && length <= 200 && !EDGED.test(text), "record_bad");
    return text;
  };
  return {
    by: words("ordered_by"),
    reference: words("order_reference"),
    until: wholeOf(map.get("held_until"), ...I64),
  };
}

function readInspection(value) {
  const map = mapOf(value);
  return {
    inspector: lineOf(map.get("inspector")),
    size: wholeOf(map.get("log_size"), ...U64),
    root: bytesOf(map.get("log_root"), 32),
    finding: lineOf(map.get("finding")),
    samples: wholeOf(map.get("samples"), ...U64),
    report: bytesOf(map.get("inspection_report"), 32),
  };
}

/** Whether a record of this kind says what it says. */
function particularsFit(record) {
  const { kind, matched, copy, complaint, explanation, correction, asked, because, answerBy, hold, inspection } = record;
  const { guardian, confirmation, stopped, effective } = record;
  return (
    (guardian === null || kind === "consent") &&
    (matched !== null) === (kind === "use") &&
    (copy !== null) === (kind === "access_copy") &&
    (complaint !== null) === (kind === "complaint") &&
    (explanation !== null) === (kind === "explanation") &&
    (correction !== null) === (kind === "correction") &&
    (asked !== null) === (kind === "right_refused") &&
    (because !== null) === (kind === "right_refused") &&
    (answerBy !== null) === ["complaint", "correction"].includes(kind) &&
    (hold !== null) === (kind.startsWith("hold_") || kind === "erasure_held") &&
    (inspection !== null) === (kind === "inspection") &&
    (confirmation !== null) === (kind === "confirmation") &&
    (stopped !== null) === (kind === "stopped") &&
    (effective !== null) === (kind === "effective")
  );
}

function readPurpose(value) {
  const map = mapOf(value);
  const id = map.get("purpose");
  must(typeof id === "string" && /^[a-z0-9-]{1,40}$/.test(id), "record_bad");
  const until = map.get("retention_period");
  return {
    id,
    decision: oneOf(DECISIONS, map.get("event_state")),
    until: until === undefined ? null : wholeOf(until, ...I64),
    recipients: listOf(map.get("recipient_third_parties")).map(lineOf),
  };
}

function readKept(map) {
  const checks = map.get("attack_checks");
  return {
    model: lineOf(map.get("processing_method")),
    liveness: lineOf(map.get("collection_method")),
    gestures: listOf(map.get("gestures")).map((gesture) => oneOf(GESTURES, gesture)),
    checks: checks === undefined ? null : readChecks(mapOf(checks)),
  };
}

/** Signals by state: those measured with score and limit, or nothing; those not available as a list. */
function readChecks(map) {
  const signals = [];
  for (const state of ["clear", "fired"]) {
    const found = map.get(state);
    if (found === undefined) continue;
    for (const [name, numbers] of mapOf(found).entries) {
      const measured = listOf(numbers).map((number) => wholeOf(number, -(2n ** 31n), 2n ** 31n - 1n));
      must(measured.length === 0 || measured.length === 2, "record_bad");
      signals.push({ signal: oneOf(SIGNALS, name), state, measured });
    }
  }
  const absent = map.get("not_available");
  for (const name of absent === undefined ? [] : listOf(absent)) {
    signals.push({ signal: oneOf(SIGNALS, name), state: "not_available", measured: [] });
  }
  must(new Set(signals.map(({ signal }) => signal)).size === signals.length, "record_bad");
  signals.sort((one, other) => SIGNALS.indexOf(one.signal) - SIGNALS.indexOf(other.signal));
  const model = map.get("pad_model");
  return { signals, model: model === undefined ? null : lineOf(model) };
}

/** No template without a purpose that was given, an end for just those, one answer to each; what is taken back was given. */
function isSound(record) {
  const { kind, purposes, kept, related } = record;
  const any = (decision) => purposes.some((entry) => entry.decision === decision);
  const ends = purposes.every((entry) => (entry.until !== null) === (entry.decision === "given"));
  const once = new Set(purposes.map(({ id }) => id)).size === purposes.length;
  const follows = related !== null && kept === null && !any("refused");
  const takesBack = follows && !any("ended");
  const asks = related === null && !any("withdrawn") && !any("ended");
  const speaks = takesBack && !any("withdrawn");
  const uses = speaks && any("given");
  const fits = {
    consent: asks && any("given") && kept !== null,
    refusal: asks && !any("given") && kept === null,
    withdrawal: takesBack && any("withdrawn"),
    expiry: follows && any("ended") && !any("withdrawn"),
    use: uses && purposes.length === 1,
    pause: uses,
    resume: uses,
    erasure: takesBack && !any("given"),
    erasure_held: takesBack && !any("given"),
    hold_placed: speaks,
    hold_lifted: speaks,
    hold_ended: speaks,
    access_copy: speaks,
    complaint: speaks,
    explanation: speaks,
    correction: speaks,
    right_refused: speaks,
    inspection: asks && purposes.length === 0 && kept === null,
    confirmation: purposes.length === 0 && kept === null,
    stopped: purposes.length === 0 && kept === null,
    effective: purposes.length === 0 && kept === null,
  };
  const helpable = record.helped === null || ["consent", "refusal"].includes(kind);
  return ends && once && helpable && particularsFit(record) && fits[kind];
}

function encodeHold({ by, reference, until }) {
  return mapWithout({ ordered_by: by, order_reference: reference, held_until: until });
}

function encodeInspection(found) {
  return mapWithout({
    inspector: found.inspector,
    log_size: found.size,
    log_root: found.root,
    finding: found.finding,
    samples: found.samples,
    inspection_report: found.report,
  });
}

function encodeRecord(record) {
  const map = mapWithout;
  const kept = record.kept === null ? [] : [record.kept];
  return encodeCbor(
    map({
      schema_version: SCHEMA,
      record_id: record.id,
      pii_principal_id: record.pseudonym,
      event_type: record.kind,
      event_time: record.at,
      utc_offset: record.offset,
      language: record.language,
      words_edition: record.edition,
      privacy_notice: record.notice,
      pii_controllers: [
        map({
          party_name: record.name,
          address: record.address,
          phone: record.phone,
          email: record.email,
          party_contact: record.custodian,
        }),
      ],
      authority_party: record.authority,
      jurisdiction: record.jurisdiction,
      law_pack: record.rules === null ? null : map(record.rules),
      site: map({ name: record.site, help_point: record.help, approval: record.approval }),
      lawful_basis: "explicit_consent",
      purposes: record.purposes.map(encodePurpose),
      pii_information: kept.map((one) =>
        map({
          pii_type: "face_template",
          processing_method: one.model,
          collection_method: one.liveness,
          gestures: one.gestures,
          attack_checks: one.checks === null ? null : encodeChecks(one.checks, map),
        }),
      ),
      storage_locations: kept.map(() => "this_kiosk"),
      withdrawal_method: ["kiosk", "counter", "phone", "letter"],
      demonstration: record.demo ? true : null,
      helped_by: record.helped === null ? null : map({ party_role: record.helped.role, party_name: record.helped.name }),
      guardian: record.guardian,
      use_result: record.matched === null ? null : RESULTS[Number(record.matched)],
      access_copy: record.copy,
      complaint: record.complaint,
      explanation: record.explanation,
      correction: record.correction,
      right_asked: record.asked,
      refused_because: record.because,
      answer_by: record.answerBy,
      legal_hold: record.hold === null ? null : encodeHold(record.hold),
      inspection: record.inspection === null ? null : encodeInspection(record.inspection),
      confirmation: record.confirmation === null ? null : encodeConfirmation(record.confirmation),
      stopped: record.stopped === null ? null : encodeStopped(record.stopped),
      effective: record.effective === null ? null : encodeEffective(record.effective),
      related_record_id: record.related,
    }),
  );
}

function encodePurpose(entry) {
  return mapWithout({
    purpose: entry.id,
    event_state: entry.decision,
    recipient_third_parties: entry.recipients,
    retention_period: entry.until,
  });
}

/** A map of what is there. */
function mapWithout(entries) {
  return new CborMap(Object.entries(entries).filter(([, value]) => value !== null));
}

function encodeChecks({ signals, model }, map) {
  const measured = (state) => {
    const found = signals.filter((one) => one.state === state);
    return found.length === 0 ? null : map(Object.fromEntries(found.map((one) => [one.signal, one.measured])));
  };
  const absent = signals.filter((one) => one.state === "not_available").map(({ signal }) => signal);
  return map({
    clear: measured("clear"),
    fired: measured("fired"),
    not_available: absent.length === 0 ? null : absent,
    pad_model: model,
  });
}

function mapOf(value) {
  must(value instanceof CborMap, "record_bad");
  return value;
}

function listOf(value) {
  must(Array.isArray(value), "record_bad");
  return value;
}

function bytesOf(value, length) {
  must(isFixed(value, length), "record_bad");
  return value;
}

function wholeOf(value, least, most) {
  return given(within(value, least, most), "record_bad");
}

function oneOf(list, value) {
  must(list.includes(value), "record_bad");
  return value;
}

/** A random (version 4) UUID. */
function idOf(value) {
  const id = bytesOf(value, 16);
  must(id[6] >> 4 === 4 && id[8] >> 6 === 2, "record_bad");
  return id;
}

/** A text of one line: a record cannot draw lines of its own on the page. */
function lineOf(value) {
  must(typeof value === "string" && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value), "record_bad");
  return value;
}
