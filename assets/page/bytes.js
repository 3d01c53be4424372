// Bytes: their spellings, and the browser's own hashes and signatures. Nothing here is a cipher of ours.

/** What ends a check. `code` is the reason that the command line prints. */
class Refused extends Error {
  constructor(code, detail) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Ends the check with this code unless the condition holds. */
function must(condition, code) {
  if (!condition) throw new Refused(code);
}

const utf8 = new TextEncoder();

/** Text of bytes, or null if they are not UTF-8. */
function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function join(...parts) {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function same(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function startsWith(bytes, text) {
  return same(bytes.subarray(0, text.length), utf8.encode(text));
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Bytes of base64 in its one spelling, or null. */
function fromBase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return base64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Bytes of base 45 (RFC 9285) in its one spelling, or null. */
function fromBase45(text) {
  const digits = Array.from(text, (letter) => BASE45.indexOf(letter));
  if (digits.includes(-1) || digits.length % 3 === 1) return null;
  const bytes = [];
  for (let at = 0; at < digits.length; at += 3) {
    const [low, middle, high] = digits.slice(at, at + 3);
    const value = low + 45 * middle + 2025 * (high ?? 0);
    if (value > (high === undefined ? 0xff : 0xffff)) return null;
    if (high !== undefined) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** A number of 4 or 8 bytes, the first byte the highest. */
function bigEndian(bytes) {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
}

async function hmac(key, message) {
  const usage = { name: "HMAC", hash: "SHA-256" };
  const made = await crypto.subtle.importKey("raw", key, usage, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", made, message));
}

/** Whether the browser can check Ed25519: a signature of RFC 8032 (test 1) must hold, and an altered one must not. */
async function canVerify() {
  const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const key = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const signature = bytes(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  );
  try {
    const holds = await ed25519(key, new Uint8Array(), signature);
    return holds && !(await ed25519(key, Uint8Array.of(1), signature));
  } catch {
    return false;
  }
}

/** Whether a signature holds. One by a point that signs anything is no evidence, as for the command line. */
async function ed25519(key, message, signature) {
  if (signature.length !== 64 || isWeak(signature.subarray(0, 32))) return false;
  const made = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, made, signature, message);
}

const PRIME = 2n ** 255n - 19n;
const CURVE = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
/** The y of points of order 8, the smaller one; the other is its negative. */
const ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;

/** The y of an encoded point, without the sign of its x. */
function heightOf(point) {
  const reversed = Uint8Array.from(point).reverse();
  reversed[0] &= 0x7f;
  return bigEndian(reversed) % PRIME;
}

/** Whether a point has one of the eight small orders. */
function isWeak(point) {
  return [0n, 1n, PRIME - 1n, ORDER_8, PRIME - ORDER_8].includes(heightOf(point));
}

/** Whether 32 bytes are a point of the curve: x² = (y² − 1) / (d·y² + 1) has a root. */
function isPoint(point) {
  if (point.length !== 32) return false;
  const square = heightOf(point) ** 2n % PRIME;
  const above = (square - 1n + PRIME) % PRIME;
  const below = (CURVE * square + 1n) % PRIME;
  const ratio = (above * power(below, PRIME - 2n)) % PRIME;
  return ratio === 0n || power(ratio, (PRIME - 1n) / 2n) === 1n;
}

function power(base, exponent) {
  let result = 1n;
  for (let left = exponent, square = base; left > 0n; left >>= 1n, square = (square * square) % PRIME) {
    if (left & 1n) result = (result * square) % PRIME;
  }
  return result;
}
