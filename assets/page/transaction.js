// What the records of a transaction say: an act on a home that was confirmed, stopped or took effect.

const LONGEST_NAME = 200;
const INTENT_VERSION = "countersign-intent/v2";
const MOST_OWNERS = 16;
const STEPS = 4;
const ORDERS = 320n;
const U32 = [0n, 2n ** 32n - 1n];

function readIntent(value, acts) {
  const map = mapOf(value);
  const said = (key) => saidOf(map.get(key));
  const time = (key) => wholeOf(map.get(key), ...I64);
  must(map.get("version") === INTENT_VERSION, "record_bad");
  const act = oneOf(acts, map.get("act"));
  const intent = {
    id: bytesOf(map.get("intent_id"), 16),
    act,
    parcel: said("parcel"),
    address: said("parcel_address"),
    area: wholeOf(map.get("area_hundredths"), ...U32),
    owners: listOf(map.get("owners")).map(readOwner),
    role: oneOf(["owner", "agent"], map.get("requester")),
    requester: said("requester_name"),
    kiosk: said("kiosk_name"),
    issued: time("issued_at"),
    until: time("valid_until"),
    disposal: act === "look_up" ? null : readDisposal(map),
  };
  const owners = intent.owners.length;
  must(owners > 0 && owners <= MOST_OWNERS && intent.issued < intent.until, "record_bad");
  return intent;
}

function readOwner(value) {
  const map = mapOf(value);
  return { name: saidOf(map.get("name")), identity: bytesOf(map.get("identity"), 32) };
}

function readDisposal(map) {
  const currency = lineOf(map.get("currency"));
  must(/^[A-Z]{3}$/.test(currency), "record_bad");
  return {
    hundredths: wholeOf(map.get("price_hundredths"), ...U64),
    currency,
    counterparty: saidOf(map.get("counterparty")),
    channel: saidOf(map.get("channel")),
    since: wholeOf(map.get("channel_since"), ...I64),
  };
}

/** A text of one line with something in it, and not more than a page can show. */
function saidOf(value) {
  const text = lineOf(value);
  must(bareWords(text) !== "" && new TextEncoder().encode(text).length <= LONGEST_NAME, "record_bad");
  return text;
}

function encodeIntent(intent) {
  const { disposal } = intent;
  const more =
    disposal === null
      ? {}
      : {
          price_hundredths: disposal.hundredths,
          currency: disposal.currency,
          counterparty: disposal.counterparty,
          channel: disposal.channel,
          channel_since: disposal.since,
        };
  return mapWithout({
    version: INTENT_VERSION,
    intent_id: intent.id,
    act: intent.act,
    parcel: intent.parcel,
    parcel_address: intent.address,
    area_hundredths: intent.area,
    owners: intent.owners.map(({ name, identity }) => mapWithout({ name, identity })),
    requester: intent.role,
    requester_name: intent.requester,
    kiosk_name: intent.kiosk,
    issued_at: intent.issued,
    valid_until: intent.until,
    ...more,
  });
}

const DISPOSALS = ["transfer", "mortgage"];
const RANKS = ["officer", "supervisor"];
const CONCERNS = ["price_far_below", "price_unknown", "transfer_and_mortgage", "agent", "channel_new"];
const HALTS = ["look_up_only", "picked_look_up", "picked_neither", "not_the_owner", "stop_code"];

function readConfirmation(value) {
  const map = mapOf(value);
  const time = (key) => wholeOf(map.get(key), ...I64);
  const signer = (one) => {
    const pair = listOf(one);
    must(pair.length === 3, "record_bad");
    return [oneOf(RANKS, pair[0]), lineOf(pair[1]), bytesOf(pair[2], 64)];
  };
  return {
    intent: readIntent(map.get("intent"), DISPOSALS),
    hash: bytesOf(map.get("intent_hash"), 32),
    owner: bytesOf(map.get("owner_identity"), 32),
    consent: idOf(map.get("consent_record_id")),
    comparison: idOf(map.get("comparison_record_id")),
    drawn: time("drawn_at"),
    gestures: listOf(map.get("gestures")).map((gesture) => oneOf(GESTURES, gesture)),
    confirmed: time("confirmed_at"),
    signers: listOf(map.get("signers")).map(signer),
    concerns: listOf(map.get("concerns")).map((concern) => oneOf(CONCERNS, concern)),
    from: time("effective_from"),
    code: stopCodeOf(map.get("stop_code")),
  };
}

