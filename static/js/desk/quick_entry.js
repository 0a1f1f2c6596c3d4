/* Quick entry: one line at the foot of the desk, read while it is typed and recorded with Enter.

   Nothing is recorded but what the preview shows, for just the line that stands there. What is sent
   goes the way of every form that records (recording.js): its key is kept until the server was
   heard, and the line stays until it says "recorded". */
import "./acknowledging.js";
import "./advice.js";
import "./said_once.js";
import { Answers } from "./quick_entry_answer.js";
import { Floor, backToText, currentParagraph, makeCurrent } from "./quick_entry_floor.js";
import { Kept, Line } from "./quick_entry_line.js";
import { Choices, Completions } from "./quick_entry_lists.js";
import { Sending } from "./quick_entry_sending.js";
import { toCodePoints } from "./offsets.js";
import { keyOf } from "./verbs.js";

const bar = document.getElementById("quick");
const panel = document.getElementById("quick-answer");
const said = document.getElementById("quick-said");
const form = document.getElementById("quick-record");
const spoken = document.getElementById("quick-spoken");
const text = document.getElementById("content");

const kept = new Kept(bar.dataset.revision);
const line = new Line(kept, () => changed());
const floor = new Floor(kept, bar.querySelector(".quick-floor"), () => answers.soon());
const answers = new Answers(bar, said, context, answered);
const completions = new Completions(line, document.getElementById("quick-completions"));
const choices = new Choices(line, said);
const sending = new Sending(form, line, told);

let aside = false; // the hand is at the slip: what is asked of the line does not cover the text
let wanted = false; // Enter was pressed before the answer was there

function context() {
  return {
    line: line.text,
    at: toCodePoints(line.text, line.caret),
    paragraph: currentParagraph()?.dataset.paragraph ?? "",
    touched: kept.get("touched", ""),
    floor: floor.keys.join(" "),
    head: document.getElementById("head")?.value ?? "",
  };
}

function changed() {
  wanted = false;
  aside = false;
  choices.leave();
  completions.close();
  sending.changed();
  if (!line.text.trim()) answers.nothing();
  else if (!sending.underway) answers.soon();
  show();
}

/** An answer stands above the bar. */
function answered() {
  choices.leave();
  said.classList.remove("insist");
  completions.offer(document.activeElement === line.one && line.atEnd ? answers.completions : []);
  show();
  said.querySelector(".came, .went")?.scrollIntoView({ block: "nearest" });
  announce(answers.kind === "unreadable" ? 1500 : 600);
  document.dispatchEvent(new CustomEvent("podium:read"));
  if (!wanted) return;
  if (answers.current) act();
  else if (answers.failed) wanted = false; // what nobody has seen is not recorded later
}

function show() {
  // A refusal is said once: by the line that was sent.
  const twice = sending.state === "refused" && !sending.before && answers.kind === "refused";
  said.hidden = aside || Boolean(sending.collision) || twice;
  const read = !said.hidden && said.childElementCount && answers.kind !== "nothing";
  panel.hidden = !sending.said && !sending.before && !(completions.open && !aside) && !read;
  said.classList.toggle("behind", !answers.current);
}

let resting = 0;
function announce(after) {
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (said.hidden) return;
    const parts = said.querySelectorAll(".would-be, .named li, .quick-sentence, .quick-choices .means");
    spoken.textContent = [...parts].map((part) => part.textContent.trim()).join(". ");
  }, after);
}

function enter() {
  if (sending.underway) wanted = line.text !== sending.line; // it waits its turn
  else if (sending.collision) sending.collision.focus({ preventScroll: true });
  else if (sending.before) insistOn("quick-waits");
  else if (sending.goesAgain) sending.again();
  else if (!line.text.trim()) {
    if (choices.options.length) ask();
  } else if (answers.current) act();
  else {
    wanted = !answers.failed; // the preview is to be seen first, after one that did not come
    answers.now();
  }
}

function insistOn(template) {
  if (!sending.answer.querySelector(".waits")) {
    const message = document.getElementById(template).content.cloneNode(true);
    message.firstElementChild.classList.add("waits");
    sending.answer.append(message);
  }
  show();
}

/** Enter on the answer that is shown. */
function act() {
  wanted = false;
  if (answers.kind === "asked") record();
  else if (answers.kind === "floor") giveFloor();
  else if (answers.kind === "question") ask();
  else {
    said.classList.add("insist");
    announce(0);
  }
}

/** The choices have the keys now; completions of the line would only be in their way. */
function ask() {
  completions.close();
  choices.ask();
  show();
}

function record() {
  const { element } = answers;
  const fields = [...element.querySelectorAll("input[type=hidden]")].map((field) => field.cloneNode());
  line.remember(line.text);
  sending.send(element.dataset.action, fields);
  line.field.select(); // whoever types on writes the next line
}

function giveFloor() {
  const { floor: keys, paragraph } = answers.element.dataset;
  line.done();
  if (keys.trim()) floor.give(keys.trim().split(/\s+/));
  if (paragraph) makeCurrent(paragraph, true);
}

/* What became of it. */

document.addEventListener("podium:recorded", ({ target, detail }) => {
  if (detail.bracket && detail.paragraph) kept.set("touched", `${detail.paragraph}:${detail.bracket}`);
  if (target !== form && !form.contains(target)) return;
  const recordedLine = sending.recorded();
  sayRecorded();
  if (detail.paragraph) makeCurrent(detail.paragraph);
  if (line.text === recordedLine) {
    line.done();
    answers.offer(detail);
  } else {
    const waited = wanted;
    changed();
    wanted = waited;
  }
  if (document.activeElement === document.body) line.focus(); // the pressed button is gone
});

