/* The slip: the small form beside the text. It shows either the form for chosen words or what the
   server has to say about a bracket or a paragraph. It lies over the text and moves nothing. */
import { paint, unpaint } from "./caret.js";
import { rangeOf, toCodePoints } from "./offsets.js";

const GAP = 10;
const ENOUGH = 360; // room that holds most slips
const LEAST = 180;
const SHORTENED = 90;

/** Which fields each verb asks for. */
const FIELDS = {
  strike: { words: false, by: true },
  replace: { words: true, by: true },
  add: { words: true, by: true },
  bracket: { words: false, by: false },
  correct: { words: true, by: false },
};

function shortened(text) {
  if (text.length <= SHORTENED) return text;
  const half = SHORTENED / 2;
  return `${text.slice(0, half).trimEnd()} … ${text.slice(-half).trimStart()}`;
}

export class Slip {
  constructor(element, text) {
    this.element = element;
    this.text = text;
    this.form = element.querySelector("#words-form");
    this.loaded = element.querySelector("#slip-loaded");
    this.chips = this.form.querySelector("delegation-chips");
    this.typed = this.form.elements.text;
    this.form.addEventListener("change", () => this.#fit());
    element.addEventListener("keydown", (event) => this.#key(event));
    element.querySelector(".close").addEventListener("click", () => this.close());
    new ResizeObserver(() => this.#place()).observe(element);
    // What is unfolded comes into view within the slip. The event does not bubble.
    element.addEventListener("toggle", ({ target }) => this.#unfolded(target), true);
  }

  get open() {
    return !this.element.hidden;
  }

  /** Whether something stands in it that closing would lose. */
  get unsent() {
    return this.open && (Boolean(this.form.dataset.unsent) || Boolean(this.typed.value.trim())
      || this.chips.keys.length > 0) && !this.form.hidden;
  }

  get verb() {
    return this.form.elements.verb.value;
  }

  /** The form for chosen words, or for a place between words. What was typed before stays. */
  showWords(paragraph, { words, start, end }, verb = null) {
    const fresh = !this.open || this.form.hidden || !this.unsent;
    this.#reveal(paragraph, words, start, end);
    this.form.hidden = false;
    this.loaded.hidden = true;
    const { elements } = this.form;
    elements.paragraph.value = paragraph.dataset.paragraph;
    elements.seen.value = paragraph.dataset.seq;
    elements.start.value = toCodePoints(words.text, start);
    elements.end.value = toCodePoints(words.text, end);
    elements.at.value = toCodePoints(words.text, end);
    this.chosen = words.text.slice(start, end);
    this.form.querySelector(".chosen-words").textContent = shortened(this.chosen);
    this.form.querySelector(".chosen-words").hidden = start === end;
    this.form.querySelector(".chosen-place").hidden = start !== end;
    this.form.querySelector(".chosen-label").textContent = paragraph.dataset.name;
    for (const radio of elements.verb) radio.disabled = start === end && radio.value !== "add";
    if (fresh) {
      this.#empty();
      this.choose(verb ?? (start === end ? "add" : "strike"));
    } else this.choose(verb ?? (start === end ? "add" : this.verb));
    paint(words, start, end);
    this.#place();
  }

  choose(verb) {
    const radio = [...this.form.elements.verb].find((each) => each.value === verb);
    if (radio.disabled) return;
    radio.checked = true;
    this.#fit();
  }

  /** What the server says about a bracket or a paragraph. `url` is a working address as well. */
  async showLoaded(paragraph, url, { words, start, end }, takeFocus = true) {
    await htmx.ajax("GET", url, { target: this.loaded, swap: "innerHTML settle:0ms" });
    this.#reveal(paragraph, words, start, end);
    this.form.hidden = true;
    this.loaded.hidden = false;
    paint(words, start, end);
    this.#place();
    if (takeFocus) this.enter();
  }

  /** Moves the keyboard into the slip. */
  enter() {
    if (!this.form.hidden) {
      const { words, by } = FIELDS[this.verb];
      if (words) this.typed.focus();
      else if (by) this.chips.focus();
      else this.form.querySelector("button[type=submit]").focus();
      return;
    }
    const seen = (query) =>
      [...this.loaded.querySelectorAll(query)].find((each) => each.checkVisibility());
    (seen("[role=combobox]") ?? seen("summary, button, a") ?? this.element).focus();
  }

  close() {
    if (!this.open) return;
    const inside = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.loaded.replaceChildren();
    this.#empty();
    delete this.form.dataset.unsent;
    delete this.form.dataset.key;
    unpaint();
    this.element.dispatchEvent(new CustomEvent("podium:closed", { detail: { inside } }));
  }

  #unfolded(details) {
    if (!details.open) return;
    const below = details.getBoundingClientRect().bottom - this.element.getBoundingClientRect().bottom;
    if (below > 0) this.element.scrollBy(0, below + GAP);
    details.querySelector("textarea, [role=combobox]")?.focus({ preventScroll: true });
  }

  #empty() {
    this.typed.value = "";
    this.chips.clear();
    this.form.querySelector(".answer").replaceChildren();
  }

  #fit() {
    const { words, by } = FIELDS[this.verb];
    this.form.querySelector(".words-field").hidden = !words;
    this.form.querySelector(".by-field").hidden = !by;
    const radio = this.form.querySelector("input[name=verb]:checked");
    this.form.action = radio.dataset.action;
    const button = this.form.querySelector("button.primary");
    button.textContent = radio.dataset.button;
    if (this.verb === "correct" && !this.typed.value) this.typed.value = this.chosen;
    if (this.verb !== "correct" && this.typed.value === this.chosen) this.typed.value = "";
    this.#place();
  }

  #reveal(paragraph, words, start, end) {
    this.paragraph = paragraph;
    this.side = null;
    this.element.hidden = false;
    this.box = rangeOf(words, start, end).getBoundingClientRect();
    const home = this.element.parentElement.getBoundingClientRect();
    this.box = {
      top: this.box.top - home.top, bottom: this.box.bottom - home.top, left: this.box.left - home.left,
    };
  }

