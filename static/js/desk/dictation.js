/* Dictation: while it is on, the room reads what is typed in the words of the slip and, of the line of
   quick entry, the new words of an act, once it is read as one that has some; of a remark, a correction
   or whatever cannot be told from them nothing. It is passed on a few times a second, and nothing of it
   is kept anywhere. Words that came in private end it. */
import { isPrivate, keepPrivate } from "./private_words.js";

const RHYTHM = 300; // milliseconds between two sendings at most
const STILL_THERE = 6_000; // what is not typed on is sent again, or the room forgets it
const AGAIN = 1_500; // until what was not heard is sent again
const LONGEST = 4_000; // an answer that takes longer is not waited for
const FORGOTTEN = 20_000; // what the room heard last it has forgotten by then
const LINE = "#quick-input, #quick-lines";
const FIELDS = `${LINE}, #slip textarea.wording:not(#remark-text)`;

/** The words in a field that are being dictated; null while the line is still to be read. */
function wordsIn(field) {
  if (!field.matches(LINE)) return field.value;
  if (!field.value.trim()) return "";
  const said = document.getElementById("quick-said");
  return said.classList.contains("behind") ? null : said.firstElementChild?.dataset.dictated ?? "";
}

export class Dictation {
  #on = false;
  #typed = "";
  #sent = "";
  #timer = 0;
  #again = 0;
  #asking = false;
  #since = 0; // when words went to the room last

  /** `strip` gives the strip as it stands now; `say` writes a sentence there; `sentences` has what
      is to be said. */
  constructor(strip, say, sentences) {
    Object.assign(this, { strip, say, sentences });
    // Keys as well: what Escape or an arrow puts into the line is no input.
    for (const kind of ["input", "focusin", "keyup"]) {
      document.addEventListener(kind, ({ target }) => {
        if (this.#on && target.matches?.(FIELDS)) this.#hear(target, kind === "focusin");
      });
    }
    document.addEventListener("podium:read", () => {
      if (this.#on && document.activeElement.matches(LINE)) this.#hear(document.activeElement);
    });
    document.addEventListener("podium:closed", () => this.over(), true);
    document.addEventListener("podium:private", ({ detail }) => {
      keepPrivate(detail);
      this.#endOfItself();
    });
    addEventListener("pagehide", () => {
      if (this.#on || this.#sent || this.#asking) this.#post("", true).catch(() => {});
    });
  }

  get #form() {
    return this.strip().querySelector('form[data-screen-act="dictation"]');
  }

  /** Why it is not to be had now; empty where it is. */
  get #why() {
    return this.#form?.querySelector("#dictation-said")?.textContent ?? "";
  }

  toggle() {
    if (!this.#on && this.#why) return this.say(this.#why);
    this.#on = !this.#on;
    this.#typed = "";
    const { activeElement } = document;
    if (this.#on && activeElement.matches(FIELDS)) this.#hear(activeElement);
    this.#send();
    this.show();
  }

  /** Words that came in private are about to stand in a field, or stand there again. */
  #endOfItself() {
    if (!this.#on) return;
    this.toggle();
    this.say(this.sentences.private);
  }

  /** What was typed is recorded, and the room sees that; or it was put aside. */
  over() {
    if (this.#on) this.#say("");
  }

  /** The button says whether it is on; it goes off with the screen. */
  show() {
    const button = this.#form?.querySelector("button");
    if (this.#on && (this.#why || !("mine" in this.strip().dataset))) this.#end();
    button?.setAttribute("aria-pressed", this.#on);
    this.strip().classList.toggle("dictating", this.#on);
  }

  /** What stands in a field that has the hand. Until a line is read anew the words of before stay,
      unless the hand has come from elsewhere. */
  #hear(field, fromElsewhere = false) {
    if (isPrivate(field.value)) return this.#endOfItself();
    const words = wordsIn(field) ?? (fromElsewhere ? "" : this.#typed);
    this.#say(words);
  }

  #say(text) {
    if (text === this.#typed) return;
    this.#typed = text;
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#send();
    }, RHYTHM);
  }

  /** One sending at a time, so that no older one comes after a newer; then what is newest. */
  async #send() {
    clearTimeout(this.#again);
    if (this.#asking || (!this.#typed && !this.#sent)) return;
    const text = this.#typed;
    this.#asking = true;
    if (text) this.#since = Date.now();
    let answer = null;
    try {
      answer = await this.#post(text);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    } finally {
      this.#asking = false;
    }
    if (answer && !answer.ok && answer.status < 500) return this.#refused(answer);
    if (answer?.ok) this.#sent = text;
    else this.#sent ||= text; // it may have come to the room all the same
    if (text !== this.#typed) return this.#timer || this.#send();
    if (this.#on || Date.now() - this.#since < FORGOTTEN) {
      this.#again = setTimeout(() => this.#send(), answer?.ok ? STILL_THERE : AGAIN);
    }
  }

  /** The room is not shown it, and the operator is told why. */
  async #refused(answer) {
    if (!this.#on) return;
    this.#end();
    this.show();
    const why = [409, 422].includes(answer.status) && await answer.text();
    if (why) this.say(why);
  }

  #end() {
    this.#on = false;
    this.#typed = this.#sent = "";
  }

  #post(text, leaving = false) {
    const form = this.#form;
    if (!form) return Promise.resolve({ ok: true }); // nothing of this desk is on a screen any more
    const asked = new FormData(form);
    asked.delete("revision");
    asked.set("text", text);
    const signal = leaving ? undefined : AbortSignal.timeout(LONGEST);
    return fetch(form.action, {
      method: "POST", body: asked, headers: { "HX-Request": "true" }, keepalive: leaving, signal, redirect: "manual",
    });
  }
}