/** A code in its one spelling, whose check letter fits: letters as on receipts. */
function stopCodeOf(value) {
  must(typeof value === "string" && /^.{4}-.{4}-.{4}-.{2}$/u.test(value), "record_bad");
  const places = Array.from(value.replaceAll("-", ""), (letter) => CODE_LETTERS.indexOf(letter));
  const check = places.pop();
  must(places.every((place) => place >= 0 && place < 32) && check >= 0, "record_bad");
  const sum = places.reduce((sum, place) => sum * 32n + BigInt(place), 0n);
  must(sum % 37n === BigInt(check), "record_bad");
  return value;
}

function encodeConfirmation(said) {
  return mapWithout({
    intent: encodeIntent(said.intent),
    intent_hash: said.hash,
    owner_identity: said.owner,
    consent_record_id: said.consent,
    comparison_record_id: said.comparison,
    drawn_at: said.drawn,
    gestures: said.gestures,
    confirmed_at: said.confirmed,
    signers: said.signers,
    concerns: said.concerns,
    effective_from: said.from,
    stop_code: said.code,
  });
}

function readStopped(value) {
  const map = mapOf(value);
  const intent = readIntent(map.get("intent"), ["look_up", ...DISPOSALS]);
  return { intent, hash: bytesOf(map.get("intent_hash"), 32), reason: oneOf(HALTS, map.get("stop_reason")) };
}

function encodeStopped({ intent, hash, reason }) {
  return mapWithout({ intent: encodeIntent(intent), intent_hash: hash, stop_reason: reason });
}

function readEffective(value) {
  const map = mapOf(value);
  const confirmed = wholeOf(map.get("confirmed_at"), ...I64);
  return { intent: readIntent(map.get("intent"), DISPOSALS), hash: bytesOf(map.get("intent_hash"), 32), confirmed };
}

function encodeEffective({ intent, hash, confirmed }) {
  return mapWithout({ intent: encodeIntent(intent), intent_hash: hash, confirmed_at: confirmed });
}

/** Whether what a record says of a transaction contradicts nothing: the hash is of that intent, and the movements follow from it. */
async function transactionHolds({ at, related, confirmation, stopped, effective }) {
  const said = confirmation ?? stopped ?? effective;
  if (said === null) return true;
  if (!same(await sha256(encodeCbor(encodeIntent(said.intent))), said.hash)) return false;
  if (stopped !== null) {
    const isLookUp = stopped.intent.act === "look_up";
    return isLookUp === (stopped.reason === "look_up_only") && (related !== null) === (stopped.reason === "stop_code");
  }
  if (effective !== null) return effective.confirmed < at && related !== null;
  const { intent, owner, consent, comparison, drawn, confirmed, from, gestures } = confirmation;
  const byOwner = intent.owners.length === 1 && same(intent.owners[0].identity, owner);
  const byFace = related !== null && same(related, consent) && !same(consent, comparison);
  const inTime = confirmed === at && intent.issued <= confirmed && confirmed < intent.until;
  const bySigners = await signersHold(confirmation);
  const asked = await orderOf(said.hash, intent.kiosk, drawn);
  return byOwner && byFace && inTime && bySigners && drawn <= confirmed && confirmed < from && asked.join() === gestures.join();
}

/** Whether each signature is on this statement, no two are of one key, and none is missing that the concerns ask for. */
async function signersHold({ intent, hash, owner, consent, comparison, drawn, signers, concerns }) {
  const parts = ["countersign-endorsement/v2", hex(hash), intent.kiosk, drawn, hex(owner), uuid(consent), uuid(comparison)];
  const text = utf8.encode(parts.map((part) => `${part}\n`).join(""));
  for (const [, vkey, signature] of signers) {
    const key = await parseKey(splitLines(utf8.encode(vkey))[0], ROLES.log);
    // One key, one spelling.
    const isPlain = /^[^+]*\+[0-9a-f]{8}\+/u.test(vkey);
    if (key === null || !isPlain || !(await ed25519(key.material, text, signature))) return false;
  }
  const has = (rank) => signers.some(([one]) => one === rank);
  const once = new Set(signers.map(([, vkey]) => vkey)).size === signers.length;
  return once && has("officer") && (concerns.length === 0 || has("supervisor"));
}

/** The movements that an intent asks for, derived as the program derives them. */
async function orderOf(hash, kiosk, at) {
  const utf8 = new TextEncoder();
  const name = utf8.encode(kiosk);
  for (let turn = 0n; ; turn += 1n) {
    const label = utf8.encode("countersign-order/v1");
    const digest = await sha256(join(label, hash, eightBytes(BigInt(name.length)), name, eightBytes(at), eightBytes(turn)));
    const gestures = nthOrder(bigEndian(digest.subarray(0, 8)) % ORDERS);
    if (gestures.some((gesture) => gesture.startsWith("look_"))) return gestures;
  }
}

