// A receipt's PDF, read back: its words as a reader sees them, and the attached record. Stricter than a viewer: a receipt holds
// black words, rectangles and attachments, laid out as the program writes them; anything else is no receipt.

const PDF_MOST = 2 << 20;
const STREAM_MOST = 4 << 20;
const ATTACHMENT_MOST = 64 << 10;
const PAGES_MOST = 20;
const BROKEN = "pdf_broken";
/** Operators that show no words. */
const SILENT = ["BT", "Td", "Tm", "g", "G", "rg", "m", "l", "h", "f", "f*", "q", "Q", "re", "n"];

class PdfName {
  constructor(name) {
    this.name = name;
  }
}

class PdfReference {
  constructor(number) {
    this.number = number;
  }
}

class PdfWord {
  constructor(word) {
    this.word = word;
  }
}

class PdfStream {
  constructor(head, bytes) {
    Object.assign(this, { head, bytes });
  }
}

/** Text and attached record of a receipt's PDF. */
async function readPdf(bytes) {
  must(bytes.length <= PDF_MOST, BROKEN);
  const pdf = new Pdf(bytes);
  const catalog = pdf.dictionary(pdf.trailer.get("Root"));
  const bundle = await pdf.attachment(catalog, "receipt.cbor");
  const pages = pdf.pages(catalog.get("Pages"), new Map(), 0);
  must(pages.length <= PAGES_MOST, BROKEN);
  const texts = [];
  for (const [at, page] of pages.entries()) texts.push(await pdf.pageText(page, `${at + 1} / ${pages.length}`));
  return { text: texts.join(""), bundle };
}

