/* Dictation: while it is on, the room reads what the operator types in quick entry or in the words
   of the slip. It is passed on a few times a second, and nothing of it is kept anywhere. */

const RHYTHM = 300; // milliseconds between two sendings at most
const STILL_THERE = 6_000; // what is not typed on is sent again, or the room forgets it
const FIELDS = "#quick-input, #quick-lines, #slip textarea.wording:not(#remark-text)";

export class Dictation {
  #on = false;
  #typed = "";
  #sent = "";
  #timer = 0;
  #again = 0;

  /** `strip` gives the strip as it stands now. */
  constructor(strip) {
    this.strip = strip;
    // Keys as well: what Escape or an arrow puts into the line is no input.
    for (const kind of ["input", "focusin", "keyup"]) {
      document.addEventListener(kind, ({ target }) => {
        if (this.#on && target.matches?.(FIELDS)) this.#say(target.value);
      });
    }
    document.addEventListener("podium:closed", () => this.over(), true);
    // What was sent to the desk in private is not for the room, though it stands in the line now.
    document.addEventListener("podium:line", () => this.#on && this.toggle());
    addEventListener("pagehide", () => this.#on && this.#post("", true));
  }

  get #form() {
    return this.strip().querySelector('form[data-screen-act="dictation"]');
  }

  toggle() {
    if (!this.#on && this.#form?.querySelector("button").disabled) return;
    this.#on = !this.#on;
    this.#typed = this.#on ? (document.activeElement.matches(FIELDS) ? document.activeElement.value : "") : "";
    this.#send();
    this.show();
  }

  /** What was typed is recorded, and the room sees that; or it was put aside. */
  over() {
    if (this.#on) this.#say("");
  }

  /** The button says whether it is on; it goes off with the screen. */
  show() {
    const button = this.#form?.querySelector("button");
    if (this.#on && (button?.disabled || !("mine" in this.strip().dataset))) this.#on = false;
    button?.setAttribute("aria-pressed", this.#on);
    this.strip().classList.toggle("dictating", this.#on);
  }

  #say(text) {
    if (text === this.#typed) return;
    this.#typed = text;
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#send();
    }, RHYTHM);
  }

  #send() {
    clearTimeout(this.#again);
    if (this.#typed || this.#sent) this.#post(this.#typed);
    this.#sent = this.#typed;
    if (this.#on && this.#typed) this.#again = setTimeout(() => this.#send(), STILL_THERE);
  }

  #post(text, leaving = false) {
    const form = this.#form;
    if (!form) return;
    const asked = new FormData(form);
    asked.delete("revision");
    asked.set("text", text);
    const headers = { "HX-Request": "true" };
    fetch(form.action, { method: "POST", body: asked, headers, keepalive: leaving }).catch(() => {});
  }
}