  /** Under the chosen words, or above them where there is more room; never on them. The side is
      kept while the slip is open, so that it does not jump when it grows. */
  #place() {
    if (!this.open || !this.box) return;
    const home = this.element.parentElement;
    const top = this.text.scrollTop;
    const bottom = top + this.text.clientHeight;
    const room = { below: bottom - this.box.bottom - 2 * GAP, above: this.box.top - top - 2 * GAP };
    this.side ??= room.below >= ENOUGH || room.below >= room.above ? "below" : "above";
    this.element.style.maxHeight = `${Math.max(room[this.side], LEAST)}px`;
    const y = this.side === "below"
      ? this.box.bottom + GAP
      : this.box.top - GAP - this.element.offsetHeight;
    const right = home.clientWidth - this.element.offsetWidth - GAP;
    this.element.style.top = `${y}px`;
    this.element.style.left = `${Math.max(Math.min(this.box.left, right), GAP)}px`;
  }

  #key(event) {
    if (event.defaultPrevented) return; // the list of names has used it
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
      return;
    }
    const { target, key } = event;
    if (key === "Enter" && target === this.typed && !event.shiftKey) {
      // One line is the rule; a line end is typed with Shift.
      event.preventDefault();
      if (FIELDS[this.verb].by && !this.chips.keys.length) this.chips.focus();
      else this.form.requestSubmit(this.form.querySelector("button.primary"));
    }
    if (key === "Enter" && target.getAttribute("role") === "combobox" && !target.value.trim()) {
      event.preventDefault();
      this.#sendFrom(target);
    }
    if (target.getAttribute("role") === "combobox" && !target.value) this.#sign(event);
  }

  #sendFrom(field) {
    const form = field.closest("form");
    const button = form.querySelector("button[data-signed], button.primary");
    if (button) form.requestSubmit(button);
    else form.querySelector("button[data-sign]")?.focus();
  }

  /** A sign typed before the names says how they stand: `-tur bangl`. */
  #sign(event) {
    const form = event.target.closest("form");
    const key = event.key === "−" || event.key === "–" ? "-" : event.key;
    const wanted = form.querySelector(`button[data-sign="${CSS.escape(key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    for (const button of form.querySelectorAll("button[data-sign]")) {
      button.toggleAttribute("data-signed", button === wanted);
      button.setAttribute("aria-pressed", String(button === wanted));
    }
  }
}