/** Letters of one byte each, so that structure can be read as text. */
function latin(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

class Pdf {
  constructor(bytes) {
    this.bytes = bytes;
    this.text = latin(bytes);
    const starts = Array.from(this.text.matchAll(/startxref\n([0-9]{1,8})\n%%EOF\n/gu));
    must(starts.length > 0, BROKEN);
    this.readTable(Number(starts.at(-1)[1]));
  }

  /** The table of objects, and the trailer after it. One table only: a file that was added to is no receipt. */
  readTable(start) {
    this.places = new Map();
    const line = /([^\n]*)\n/uy;
    line.lastIndex = start;
    const next = () => given(line.exec(this.text)?.[1], BROKEN);
    must(next() === "xref", BROKEN);
    for (let head = next(); head !== "trailer"; head = next()) {
      const [, first, count] = given(/^([0-9]{1,6}) ([0-9]{1,6})$/u.exec(head) ?? undefined, BROKEN);
      for (let at = 0; at < Number(count); at++) {
        const [, place, kind] = given(/^([0-9]{10}) [0-9]{5} ([nf]) $/u.exec(next()) ?? undefined, BROKEN);
        if (kind === "n") this.places.set(Number(first) + at, Number(place));
      }
    }
    this.trailer = new PdfReader(this.text, line.lastIndex).value();
    must(this.trailer instanceof Map && !this.trailer.has("Prev") && !this.trailer.has("Encrypt"), BROKEN);
  }

  object(number) {
    const reader = new PdfReader(this.text, given(this.places.get(number), BROKEN));
    must(reader.value() === number && reader.value() === 0 && reader.isWord("obj"), BROKEN);
    const value = reader.value();
    const after = /\s*stream\r?\n/uy;
    after.lastIndex = reader.at;
    if (!(value instanceof Map) || !after.test(this.text)) return value;
    const length = this.resolve(value.get("Length"));
    must(Number.isInteger(length) && length >= 0 && after.lastIndex + length <= this.bytes.length, BROKEN);
    must(/^\s*endstream/u.test(this.text.slice(after.lastIndex + length, after.lastIndex + length + 20)), BROKEN);
    return new PdfStream(value, this.bytes.subarray(after.lastIndex, after.lastIndex + length));
  }

  resolve(value) {
    return value instanceof PdfReference ? this.object(value.number) : value;
  }

  dictionary(value) {
    const found = this.resolve(value);
    must(found instanceof Map, BROKEN);
    return found;
  }

  async stream(value, most) {
    const stream = this.resolve(value);
    must(stream instanceof PdfStream, BROKEN);
    const filter = this.resolve(stream.head.get("Filter"));
    if (filter === undefined) return stream.bytes;
    must(filter instanceof PdfName && filter.name === "FlateDecode" && !stream.head.has("DecodeParms"), BROKEN);
    return inflate(stream.bytes, most);
  }

  /** An embedded file by name, from a name tree of one leaf. */
  async attachment(catalog, name) {
    const files = this.dictionary(this.dictionary(catalog.get("Names")).get("EmbeddedFiles"));
    const pairs = this.resolve(files.get("Names"));
    must(Array.isArray(pairs), BROKEN);
    const at = pairs.findIndex((key, place) => place % 2 === 0 && key === name);
    must(at >= 0, BROKEN);
    const bytes = await this.stream(this.dictionary(this.dictionary(pairs[at + 1]).get("EF")).get("F"), ATTACHMENT_MOST);
    must(bytes.length <= ATTACHMENT_MOST, BROKEN);
    return bytes;
  }

  /** The leaves of the page tree, each with what it inherits. */
  pages(value, inherited, depth) {
    must(depth < 8, BROKEN);
    const node = new Map([...inherited, ...this.dictionary(value)]);
    const kids = this.resolve(this.dictionary(value).get("Kids"));
    if (kids === undefined) return [node];
    must(Array.isArray(kids) && kids.length <= PAGES_MOST, BROKEN);
    const passed = new Map(["Resources"].filter((key) => node.has(key)).map((key) => [key, node.get(key)]));
    return kids.flatMap((kid) => this.pages(kid, passed, depth + 1));
  }

  async pageText(page, folio) {
    const notes = this.resolve(page.get("Annots"));
    must(notes === undefined || (Array.isArray(notes) && notes.length === 0), BROKEN);
    const fonts = new Map();
    for (const [name, font] of this.dictionary(this.dictionary(page.get("Resources")).get("Font"))) {
      const letters = await this.stream(this.dictionary(font).get("ToUnicode"), STREAM_MOST);
      fonts.set(name, readLetters(latin(letters)));
    }
    const contents = this.resolve(page.get("Contents"));
    const streams = Array.isArray(contents) ? contents : [page.get("Contents")];
    const parts = [];
    for (const stream of streams) parts.push(latin(await this.stream(stream, STREAM_MOST)));
    return shownText(parts.join("\n"), fonts, folio);
  }
}

async function inflate(bytes, most) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const reader = stream.getReader();
    const chunks = [];
    let length = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      must(length <= most, BROKEN);
      chunks.push(read.value);
    }
    return join(...chunks);
  } catch {
    throw new Refused(BROKEN);
  }
}

/** What each glyph number says (a ToUnicode map). */
function readLetters(map) {
  const letters = new Map();
  const text = (digits) => String.fromCharCode(...(digits.match(/.{4}/gu) ?? []).map((unit) => parseInt(unit, 16)));
  for (const [, block] of map.matchAll(/beginbfchar(.*?)endbfchar/gsu)) {
    for (const [, glyph, units] of block.matchAll(/<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>/gu)) {
      letters.set(parseInt(glyph, 16), text(units));
    }
  }
  for (const [, block] of map.matchAll(/beginbfrange(.*?)endbfrange/gsu)) {
    for (const [, from, to, units] of block.matchAll(/<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>/gu)) {
      const [low, high, first] = [from, to, units].map((digits) => parseInt(digits, 16));
      for (let glyph = low; glyph <= high; glyph++) letters.set(glyph, String.fromCharCode(first + glyph - low));
    }
  }
  return letters;
}

