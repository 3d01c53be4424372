// The log's formats: signed notes, checkpoints, inclusion in the tree of RFC 6962 (C2SP signed-note, tlog-checkpoint).

/** White space as Unicode has it; JavaScript's own \s differs in two letters. */
const SPACE = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const NAME = new RegExp(`^[^${SPACE}+]+$`, "u");
const MOST_SIGNATURES = 100;
const LONGEST_NOTE = 1000000;
const LARGEST_TREE = 2n ** 63n - 1n;
const LONGEST_PATH = 63;

/** A signed note's text and signature lines, or null. */
function parseNote(note) {
  if (utf8.encode(note).length > LONGEST_NOTE || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  const border = note.lastIndexOf("\n\n");
  if (border < 0 || !note.endsWith("\n")) return null;
  const lines = note.slice(border + 2, -1).split("\n");
  const signatures = lines.map(parseSignature);
  if (lines.length > MOST_SIGNATURES || signatures.includes(null)) return null;
  return { text: note.slice(0, border + 1), signatures };
}

function parseSignature(line) {
  const parts = /^\u2014 ([^ ]*) (.*)$/su.exec(line);
  const bytes = parts && fromBase64(parts[2]);
  if (!bytes || bytes.length < 5 || !NAME.test(parts[1])) return null;
  return { name: parts[1], id: bigEndian(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
}

function signatureLine({ name, id, bytes }) {
  const head = cborHead(0, id | (1n << 32n)).subarray(5); // four bytes, the first the highest
  return `\u2014 ${name} ${base64(join(head, bytes))}\n`;
}

function noteText(body, signatures) {
  return `${body}\n${signatures.map(signatureLine).join("")}`;
}

function checkpointText({ origin, size, root, signatures }) {
  return noteText(`${origin}\n${size}\n${base64(root)}\n`, signatures);
}

/** A checkpoint in its one form, or null. Nothing in it may be believed before the policy accepts it. */
function parseCheckpoint(text) {
  const note = parseNote(text);
  const lines = note && note.text.split("\n");
  if (!lines || lines.length !== 4 || !/^(0|[1-9][0-9]{0,18})$/.test(lines[1])) return null;
  const [origin, size, root] = [lines[0], BigInt(lines[1]), fromBase64(lines[2])];
  const keys = new Set(note.signatures.map(({ name, id }) => `${name} ${id}`));
  const sound = root && root.length === 32 && size <= LARGEST_TREE && NAME.test(origin) && keys.size === note.signatures.length;
  return sound ? { origin, size, root, signatures: note.signatures, note } : null;
}

/** The bytes of a leaf: what happened, and a commitment to the record under a salt. */
async function leafOf(event, salt, record) {
  return utf8.encode(`countersign-leaf/v1 ${event} ${base64(await hmac(salt, record))}\n`);
}

/** The root to which the path leads from the leaf at `index`, or null if the path has another length than it must. */
async function rootOf(path, size, index, leaf) {
  const hash = await sha256(Uint8Array.of(0), leaf);
  const turns = turnsTo(index, size);
  if (turns.length !== path.length) return null;
  let root = hash;
  for (const [at, left] of turns.entries()) {
    const sibling = path[at];
    root = await (left ? sha256(Uint8Array.of(1), root, sibling) : sha256(Uint8Array.of(1), sibling, root));
  }
  return root;
}

/** From the leaf upwards, whether it stands in the left subtree. */
function turnsTo(index, size) {
  const turns = [];
  let [low, high] = [0n, size];
  while (high - low > 1n) {
    let half = 1n;
    while (half * 2n < high - low) half *= 2n;
    const left = index < low + half;
    turns.unshift(left);
    if (left) high = low + half;
    else low += half;
  }
  return turns;
}

async function checkInclusion(path, { size, root }, index, leaf) {
  must(index < size && size <= LARGEST_TREE && path.length <= LONGEST_PATH, "inclusion_bad");
  const reached = await rootOf(path, size, index, leaf);
  must(reached !== null && same(reached, root), "inclusion_bad");
}
