// Deterministic CBOR (RFC 8949 §4.2.1). Integers are BigInt, byte strings Uint8Array, maps CborMap, tags CborTag.
// A reader also takes other spellings of a value; whoever reads compares with the one encoding.

class CborMap {
  constructor(entries) {
    this.entries = entries;
  }

  /** The value under a text key, the first if there are several. */
  get(key) {
    const found = this.entries.find(([name]) => name === key);
    return found === undefined ? undefined : found[1];
  }
}

class CborTag {
  constructor(tag, inner) {
    this.tag = tag;
    this.inner = inner;
  }
}

class CborFloat {
  constructor(bytes) {
    this.bytes = bytes;
  }
}

const DEEPEST = 16;

/** Reads one value and nothing after it. */
function decodeCbor(bytes, longest, otherwise) {
  must(bytes.length <= longest, otherwise);
  const reader = new CborReader(bytes, otherwise);
  const value = reader.value(DEEPEST);
  must(reader.at === bytes.length, "trailing_byte");
  return value;
}

class CborReader {
  constructor(bytes, otherwise) {
    this.bytes = bytes;
    this.otherwise = otherwise;
    this.at = 0;
  }

  take(length) {
    must(length <= this.bytes.length - this.at, this.otherwise);
    this.at += Number(length);
    return this.bytes.subarray(this.at - Number(length), this.at);
  }

  /** Major type and argument; the argument is null for an indefinite length. */
  head() {
    const [first] = this.take(1);
    const [major, low] = [first >> 5, first & 31];
    if (low < 24) return [major, BigInt(low), low];
    if (low < 28) return [major, bigEndian(this.take(1 << (low - 24))), low];
    must(low === 31, this.otherwise);
    return [major, null, low];
  }

  value(depth) {
    const start = this.at;
    const [major, argument, low] = this.head();
    must(argument !== null || (major >= 2 && major <= 5), this.otherwise);
    if (major >= 4 && major <= 6) must(depth > 0, this.otherwise);
    switch (major) {
      case 0:
        return argument;
      case 1:
        return -1n - argument;
      case 2:
        return argument === null ? join(...this.chunks(2)) : this.take(argument);
      case 3:
        return argument === null ? this.chunks(3).map((chunk) => this.text(chunk)).join("") : this.text(this.take(argument));
      case 4:
        return this.items(argument, () => this.value(depth - 1));
      case 5:
        return new CborMap(this.items(argument, () => [this.value(depth - 1), this.value(depth - 1)]));
      case 6:
        return new CborTag(argument, this.value(depth - 1));
      default:
        return this.simple(low, start);
    }
  }

  simple(low, start) {
    if (low === 20 || low === 21) return low === 21;
    if (low === 22 || low === 23) return null;
    must(low >= 25 && low <= 27, this.otherwise);
    return new CborFloat(this.bytes.subarray(start, this.at));
  }

  items(count, read) {
    const items = [];
    if (count === null) {
      while (this.bytes[this.at] !== 0xff) items.push(read());
      this.at += 1;
      return items;
    }
    must(count <= this.bytes.length - this.at, this.otherwise);
    while (items.length < count) items.push(read());
    return items;
  }

  chunks(major) {
    return this.items(null, () => {
      const [found, length] = this.head();
      must(found === major && length !== null, this.otherwise);
      return this.take(length);
    });
  }

  text(bytes) {
    const text = textOf(bytes);
    must(text !== null, this.otherwise);
    return text;
  }
}

/** The one encoding of a value. */
function encodeCbor(value) {
  if (typeof value === "bigint") return value < 0n ? cborHead(1, -1n - value) : cborHead(0, value);
  if (typeof value === "string") return counted(3, utf8.encode(value));
  if (value instanceof Uint8Array) return counted(2, value);
  if (Array.isArray(value)) return join(cborHead(4, BigInt(value.length)), ...value.map(encodeCbor));
  if (value instanceof CborTag) return join(cborHead(6, value.tag), encodeCbor(value.inner));
  if (value instanceof CborFloat) return value.bytes;
  if (value instanceof CborMap) {
    const entries = value.entries.map(([key, inner]) => [encodeCbor(key), encodeCbor(inner)]);
    entries.sort(([one], [other]) => compareBytes(one, other));
    return join(cborHead(5, BigInt(entries.length)), ...entries.flat());
  }
  return Uint8Array.of(value === null ? 0xf6 : value ? 0xf5 : 0xf4);
}

function counted(major, bytes) {
  return join(cborHead(major, BigInt(bytes.length)), bytes);
}

function cborHead(major, argument) {
  if (argument < 24n) return Uint8Array.of((major << 5) | Number(argument));
  const size = argument < 1n << 8n ? 0 : argument < 1n << 16n ? 1 : argument < 1n << 32n ? 2 : 3;
  const head = new Uint8Array(1 + (1 << size));
  head[0] = (major << 5) | (24 + size);
  for (let at = head.length - 1, left = argument; at > 0; at--, left >>= 8n) head[at] = Number(left & 0xffn);
  return head;
}

function compareBytes(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    if (one[at] !== other[at]) return one[at] - other[at];
  }
  return one.length - other.length;
}

/** A whole number within these bounds, or undefined. */
function within(value, least, most) {
  return typeof value === "bigint" && value >= least && value <= most ? value : undefined;
}

const I64 = [-(2n ** 63n), 2n ** 63n - 1n];
const U64 = [0n, 2n ** 64n - 1n];