/** The words that a page's operators show, without the page's own number, which must be what it should be. */
function shownText(content, fonts, folio) {
  const reader = new PdfReader(content, 0);
  let [text, number, font, operands] = ["", null, null, []];
  const show = (letters) => {
    if (number === null) text += letters;
    else number += letters;
  };
  for (let token = reader.value(); token !== undefined; token = reader.value()) {
    if (!(token instanceof PdfWord)) {
      operands.push(token);
      continue;
    }
    const [first] = operands;
    if (token.word === "Tf") font = given(fonts.get(given(first?.name, BROKEN)), BROKEN);
    else if (token.word === "Tj") show(lettersOf(first, font));
    else if (token.word === "TJ") {
      must(Array.isArray(first), BROKEN);
      show(first.filter((item) => typeof item !== "number").map((item) => lettersOf(item, font)).join(""));
    } else if (token.word === "ET") show("\n");
    else if (token.word === "BMC") {
      must(first?.name === "Artifact" && number === null, BROKEN);
      number = "";
    } else if (token.word === "EMC") {
      must(number !== null && number.trimEnd() === folio, BROKEN);
      number = null;
    } else must(SILENT.includes(token.word), BROKEN);
    operands = [];
  }
  must(number === null, BROKEN);
  return text;
}

function lettersOf(string, font) {
  must(typeof string === "string" && string.length % 2 === 0 && font !== null, BROKEN);
  const glyphs = Array.from({ length: string.length / 2 }, (_, at) => string.charCodeAt(2 * at) * 256 + string.charCodeAt(2 * at + 1));
  return glyphs.map((glyph) => given(font.get(glyph), BROKEN)).join("");
}

/** Reads PDF values: Map, array, name, number, string, reference, and other words. */
class PdfReader {
  constructor(text, at) {
    Object.assign(this, { text, at, depth: 0 });
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  isWord(word) {
    const value = this.value();
    return value instanceof PdfWord && value.word === word;
  }

  /** The next value; undefined at the end. */
  value() {
    this.match(/(?:[\0\t\n\f\r ]+|%[^\n\r]*)*/uy);
    if (this.at >= this.text.length) return undefined;
    const reference = this.match(/([0-9]{1,6}) 0 R(?![A-Za-z0-9])/uy);
    if (reference) return new PdfReference(Number(reference[1]));
    const number = this.match(/[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?![A-Za-z])/uy);
    if (number) return Number(number[0]);
    const name = this.match(/\/([^\0\t\n\f\r ()<>[\]{}/%]*)/uy);
    if (name) return new PdfName(name[1]);
    if (this.match(/<</uy)) return this.map();
    if (this.match(/\[/uy)) return this.list();
    const digits = this.match(/<([0-9a-fA-F\s]*)>/uy);
    if (digits) return fromHex(digits[1].replace(/\s/gu, ""));
    if (this.match(/\(/uy)) return this.string();
    const word = this.match(/[^\0\t\n\f\r ()<>[\]{}/%]+/uy);
    must(word !== null, BROKEN);
    return new PdfWord(word[0]);
  }

  nested(read) {
    must(this.depth++ < 32, BROKEN);
    const value = read();
    this.depth -= 1;
    return value;
  }

  map() {
    return this.nested(() => {
      const map = new Map();
      while (!this.match(/[\0\t\n\f\r ]*>>/uy)) {
        const key = this.value();
        must(key instanceof PdfName && !map.has(key.name), BROKEN);
        map.set(key.name, given(this.value(), BROKEN));
      }
      return map;
    });
  }

  list() {
    return this.nested(() => {
      const list = [];
      while (!this.match(/[\0\t\n\f\r ]*\]/uy)) list.push(given(this.value(), BROKEN));
      return list;
    });
  }

  /** A string in brackets, without escapes or brackets inside: the program writes no others where they matter. */
  string() {
    const found = this.match(/((?:[^()\\]|\\.)*)\)/suy);
    must(found !== null, BROKEN);
    return found[1];
  }
}

function fromHex(digits) {
  const pairs = digits.length % 2 === 0 ? digits : `${digits}0`;
  return String.fromCharCode(...(pairs.match(/../gu) ?? []).map((pair) => parseInt(pair, 16)));
}
