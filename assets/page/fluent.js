// As much of Fluent as our own texts use.

/** Texts of one source by key: lists of letters, of { name } and of { name, variants, otherwise }. */
class Words {
  constructor(tag, source) {
    this.isolating = MIRRORED.includes(tag);
    this.texts = new Map();
    const lines = source.split("\n");
    while (lines.length > 0) {
      const found = /^([a-z][A-Za-z0-9_-]*) = (.*)$/u.exec(lines.shift());
      if (found === null) continue;
      let text = found[2];
      while (text.split("{").length > text.split("}").length) text += `\n${lines.shift()}`;
      this.texts.set(found[1], parsePattern(text.trimEnd()));
    }
  }

  /** The text of a key with values in their places, or null if the key or a value is missing. */
  find(key, values = {}) {
    const pattern = this.texts.get(key) ?? [null];
    const parts = pattern.map((part) => put(part, values));
    if (parts.includes(null)) return null;
    const among = this.isolating && pattern.length > 1;
    return parts.map((words, at) => (among && typeof pattern[at] !== "string" ? isolated(words) : words)).join("");
  }

  get(key, values) {
    return this.find(key, values) ?? `\u27e6${key}\u27e7`;
  }
}

/** A value that keeps its own order among words written from right to left (Unicode: first strong isolate). */
function isolated(words) {
  return `\u2068${words}\u2069`;
}

function parsePattern(text) {
  return text.split(/(\{[^{}]*\})/u).filter((part) => part !== "").map(parsePart);
}

function parsePart(part) {
  const inside = /^\{\s*(.*?)\s*\}$/su.exec(part);
  if (inside === null) return part;
  const literal = /^"([^"\\]*)"$/u.exec(inside[1]);
  if (literal !== null) return literal[1];
  const [, name, choice] = /^\$([a-z]+)(?:\s*->(.*))?$/su.exec(inside[1]);
  if (choice === undefined) return { name };
  const variants = Array.from(choice.matchAll(/(\*?)\[(\w+)\] ([^\n]*)/gu));
  const [, , , otherwise] = variants.find(([, star]) => star === "*");
  return { name, otherwise, variants: new Map(variants.map(([, , value, words]) => [value, words.trimEnd()])) };
}

function put(part, values) {
  if (part === null || typeof part === "string") return part;
  const value = values[part.name];
  if (value === undefined) return null;
  return part.variants === undefined ? String(value) : (part.variants.get(String(value)) ?? part.otherwise);
}
