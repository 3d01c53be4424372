// What is seen: two wells for files, and the verdict in both languages. Every word goes in as text, never as markup.

const LANGUAGES = OWN_WORDS.map(([tag, source]) => ({ tag, words: new Words(tag, source) }));
const page = { language: LANGUAGES[0], files: { paper: null, policy: null }, names: { paper: "", policy: "" }, checked: null };

function element(name, words, ...inside) {
  const made = document.createElement(name);
  if (words !== null) made.textContent = words;
  made.append(...inside.filter((part) => part !== null));
  return made;
}

/** Texts in this language, which may not be the page's. */
function inLanguage(tag, made) {
  return Object.assign(made, { lang: tag, dir: directionOf(tag) });
}

function directionOf(tag) {
  return MIRRORED.includes(tag) ? "rtl" : "ltr";
}

function quiet(words) {
  const made = element("p", words);
  made.className = "quiet";
  return made;
}

function say(key, values) {
  return page.language.words.get(key, values);
}

/** One place for a file: the whole of it is the browser's own field, which is pressed or dropped on, and lies unseen above the words. */
function well(name) {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", id: name });
  input.addEventListener("change", () => take(name, input.files[0]));
  const label = element("label", null);
  label.htmlFor = name;
  const choose = element("span", "");
  choose.className = "choose";
  const made = element("div", null, label, quiet(""), element("p", null, choose, element("span", "")), input);
  made.className = "well";
  made.id = `${name}-well`;
  const over = (event, is) => {
    event.preventDefault();
    made.classList.toggle("over", is);
  };
  made.addEventListener("dragover", (event) => over(event, true));
  made.addEventListener("dragleave", (event) => over(event, false));
  made.addEventListener("drop", (event) => {
    over(event, false);
    take(name, event.dataTransfer.files[0]);
  });
  return made;
}

async function take(name, file) {
  if (file === undefined) return;
  page.names[name] = file.name;
  try {
    page.files[name] = new Uint8Array(await file.arrayBuffer());
  } catch {
    page.files[name] = null;
    page.checked = { trouble: () => say("page-unreadable") };
    return show();
  }
  return judge();
}

/** Checks as soon as both files are there. Only the newest pair is shown. */
async function judge() {
  const { paper, policy } = page.files;
  page.checked = null;
  show();
  if (paper === null || policy === null) return;
  const checked = await verdictOf(paper, policy);
  if (page.files.paper !== paper || page.files.policy !== policy) return;
  page.checked = checked;
  show();
}

/** The verdict on a file under a policy file, or what is wrong with the policy. */
async function verdictOf(paper, policy) {
  try {
    return await check(paper, await parsePolicy(policy));
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return { trouble: () => say("page-policy-bad", { line: refused.detail }) };
  }
}

function show() {
  const { words, tag } = page.language;
  inLanguage(tag, document.documentElement);
  document.title = words.get("page-title");
  document.getElementById("title").textContent = words.get("page-title");
  document.getElementById("lead").textContent = words.get("page-lead");
  document.getElementById("language").textContent = words.get("page-language");
  const labels = { paper: ["page-paper", "page-paper-hint"], policy: ["page-policy", "page-policy-hint"] };
  for (const [name, [title, hint]] of Object.entries(labels)) {
    const [label, under, how] = document.getElementById(`${name}-well`).children;
    label.textContent = words.get(title);
    under.textContent = words.get(hint);
    how.firstChild.textContent = words.get("page-choose");
    how.lastChild.textContent = page.names[name] || words.get("page-drop");
  }
  document.getElementById("verdict").replaceChildren(...answerParts());
}

function answerParts() {
  const { files, checked } = page;
  if (checked === null) {
    if (files.paper === null) return [quiet(say("page-waiting-paper"))];
    if (files.policy === null) return [quiet(say("page-waiting-policy"))];
    return [quiet(say("page-checking"))];
  }
  if (checked.trouble !== undefined) return [element("p", checked.trouble())];
  const { verdict } = checked;
  return verdict.receipts === undefined ? receiptParts(checked) : [answerBox(verdict), ...(verdict.valid ? packParts(verdict) : [])];
}

/** The verdict in one line, with the reason and what to do. */
function answerBox(verdict) {
  const open = !verdict.valid && verdict.kind !== null && verdict.kind !== undefined;
  const title = verdict.valid ? "page-holds" : open ? "page-words-open" : "page-holds-not";
  const reason = verdict.reason === null ? null : element("p", say(`page-reason-${verdict.reason.replaceAll("_", "-")}`));
  const means = open ? element("p", say("page-words-open-means")) : null;
  const code = verdict.reason === null ? null : element("p", null, element("code", `${say("page-code")}: ${verdict.reason}`));
  const demo = verdict.demonstration === true || (verdict.receipts ?? []).some((one) => one.demonstration);
  const mark = demo ? element("p", null, element("span", say("page-demonstration"))) : null;
  if (mark) mark.firstChild.className = "mark";
  const made = element("div", null, element("h2", say(title)), means, reason, code, mark);
  made.className = `answer ${verdict.valid ? "holds" : "not"}`;
  return made;
}

