// The brief form of a receipt: what a square carries where the whole would be too dense to scan.

/** Version of the brief form; 1 is the whole receipt. */
const BRIEF = 2n;

/** Reads the brief form: a summary, and the log key's word for the entry. Nothing is believed yet. */
function parseBrief(bytes) {
  const items = decodeCbor(bytes, LONGEST_RECEIPT, "form_bad");
  must(items.length === 7, "form_bad");
  const [, packed, index, origin, size, leaf, signed] = items;
  must(signed instanceof Uint8Array && signed.length === 68 && isFixed(leaf, 32), "form_bad");
  must(typeof origin === "string" && within(size, ...U64) !== undefined && within(index, ...U64) !== undefined, "form_bad");
  const brief = { summary: unpackRecord(packed), index, origin, size, leaf, signature: readSignature(signed, origin) };
  const again = [BRIEF, packRecord(brief.summary), index, origin, size, leaf, signed];
  must(same(encodeCbor(again), bytes), "form_bad");
  return brief;
}

/** Checks that the log's key says which entry the leaf is and what it records, then opens the summary. */
async function verifyBrief(brief, policy) {
  const { index, size, origin } = brief;
  must(index < size, "inclusion_bad");
  await policy.verifyEntry({ ...brief, digest: hex(await sha256(brief.summary)) }, base64(brief.leaf));
  const record = parseSummary(brief.summary);
  return { record, position: { origin, index, size, witnesses: [], inclusion: "stated" } };
}

/** Opens a summary; only its one encoding is accepted. */
function parseSummary(bytes) {
  const value = mapOf(decodeCbor(bytes, LONGEST_RECEIPT, "record_bad"));
  const get = (key) => value.get(key);
  const [edition, result, related] = [get("words_edition"), get("use_result"), get("related_record_id")];
  const summary = {
    id: idOf(get("record_id")),
    kind: oneOf(KINDS, get("event_type")),
    at: wholeOf(get("event_time"), ...I64),
    offset: wholeOf(get("utc_offset"), -840n, 840n),
    language: lineOf(get("language")),
    edition: edition === undefined ? null : bytesOf(edition, 16),
    name: lineOf(get("party_name")),
    site: lineOf(get("name")),
    demo: get("demonstration") !== undefined,
    purposes: listOf(get("purposes")).map(readPurpose),
    matched: result === undefined ? null : oneOf(RESULTS, result) === "matched",
    related: related === undefined ? null : idOf(related),
  };
  must(same(encodeSummary(summary), bytes), "record_bad");
  return summary;
}

function encodeSummary(summary) {
  const entries = {
    record_id: summary.id,
    event_type: summary.kind,
    event_time: summary.at,
    utc_offset: summary.offset,
    language: summary.language,
    party_name: summary.name,
    name: summary.site,
    purposes: summary.purposes.map(encodePurpose),
    demonstration: summary.demo ? true : null,
    words_edition: summary.edition,
    use_result: summary.matched === null ? null : RESULTS[Number(summary.matched)],
    related_record_id: summary.related,
  };
  return encodeCbor(mapWithout(entries));
}
