// The checks, in the order of the command line, and its verdicts: nothing is believed before the step before it holds.

const FILE_MOST = 8 << 20;
const SEAL_MARK = "%countersign-seal ";
const QR_MARK = "CS:";
const PACK_HEAD = "countersign-pack/v1\n";
const PACK_FAMILY = "countersign-pack/";
const PACK_MOST = 1 << 20;
const NOTICE_FORM = "countersign-notice/v1";
const TOPICS = ["who", "why", "what", "how-long", "who-else", "rights"];

/** What `receipt verify --json` or `pack verify --json` prints for this file, with what there is to show beside it. */
async function check(bytes, policy) {
  const isPack = startsWith(bytes, PACK_FAMILY);
  try {
    return isPack ? await checkPack(bytes, policy) : await checkReceipt(bytes.subarray(0, FILE_MOST), policy);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    const verdict = isPack ? { ...NO_PACK } : { ...NO_RECEIPT };
    return { verdict: { ...verdict, reason: refused.code } };
  }
}

const NO_RECEIPT = {
  valid: false, receipt_id: null, kind: null, controller: null, issued_at: null, purposes: null, demonstration: null,
  log: null, reason: null,
};
const NO_PACK = {
  valid: false, made_at: null, controller: null, receipts: null, notices: null, same_policy: null, claims: null, reason: null,
};

async function checkReceipt(bytes, policy) {
  const { receipt, shown } = await takeApart(bytes, policy);
  const [prove, put] = receipt.path ? [verifyReceipt, receiptText] : [verifyBrief, summaryText];
  const verified = await prove(receipt, policy);
  const verdict = verdictOn(verified);
  let page;
  try {
    page = put(verified.record, verified.position);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    // A summary stands beside no words that could differ from it.
    return { verdict: receipt.path ? { ...verdict, valid: false, reason: refused.code } : verdict };
  }
  must(shown(page), "words_differ");
  return { verdict, page, language: verified.record.language };
}

/** The receipt in a file, and whether the words the file shows are those of a page. */
async function takeApart(bytes, policy) {
  if (startsWith(bytes, "%PDF-")) {
    const { text, bundle } = await readPdf(await checkSeal(bytes, policy).then((sealed) => sealed.bytes));
    return { receipt: parseCompact(bundle), shown: (page) => bareWords(text) === bareWords(page) };
  }
  const text = textOf(bytes);
  must(text !== null, "format_unknown");
  const line = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (!line.includes("\n")) return { receipt: parseSquare(line), shown: () => true };
  must(text.endsWith("\n"), "form_bad");
  const start = text.lastIndexOf("\n", text.length - 2) + 1;
  const words = text.slice(0, start);
  return { receipt: parseCompact(parseQr(text.slice(start, -1))), shown: (page) => words === page };
}

/** A square holds the whole receipt, or its brief form. */
function parseSquare(text) {
  const compact = parseQr(text);
  const items = decodeCbor(compact, LONGEST_RECEIPT, "form_bad");
  return Array.isArray(items) && items[0] === BRIEF ? parseBrief(compact) : parseCompact(compact);
}

function parseQr(text) {
  must(text.startsWith(QR_MARK), "form_bad");
  const compact = fromBase45(text.slice(QR_MARK.length));
  must(compact !== null, "form_bad");
  return compact;
}

/** Every byte before the seal's line, and the log whose key sealed them. */
async function checkSeal(file, policy) {
  const body = file.at(-1) === 10 ? file.subarray(0, -1) : new Uint8Array();
  const start = body.lastIndexOf(10) + 1;
  const line = body.subarray(start);
  must(start > 0 && startsWith(line, SEAL_MARK), "seal_missing");
  const note = fromBase64(latin(line.subarray(SEAL_MARK.length)));
  const text = note && textOf(note);
  must(text !== null, "seal_bad");
  const seal = await policy.verifySeal(text);
  const bytes = file.subarray(0, start);
  must(seal.sha256 === hex(await sha256(bytes)), "seal_bad");
  return { bytes, origin: seal.origin };
}

async function checkPack(bytes, policy) {
  must(startsWith(bytes, PACK_HEAD), "version_unknown");
  must(bytes.length <= PACK_MOST, "too_large");
  const sealed = await checkSeal(bytes, policy);
  must(sealed.bytes.length > PACK_HEAD.length && sealed.bytes.at(-1) === 10, "form_bad");
  const pack = parsePack(sealed.bytes.subarray(PACK_HEAD.length, -1));
  const verified = [];
  for (const receipt of pack.receipts) verified.push(await verifyReceipt(receipt, policy));
  checkOneTree(pack.receipts, verified, sealed.origin);
  checkOnePerson(verified);
  await checkNamed(verified, pack.notices);
  return { verdict: packVerdict(pack, verified, policy) };
}