/** The desk itself says the sentence. */
function sayRecorded() {
  clearTimeout(resting);
  spoken.textContent = `${document.querySelector("#acknowledged .own").textContent}.`;
}

/** What became of the line that was sent, but that it was recorded. */
function told(state) {
  wanted = false;
  if (state === "refused") answers.again(); // what the server knew may be new to this page
  if (state === "free") {
    changed();
    line.focus();
  } else show();
}

addEventListener("beforeunload", (event) => {
  if (sending.underway || sending.goesAgain || sending.before) event.preventDefault();
});

/* Keys. */

bar.addEventListener("submit", (event) => {
  event.preventDefault();
  enter();
});

bar.addEventListener("input", changed);

bar.addEventListener("keydown", (event) => {
  if (event.target !== line.field || event.isComposing) return;
  if (choices.open && choices.key(event)) return event.preventDefault();
  if (event.key !== "Shift") choices.leave();
  const done = gavel(event) || KEYS[event.key]?.(event);
  if (done) event.preventDefault();
});

/** The gavel of the current paragraph, as in the text; what is typed is seen to first. */
function gavel(event) {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  if (!(ctrlKey || metaKey) || altKey || shiftKey || keyOf(event) !== "g") return false;
  const opens = line.text.trim() ? "podium:line-first" : "podium:gavel";
  (currentParagraph() ?? bar).dispatchEvent(new CustomEvent(opens, { bubbles: true }));
  return true;
}

/** Each says whether it has used the key. */
const KEYS = {
  Enter(event) {
    if (event.shiftKey) line.grow();
    else if (completions.active !== null) completions.take();
    else enter();
    return true;
  },
  Tab(event) {
    if (event.shiftKey || !completions.open) return false;
    completions.take();
    return true;
  },
  ArrowRight(event) {
    if (event.shiftKey || event.ctrlKey || !completions.open) return false;
    if (completions.active !== null) completions.go(1);
    else if (line.atEnd) completions.take();
    else return false;
    return true;
  },
  ArrowLeft() {
    if (completions.active === null) return false;
    completions.go(-1);
    return true;
  },
  ArrowDown(event) {
    if (line.long || event.shiftKey) return false;
    if (completions.open) completions.go(1);
    else if (!line.go(1) && answers.kind === "question") ask();
    return true;
  },
  ArrowUp(event) {
    if (line.long || event.shiftKey) return false;
    if (completions.active !== null) completions.go(-1);
    else line.go(-1);
    return true;
  },
  Escape() {
    if (!line.text && choices.options.length) answers.nothing();
    else if (completions.open) completions.close(), show();
    else if (line.text) line.clear();
    else if (floor.keys.length) floor.give([]);
    else backToText();
    return true;
  },
  Backspace() {
    if (line.text || !floor.keys.length) return false;
    floor.give([]);
    return true;
  },
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing;
  const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
  if (!slash && !command) return;
  event.preventDefault();
  line.focus();
  if (command) line.field.select();
});

/* A line that was prepared elsewhere: the arrow brings back what stood here before. */
document.addEventListener("podium:line", ({ detail }) => {
  if (line.text.trim()) line.remember(line.text);
  line.set(detail);
  line.focus();
});

document.querySelector("[data-print]")?.addEventListener("click", () => print());

/* What the text tells the bar. */

const slip = document.getElementById("slip");
function setAside() {
  if (aside || slip.hidden || bar.contains(document.activeElement)) return;
  aside = true;
  completions.close();
  show();
}
new MutationObserver(setAside).observe(slip, { attributeFilter: ["hidden"] });
text.addEventListener("focusin", setAside);
bar.addEventListener("focusin", () => {
  aside = false;
  show();
});

function showCurrent() {
  const current = currentParagraph();
  document.getElementById("quick-current").textContent = current?.dataset.name ?? "";
  if (current) kept.set("paragraph", current.dataset.paragraph);
}
text.addEventListener("podium:caret", () => {
  showCurrent();
  if (line.text.trim() && !sending.underway) answers.soon();
});
document.addEventListener("htmx:afterSettle", () => {
  showCurrent();
  if (line.text.trim() && !["underway", "unsent"].includes(sending.state)) answers.soon();
  show();
});

/* The server is heard again: the preview that was missing comes by itself. A line that was sent and
   not heard waits for its Enter. */
function heardAgain() {
  if (answers.failed && !sending.underway && !sending.goesAgain) answers.soon();
}
document.addEventListener("podium:heard-again", heardAgain);
addEventListener("online", heardAgain);

line.one.setAttribute("role", "combobox");
for (const [name, value] of Object.entries({
  autocomplete: "list", controls: "quick-completions", expanded: "false", haspopup: "listbox",
})) line.one.setAttribute(`aria-${name}`, value);
const button = bar.querySelector("button[type=submit]");
button.textContent = button.dataset.recordLabel;
// The page is shown anew: the paragraph is the one it was, unless the address leads to another.
if (!currentParagraph()) makeCurrent(kept.get("paragraph", ""));
showCurrent();
if (line.text.trim()) answers.soon();
bar.dataset.ready = "true";
