// Whom to trust: the public policy file (C2SP tlog-policy), and what it says of a checkpoint or a seal.

const ROLES = { log: 0x01, witness: 0x04 };
const MOST_LINES = 1000;

class Policy {
  constructor(bytes, logs, nodes, quorum) {
    Object.assign(this, { bytes, logs, nodes, quorum });
  }

  witnesses() {
    return this.nodes.filter((node) => node.key).map((node) => node.key);
  }

  logsOf(origin) {
    const logs = this.logs.filter((key) => key.name === origin);
    must(logs.length > 0, "origin_unknown");
    return logs;
  }

  /** Whether enough have cosigned. A group points back only, so one pass does. */
  quorumHolds(cosigned) {
    const holds = [];
    for (const node of this.nodes) {
      holds.push(node.key ? cosigned(node.key) : node.members.filter((at) => holds[at]).length >= node.needed);
    }
    return this.quorum === null || holds[this.quorum];
  }

  /** The witnesses of a checkpoint that holds. */
  async verifyCheckpoint(text) {
    const checkpoint = parseCheckpoint(text);
    must(checkpoint !== null, "checkpoint_bad");
    const logs = this.logsOf(checkpoint.origin);
    const signed = await checkSignatures(checkpoint.note, [...logs, ...this.witnesses()]);
    must(logs.some((log) => signed.some((one) => isOf(log, one))), "signature_bad");
    must(this.quorumHolds((key) => signed.some((one) => isOf(key, one))), "quorum_missing");
    const known = signed.filter((one) => this.witnesses().some((key) => isOf(key, one)));
    return known.map(({ name, bytes }) => ({ name, at: BigInt.asIntN(64, bigEndian(bytes.subarray(0, 8))) }));
  }

  /** Holds if a known log's key says which entry a leaf is. No witness can have cosigned that. */
  async verifyEntry({ origin, index, size, signature, digest }, leaf) {
    const logs = this.logsOf(origin);
    const note = parseNote(noteText(`${origin}/entry/v1\n${index}\n${size}\n${leaf}\n${digest}\n`, [signature]));
    must(note !== null, "checkpoint_bad");
    await checkSignatures(note, logs);
    must(this.quorumHolds(() => false), "quorum_missing");
  }

  /** Origin and digest of a file's seal that a known log signed. */
  async verifySeal(text) {
    const seal = /^([^\n]*)\/file\/v1\n([0-9a-f]{64})\n\n[^\n]*\n$/u.exec(text);
    must(seal !== null, "checkpoint_bad");
    const logs = this.logsOf(seal[1]);
    const note = parseNote(text);
    must(note !== null, "checkpoint_bad");
    await checkSignatures(note, logs);
    return { origin: seal[1], sha256: seal[2] };
  }
}

function isOf(key, signature) {
  return key.name === signature.name && key.id === signature.id;
}

/** The signatures of known keys: at least one, and all good. Those of strangers are passed over. */
async function checkSignatures(note, known) {
  const signed = [];
  for (const signature of note.signatures) {
    const key = known.find((key) => isOf(key, signature));
    if (key === undefined || signed.some((one) => isOf(key, one))) continue;
    must(await holds(key, utf8.encode(note.text), signature.bytes), "signature_bad");
    signed.push(signature);
  }
  must(signed.length > 0, "signature_bad");
  return signed;
}

async function holds({ role, material }, text, signature) {
  if (role === ROLES.log) return ed25519(material, text, signature);
  if (signature.length !== 72) return false;
  const time = bigEndian(signature.subarray(0, 8));
  if (time >= 2n ** 63n) return false;
  const message = join(utf8.encode(`cosignature/v1\ntime ${time}\n`), text);
  return ed25519(material, message, signature.subarray(8));
}

/** Reads a policy file. A line that is wrong is named. */
async function parsePolicy(bytes) {
  const reader = { logs: [], nodes: [], names: new Map(), members: new Set(), quorum: undefined };
  const lines = splitLines(bytes);
  for (const [at, line] of lines.entries()) {
    const good = at < MOST_LINES && (await readLine(reader, line, at === lines.length - 1));
    if (!good) throw new Refused("policy_bad", at + 1);
  }
  if (reader.quorum === undefined) throw new Refused("policy_bad", lines.length);
  return new Policy(bytes, reader.logs, reader.nodes, reader.quorum);
}

/** Lines as letters of one byte each: octets above 127 are opaque, as the format asks. */
function splitLines(bytes) {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("").split("\n");
}

async function readLine(reader, line, last) {
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) return false;
  const [kind, ...words] = line.split(/[ \t]/).filter((word) => word !== "");
  if (kind === undefined) return true;
  if (last) return false;
  if (kind.startsWith("#")) return true;
  if (kind === "log" && (words.length === 1 || words.length === 2)) return addLog(reader, words[0]);
  if (kind === "witness" && (words.length === 2 || words.length === 3)) return addWitness(reader, words);
  if (kind === "group" && words.length >= 3) return addGroup(reader, words);
  if (kind === "quorum" && words.length === 1) return setQuorum(reader, words[0]);
  return false;
}

async function addLog(reader, vkey) {
  const key = await parseKey(vkey, ROLES.log);
  if (key === null || reader.logs.some((other) => collide(key, other))) return false;
  reader.logs.push(key);
  return true;
}

async function addWitness(reader, [name, vkey]) {
  const key = await parseKey(vkey, ROLES.witness);
  if (key === null || reader.nodes.some((node) => node.key && collide(key, node.key))) return false;
  return define(reader, name, { key });
}

function addGroup(reader, [name, needed, ...names]) {
  const members = names.map((member) => reader.names.get(member));
  if (members.includes(undefined) || members.some((at) => reader.members.has(at))) return false;
  if (new Set(members).size !== members.length) return false;
  const count = needed === "any" ? 1 : needed === "all" ? members.length : /^[0-9]+$/.test(needed) ? Number(needed) : 0;
  if (count < 1 || count > members.length) return false;
  members.forEach((at) => reader.members.add(at));
  return define(reader, name, { needed: count, members });
}

function setQuorum(reader, name) {
  const named = name === "none" ? null : reader.names.get(name);
  if (named === undefined || reader.quorum !== undefined) return false;
  reader.quorum = named;
  return true;
}

function define(reader, name, node) {
  if (name === "none" || reader.names.has(name)) return false;
  reader.names.set(name, reader.nodes.length);
  reader.nodes.push(node);
  return true;
}

/** `name+key id+base64(type ‖ public key)`. Weak keys, under which anything verifies, are refused. */
async function parseKey(letters, role) {
  const vkey = textOf(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
  const parts = vkey && /^([^+]*)\+([0-9a-fA-F]{8})\+(.*)$/su.exec(vkey);
  const material = parts && fromBase64(parts[3]);
  if (!material || !NAME.test(parts[1]) || material.length !== 33 || material[0] !== role) return null;
  const digest = await sha256(utf8.encode(`${parts[1]}\n`), material);
  const id = bigEndian(digest.subarray(0, 4));
  const point = material.subarray(1);
  if (id !== BigInt(`0x${parts[2]}`) || !isPoint(point) || isWeak(point)) return null;
  return { name: parts[1], id, role, material: point };
}

function collide(one, other) {
  return same(one.material, other.material) || isOf(one, other);
}