function parsePack(cbor) {
  const items = decodeCbor(cbor, PACK_MOST, "form_bad");
  must(Array.isArray(items) && typeof items[0] === "bigint", "form_bad");
  must(items[0] === 1n, "version_unknown");
  must(items.length === 5, "form_bad");
  const [, madeAt, receipts, notices, policy] = items;
  const areBytes = (list) => Array.isArray(list) && list.every((item) => item instanceof Uint8Array);
  must(areBytes(receipts) && areBytes(notices), "form_bad");
  must(within(madeAt, ...I64) !== undefined, "form_bad");
  const pack = { madeAt, receipts: receipts.map(parseCompact), notices: notices.map(parseNotice), policy };
  must(policy instanceof Uint8Array && same(encodeCbor(items), cbor), "form_bad");
  return pack;
}

/** Language, topics, titles and bodies, each after its length in 8 bytes. */
function parseNotice(bytes) {
  let at = 0;
  const next = () => {
    must(bytes.length - at >= 8, "form_bad");
    const length = bigEndian(bytes.subarray(at, at + 8));
    must(length <= bytes.length - at - 8, "form_bad");
    at += 8 + Number(length);
    const text = textOf(bytes.subarray(at - Number(length), at));
    must(text !== null, "form_bad");
    return text;
  };
  const [form, language] = [next(), next()];
  const blocks = TOPICS.map((topic) => {
    must(next() === topic, "form_bad");
    return [next(), next()];
  });
  must(form === NOTICE_FORM && at === bytes.length, "form_bad");
  return { bytes, language, blocks };
}

function checkOneTree(receipts, verified, origin) {
  must(receipts.length > 0, "pack_empty");
  const one = receipts.every(({ checkpoint }) => checkpoint === receipts[0].checkpoint);
  const ordered = receipts.every(({ index }, at) => at === 0 || receipts[at - 1].index < index);
  must(one && ordered && verified[0].position.origin === origin, "trees_differ");
}

/** Each record but the first follows one before it, or the one that the first itself follows. */
function checkOnePerson(verified) {
  const known = new Set();
  const followed = verified[0].record.related;
  const isFollowed = (id) => known.has(hex(id)) || (followed !== null && same(id, followed));
  for (const { record } of verified) {
    const belongs = known.size === 0 || (record.related !== null && isFollowed(record.related));
    must(belongs && !known.has(hex(record.id)), "pack_mixed");
    known.add(hex(record.id));
  }
}

/** No notice twice, and none that no record names. */
async function checkNamed(verified, notices) {
  for (const notice of notices) notice.sha256 = hex(await sha256(notice.bytes));
  const named = new Set(verified.map(({ record }) => hex(record.notice)));
  const digests = new Set(notices.map(({ sha256 }) => sha256));
  must(digests.size === notices.length && notices.every(({ sha256 }) => named.has(sha256)), "notice_stray");
}

function verdictOn({ record, position }) {
  return {
    valid: true,
    receipt_id: uuid(record.id),
    kind: record.kind,
    controller: record.name,
    issued_at: iso8601(record.at),
    purposes: record.purposes.map(({ id, decision, until, recipients }) => {
      return { id, decision, until: until === null ? null : iso8601(until), recipients };
    }),
    demonstration: record.demo,
    log: {
      origin: position.origin,
      index: Number(position.index),
      size: Number(position.size),
      inclusion: position.inclusion,
      witnesses: position.witnesses.map(({ name, at }) => ({ name, at: iso8601(at) })),
    },
    reason: null,
  };
}

function packVerdict(pack, verified, policy) {
  return {
    valid: true,
    made_at: iso8601(pack.madeAt),
    controller: verified[0].record.name,
    receipts: verified.map(verdictOn),
    notices: pack.notices.map(({ language, sha256, blocks }) => ({ language, sha256, blocks })),
    same_policy: same(pack.policy, policy.bytes),
    claims: claimsOf(pack, verified),
    reason: null,
  };
}

/** What the pack shows, and how firmly: a seal proves that bytes are unaltered, never that a machine was honest. */
function claimsOf({ notices }, verified) {
  const has = (kind) => verified.some(({ record }) => record.kind === kind);
  const words = verified.every(({ record }) => notices.some(({ sha256 }) => sha256 === hex(record.notice)));
  const witnessed = verified.every(({ position }) => position.witnesses.length > 0);
  const held = has("erasure_held") && !has("erasure");
  const claims = [
    ["decisions", "proven"],
    ["notice_words", words ? "proven" : "unprovable"],
    ["one_log", "proven"],
    ["no_second_log", witnessed ? "proven" : "attested"],
    ["time", witnessed ? "proven" : "attested"],
    (has("erasure") || held) && ["erasure_recorded", "proven"],
    has("erasure") && ["erasure_done", "attested"],
    held && ["held", "attested"],
    ["notice_shown", "attested"],
    has("consent") && ["person", "attested"],
    ["approval", "attested"],
    ["uses", "attested"],
    has("consent") && !has("erasure") && !held && ["locked", "attested"],
    ["whole", "attested"],
    ["understood", "unprovable"],
    ["no_copies", "unprovable"],
  ];
  return claims.filter(Boolean).map(([claim, grade]) => ({ claim, grade }));
}