function eightBytes(number) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, number);
  return bytes;
}

/** The order with this number: the first of five, each further one of the four others. */
function nthOrder(number) {
  const places = [number % 5n];
  let rest = number / 5n;
  while (places.length < STEPS) {
    const place = rest % 4n;
    places.push(place >= places.at(-1) ? place + 1n : place);
    rest /= 4n;
  }
  return places.map((place) => GESTURES[Number(place)]);
}

/** What a record of a transaction says in words; null for every other record. */
function transactionBlocks(words, record, separator) {
  const { confirmation, stopped, effective } = record;
  if (confirmation !== null) return confirmationBlocks(words, record, separator);
  if (stopped !== null) return stoppedBlocks(words, record, separator);
  if (effective === null) return null;
  const when = dateTimeIn(words, effective.confirmed, record.offset);
  const truth = [truthOf(words, "receipt-tx-effective", effective.intent), words.get("receipt-tx-effective-since", { when })];
  return [truth, askedLines(words, record, separator, effective)];
}

function truthOf(words, key, { act, address, disposal }) {
  return words.get(`${key}-${act}`, { address, name: disposal.counterparty, price: priceOf(disposal) });
}

/** `CNY 1,440,000.00`. */
function priceOf({ hundredths, currency }) {
  const whole = String(hundredths / 100n).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${currency} ${whole}.${String(hundredths % 100n).padStart(2, "0")}`;
}

function areaOf(area) {
  const rest = area % 100n;
  return rest === 0n ? String(area / 100n) : `${area / 100n}.${String(rest).padStart(2, "0")}`;
}

function confirmationBlocks(words, record, separator) {
  const { intent, comparison, gestures, signers, concerns, from, code } = record.confirmation;
  const truth = [
    truthOf(words, "receipt-tx", intent),
    words.get(`receipt-tx-effect-${intent.act}`, { name: intent.disposal.counterparty }),
    words.get("receipt-tx-from", { when: dateTimeIn(words, from, record.offset) }),
    words.get("receipt-tx-stop", { help: record.help }),
    `${words.get("receipt-tx-stop-code")}  ${code}`,
  ];
  const names = gestures.map((gesture) => words.get(`receipt-gesture-${gesture}`)).join(separator);
  const how = [
    words.get("receipt-tx-how"),
    words.get("receipt-tx-identified"),
    words.get("receipt-tx-gestures", { gestures: names }),
    words.get("receipt-tx-face-compared"),
    `${words.get("receipt-tx-comparison")}  ${codeOf(comparison).slice(0, 9)}`,
    ...signers.map(([rank, vkey]) => `${words.get(`receipt-tx-${rank}`)}  ${vkey.split("+")[0]}`),
  ];
  const unusual = [
    words.get("receipt-tx-concerns"),
    ...concerns.map((concern) => words.get(`receipt-tx-concern-${concern}`)),
    words.get("receipt-tx-concern-means"),
  ];
  return [truth, askedLines(words, record, separator, record.confirmation), how, ...(concerns.length === 0 ? [] : [unusual])];
}

function stoppedBlocks(words, record, separator) {
  const { intent, reason } = record.stopped;
  const title =
    intent.disposal === null
      ? words.get("receipt-tx-stopped-look-up", { address: intent.address })
      : truthOf(words, "receipt-tx-stopped", intent);
  const lines = [title, words.get(`receipt-tx-halt-${reason}`), words.get("receipt-tx-stopped-final")];
  return [lines, askedLines(words, record, separator, record.stopped)];
}

function askedLines(words, record, separator, { intent, hash }) {
  const { disposal } = intent;
  const facts = { parcel: intent.parcel, area: words.get("receipt-tx-area-value", { area: areaOf(intent.area) }) };
  facts.registered = intent.owners.map(({ name }) => name).join(separator);
  facts[intent.role] = intent.requester;
  if (disposal !== null) {
    const date = dateIn(words, disposal.since, record.offset);
    facts.channel = words.get("receipt-tx-channel-value", { channel: disposal.channel, date });
  }
  facts.hash = hex(hash);
  const lines = Object.entries(facts).map(([name, value]) => `${words.get(`receipt-tx-${name}`)}  ${value}`);
  return [words.get("receipt-tx-asked"), ...lines];
}