function receiptParts({ verdict, page: words, language }) {
  if (verdict.kind === null) return [answerBox(verdict)];
  const facts = {
    "page-issuer": verdict.controller,
    "page-receipt": `${isolated(verdict.receipt_id)} · ${say(`page-kind-${verdict.kind}`)}`,
    "page-issued": verdict.issued_at,
    "page-log": say("page-log-entry", verdict.log),
    "page-witnesses": witnessWords(verdict.log.witnesses),
  };
  const decided = element("ul", null, ...verdict.purposes.map((entry) => element("li", purposeWords(entry))));
  const parts = [answerBox(verdict), factList(facts), element("h2", say("page-decided")), decided];
  if (words !== undefined) parts.push(element("h2", say("page-said")), inLanguage(language, element("pre", words.trimEnd())));
  const stated = verdict.log.inclusion === "stated";
  const shown = stated ? ["attested", [say("page-receipt-stated")]] : ["proven", [say("page-receipt-proven")]];
  return [...parts, ...showsParts([shown, ["unprovable", [say("page-receipt-unproven")]]])];
}

function packParts(verdict) {
  const { log } = verdict.receipts[0];
  const facts = {
    "page-issuer": verdict.controller,
    "page-made": verdict.made_at,
    "page-log": say("page-log-value", log),
    "page-witnesses": witnessWords(log.witnesses),
    "page-policy": say(verdict.same_policy ? "page-policy-same" : "page-policy-other"),
  };
  const entries = verdict.receipts.flatMap(({ kind, issued_at, log, purposes }) => [
    element("h3", say("page-entry", { index: log.index, kind: say(`page-kind-${kind}`), when: issued_at })),
    element("ul", null, ...purposes.map((entry) => element("li", purposeWords(entry)))),
  ]);
  const notices = verdict.notices.flatMap(({ language, sha256, blocks }) => [
    element("h2", say("page-notice")),
    quiet(say("page-notice-digest", { digest: sha256 })),
    inLanguage(language, element("div", null, ...blocks.flatMap(noticeParts))),
  ]);
  const grades = ["proven", "attested", "unprovable"].map((grade) => {
    const claims = verdict.claims.filter((one) => one.grade === grade).map(({ claim }) => claim.replaceAll("_", "-"));
    return [grade, claims.map((claim) => say(`pack-claim-${claim}-${grade}`))];
  });
  return [factList(facts), ...showsParts(grades), element("h2", say("page-entries")), ...entries, ...notices];
}

function noticeParts([title, body]) {
  return [element("h3", title), ...body.split("\n").map((line) => element("p", line))];
}

function showsParts(grades) {
  const parts = grades.flatMap(([grade, sentences]) => [
    element("h3", say(`pack-grade-${grade}`)),
    quiet(say(`pack-grade-${grade}-means`)),
    element("ul", null, ...sentences.map((sentence) => element("li", sentence))),
  ]);
  return [element("h2", say("page-shows")), ...parts];
}

function factList(facts) {
  const rows = Object.entries(facts).flatMap(([key, value]) => [element("dt", say(key)), element("dd", value)]);
  return element("dl", null, ...rows);
}

function witnessWords(witnesses) {
  if (witnesses.length === 0) return say("page-witnesses-none");
  return witnesses.map(({ name, at }) => say("page-witness", { name, when: at })).join(" · ");
}

function purposeWords({ id, decision, until, recipients }) {
  const words = { given: "page-given", refused: "page-refused", withdrawn: "page-withdrawn", ended: "page-ended" }[decision];
  const shared = recipients.length === 0 ? "" : ` · ${say("page-shared", { names: recipients.map(isolated).join(", ") })}`;
  return say(words, { purpose: id, until: until ?? "" }) + shared;
}

function otherLanguage() {
  page.language = LANGUAGES[(LANGUAGES.indexOf(page.language) + 1) % LANGUAGES.length];
  show();
}

async function begin() {
  page.language = LANGUAGES.find(({ tag }) => navigator.language.startsWith(tag.slice(0, 2))) ?? LANGUAGES[0];
  document.getElementById("language").addEventListener("click", otherLanguage);
  document.getElementById("wells").append(well("paper"), well("policy"));
  // A file dropped beside a well must not replace the page.
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());
  show();
  if (await canVerify()) return;
  document.getElementById("wells").hidden = true;
  page.checked = { trouble: () => say("page-unsupported") };
  show();
}

begin();
