/* The line of quick entry that is on its way to the record. One goes at a time, in the order they
   were entered: a line that was not recorded stays in sight when the hand has gone on to another,
   and nothing goes before somebody has sent it again or let it go.

   recording.js shows why a line was not recorded, and keeps its key. */

export class Sending {
  /** `told` is called whenever something has become of the line. */
  constructor(form, line, told) {
    this.form = form;
    this.hand = line; // the line under the hand
    this.told = told;
    this.line = null; // what was sent and is not recorded yet
    this.state = "free"; // or "underway", "unsent": not heard, "refused"
    this.ahead = false; // the hand had gone on to another line when it was refused
    this.place = form.querySelector(".quick-sent");
    this.answer = form.querySelector(".answer");
    form.querySelector("[data-let-go]").addEventListener("click", () => this.letGo());
    form.addEventListener("click", ({ target }) => this.#chosen(target.closest("[data-choice]")));
    document.addEventListener("htmx:beforeRequest", ({ detail }) => {
      if (!this.#mine(detail.elt)) return;
      delete form.dataset.unsent;
      this.state = "underway";
      this.show();
    });
    for (const refused of ["podium:refused", "podium:key-used"]) {
      document.addEventListener(refused, ({ target }) => this.#mine(target) && this.#back("refused"));
    }
    for (const failed of ["htmx:sendError", "htmx:timeout", "htmx:responseError", "htmx:beforeSwap"]) {
      document.addEventListener(failed, ({ detail }) => {
        if (!this.#mine(detail.elt)) return;
        if (form.dataset.unsent) this.#back("unsent");
        else if (failed === "htmx:responseError") this.#back("refused"); // and it will be again
      });
    }
  }

  get underway() {
    return this.state === "underway";
  }

  /** Whether another line is to be seen to before the one under the hand. */
  get before() {
    return this.state === "unsent" && this.hand.text !== this.line || this.state === "refused" && this.ahead;
  }

  /** Whether it stands under the hand and goes again as it is. */
  get goesAgain() {
    return this.state === "unsent" && !this.before;
  }

  /** Both versions, where it met a colleague's. */
  get collision() {
    return this.answer.querySelector(".collision");
  }

  get said() {
    return this.answer.childElementCount > 0;
  }

  send(action, fields) {
    this.form.querySelector(".fields").replaceChildren(...fields);
    this.form.action = action;
    this.line = this.hand.text;
    this.ahead = false;
    this.again();
  }

  again() {
    this.form.requestSubmit();
  }

  /** The line under the hand has changed. A refused one that is written anew is no longer waited for. */
  changed() {
    if (this.state === "refused") {
      if (this.hand.text === this.line) this.ahead = false;
      else if (!this.ahead) this.#free();
    }
    if (this.state === "free") this.answer.replaceChildren();
    this.show();
  }

  show() {
    this.place.hidden = !this.before;
    this.place.querySelector("code").textContent = this.line ?? "";
    const { dataset } = this.hand.field.form;
    if (this.state === "free") delete dataset.sending;
    else dataset.sending = this.before ? "before" : this.state; // styles say it at the line
  }

  /** It is recorded: gives the line that was. */
  recorded() {
    const { line } = this;
    this.#free();
    this.show();
    return line;
  }

  letGo() {
    this.#free();
    delete this.form.dataset.unsent;
    delete this.form.dataset.key;
    this.told("free");
  }

  #free() {
    this.line = null;
    this.state = "free";
    this.ahead = false;
    this.answer.replaceChildren();
  }

  #mine(element) {
    return element?.closest?.("form") === this.form;
  }

  #back(state) {
    this.state = state;
    this.ahead = this.hand.text !== this.line;
    // What is typed now is added to it, and does not take its place.
    if (!this.ahead) this.hand.field.setSelectionRange(this.line.length, this.line.length);
    this.show();
    this.told(state);
  }

  /** A colleague's version was seen: this one is left, or written anew. */
  #chosen(choice) {
    if (!choice) return;
    const { line } = this;
    const { ahead, hand } = this;
    this.#free();
    if (choice.dataset.choice === "leave") {
      if (!ahead) hand.clear();
    } else if (ahead) {
      hand.remember(hand.text);
      hand.set(line);
    }
    this.told("free");
  }
}
