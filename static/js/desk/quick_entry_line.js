/* The line of quick entry: one field for a line, another that grows for several; and the lines that
   were sent from here before, which the up arrow brings back. All of it is kept for the session, for
   the person at the desk. */
import { keep, kept } from "../typed.js";

const MOST = 100; // lines kept

/** What this tab keeps about one revision. Without storage it is forgotten with the page. */
export class Kept {
  constructor(revision) {
    this.prefix = `quick:${revision}:`;
  }

  get(name, otherwise) {
    return kept(this.prefix + name) ?? otherwise;
  }

  set(name, value) {
    keep(this.prefix + name, value);
  }
}

export class Line {
  /** `changed` is called after every change that was not typed. */
  constructor(kept, changed) {
    this.kept = kept;
    this.changed = changed;
    this.one = document.getElementById("quick-input");
    this.several = document.getElementById("quick-lines");
    this.cleared = ""; // what Escape took away
    this.at = null; // where one is among the earlier lines; null: at one's own
    this.own = ""; // what one had typed before going there
    this.one.addEventListener("paste", (event) => this.#pasted(event));
    for (const field of [this.one, this.several]) {
      field.addEventListener("input", () => this.#typed());
    }
    this.#show(kept.get("line", "") || this.one.value);
  }

  get field() {
    return this.one.disabled ? this.several : this.one;
  }

  get text() {
    return this.field.value;
  }

  get long() {
    return this.field === this.several;
  }

  get caret() {
    return this.field.selectionEnd ?? this.text.length;
  }

  get atEnd() {
    return this.field.selectionStart === this.text.length;
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  /** Puts another line in place, the caret behind it or where `caret` says. */
  set(text, caret = text.length) {
    this.#show(text);
    this.field.setSelectionRange(caret, caret);
    this.kept.set("line", text);
    this.changed();
  }

  /** Several lines from here on. */
  grow() {
    const { selectionStart: start, selectionEnd: end } = this.field;
    this.set(`${this.text.slice(0, start)}\n${this.text.slice(end)}`, start + 1);
  }

  /** Takes the line away; the up arrow brings it back. */
  clear() {
    this.cleared = this.text;
    this.at = null;
    this.set("");
  }

  /** The line is recorded. One that was brought back by the arrow gives place to one's own again. */
  done() {
    const own = this.at === null ? "" : this.own;
    this.at = null;
    this.cleared = "";
    this.set(own);
  }

  /** A line was sent: it can be had again. */
  remember(text) {
    this.kept.set("lines", [...this.#lines().filter((line) => line !== text), text].slice(-MOST));
    this.at = null;
  }

  /** Goes to an earlier (-1) or later (+1) line. Says whether there was one. */
  go(direction) {
    const lines = [...this.#lines(), ...(this.cleared ? [this.cleared] : [])];
    const here = this.at ?? lines.length;
    const there = here + direction;
    if (there < 0 || there > lines.length || here === lines.length && direction > 0) return false;
    if (this.at === null) this.own = this.text;
    this.at = there === lines.length ? null : there;
    this.set(this.at === null ? this.own : lines[there]);
    return true;
  }

  #lines() {
    return this.kept.get("lines", []);
  }

  #typed() {
    this.at = null;
    this.kept.set("line", this.text);
    if (this.long && !this.text) this.#show("");
    else this.#fit();
  }

  #pasted(event) {
    const pasted = event.clipboardData.getData("text").replaceAll("\r\n", "\n").trim();
    if (!pasted.includes("\n")) return;
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = this.one;
    const before = this.text.slice(0, start) + pasted;
    this.set(before + this.text.slice(end), before.length);
  }

  #show(text) {
    const focused = [this.one, this.several].includes(document.activeElement);
    const several = text.includes("\n");
    for (const [field, shown] of [[this.one, !several], [this.several, several]]) {
      field.hidden = field.disabled = !shown;
    }
    this.field.value = text;
    if (focused) this.focus();
    this.#fit();
  }

  /** The field is as high as its lines; styles say how high at most. */
  #fit() {
    if (!this.long) return;
    this.several.style.height = "auto";
    this.several.style.height = `${this.several.scrollHeight + 2}px`;
  }
}
