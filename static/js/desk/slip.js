/* The slip: the small form beside the text. It shows either the form for chosen words or what the
   server has to say about a bracket or a paragraph. It lies over the text and moves nothing. */
import { paint, paintAll, unpaint } from "./caret.js";
import { abandon, draftFor, forget, giveBack, hasTyped, keep } from "./drafts.js";
import { mergesIn } from "./merging.js";
import { forgetHeld, holdKeys, typeHeld } from "./held_keys.js";
import { brokenBrackets, rangeOf, stretchOf, toCodePoints, wordsOf } from "./offsets.js";
import { placeSlip } from "./placing.js";
import { previewsIn, soon } from "./previewing.js";
import { loadInto } from "./loading.js";
import { firstField, standReady } from "./ready.js";
import { keysOfSlip } from "./slip_keys.js";
import { FIELDS } from "./verbs.js";

const SHORTENED = 90;
const AWAITED = "…";

function shortened(text) {
  if (text.length <= SHORTENED) return text;
  const half = SHORTENED / 2;
  return `${text.slice(0, half).trimEnd()} … ${text.slice(-half).trimStart()}`;
}

export class Slip {
  constructor(element, text) {
    this.element = element;
    this.text = text;
    this.asked = 0; // how often something else was opened
    this.awaited = null; // a panel on its way that was "wanted", or "offered" by the desk itself
    this.form = element.querySelector("#words-form");
    this.loaded = element.querySelector("#slip-loaded");
    this.chips = this.form.querySelector("delegation-chips");
    this.typed = this.form.elements.text;
    this.form.addEventListener("change", ({ target }) => {
      if (target.name === "verb") this.#turn();
    });
    for (const kind of ["input", "change"]) {
      element.addEventListener(kind, ({ target }) => this.#keep(target));
    }
    element.addEventListener("click", ({ target }) => {
      if (target.closest("[data-throw-away]")) this.#throwAway(target.closest("form"));
      const gavel = target.closest("[data-open-gavel]");
      if (gavel) gavel.dispatchEvent(new CustomEvent("podium:gavel", { bubbles: true }));
    });
    keysOfSlip(this);
    holdKeys(text, this);
    previewsIn(element);
    mergesIn(element);
    element.querySelector(".close").addEventListener("click", () => this.close({ abandoned: true }));
    new ResizeObserver(() => this.place()).observe(element);
    // What is unfolded comes into view within the slip. The event does not bubble.
    element.addEventListener("toggle", ({ target }) => this.#unfolded(target), true);
    element.addEventListener("htmx:afterSettle", ({ target }) => this.#answered(target));
  }

  get open() {
    return !this.element.hidden;
  }

  /** The forms that can be seen or unfolded now. */
  get forms() {
    if (!this.open) return [];
    return this.form.hidden ? [...this.loaded.querySelectorAll("form")] : [this.form];
  }

  /** Whether something stands in it that closing would lose. */
  get unsent() {
    return this.forms.some((form) => form.dataset.unsent || hasTyped(form));
  }

  get verb() {
    return this.form.elements.verb.value || "add";
  }

  /** The form for chosen words, or for a place between words. What is typed stays; what was typed
      here before comes back with its verb. `across`: the paragraphs, where the words run over
      several. */
  showWords(paragraph, { words, start, end, across = null }, verb = null) {
    this.letGo();
    const fresh = !this.open || this.form.hidden || !this.unsent;
    this.#leave();
    this.#reveal(paragraph, words, start, end);
    this.form.hidden = false;
    this.loaded.hidden = true;
    if (fresh) this.#empty();
    const { elements } = this.form;
    elements.paragraph.value = paragraph.dataset.paragraph;
    elements.seen.value = paragraph.dataset.seq;
    elements.start.value = toCodePoints(words.text, start);
    elements.end.value = toCodePoints(words.text, end);
    elements.at.value = toCodePoints(words.text, end);
    this.across = across;
    const between = start === end && !across;
    this.chosen = across ? across.text : words.text.slice(start, end);
    if (across) this.#spread(across);
    this.#say(paragraph, between);
    this.broken = !across && brokenBrackets(words, start, end);
    for (const radio of elements.verb) {
      radio.disabled = between ? radio.value !== "add" : Boolean(across) && !radio.dataset.across;
      radio.parentElement.classList.toggle("kept", Boolean(draftFor(this.form, radio.value)?.words));
    }
    const standing = between ? "add" : fresh ? this.#waiting() ?? "strike" : this.verb;
    this.choose(verb ?? standing);
    paintAll(across?.stretches ?? [{ words, start, end }]);
    this.place();
  }

  /** The first and the last paragraph, and the states of all of them as the page shows them. */
  #spread({ first, start, last, end, paragraphs }) {
    const { elements } = this.form;
    elements.paragraph.value = first.dataset.paragraph;
    elements.seen.value = first.dataset.seq;
    elements.start.value = start;
    elements.last_paragraph.value = last.dataset.paragraph;
    elements.end.value = end;
    elements.seen_states.value = paragraphs
      .map(({ dataset }) => `${dataset.paragraph}:${dataset.seq}`).join(" ");
  }

  choose(verb) {
    const possible = [...this.form.elements.verb].filter((each) => !each.disabled);
    const radio = possible.find((each) => each.value === verb) ?? (this.across ? possible[0] : null);
    if (!radio) return;
    radio.checked = true;
    this.#turn();
  }

  /** A panel that is on its way shall not open any more: the hand has gone on. */
  letGo() {
    this.asked += 1;
    this.awaited = null;
    forgetHeld();
  }

  /** What the server says about a bracket or a paragraph. `url` is a working address as well.
      `caret` is where a paragraph would be divided. `wanted` is what the hand has come for: the
      sign of a stance, or a verb; `offered`, where the desk has come by itself. */
  async showLoaded(paragraph, url, { words, start, end, caret = end }, wanted = {}) {
    this.#leave();
    this.letGo();
    const { asked } = this;
    this.awaited = wanted.offered ? "offered" : "wanted";
    const came = await loadInto(this.loaded, url);
    if (asked !== this.asked) return;
    this.awaited = null;
    if (!came) return;
    this.#leave();
    this.#empty();
    for (const field of this.loaded.querySelectorAll("[data-caret]")) field.value = toCodePoints(words.text, caret);
    this.#reveal(paragraph, words, start, end);
    this.form.hidden = true;
    this.loaded.hidden = false;
    this.#giveBackAll();
    paint(words, start, end);
    this.place();
    if (!standReady(this.loaded, wanted)) this.enter();
    typeHeld();
  }

  /** Moves the keyboard into the slip. */
  enter() {
    if (!this.form.hidden) {
      const { words, by } = FIELDS[this.verb];
      if (words) this.typed.focus({ preventScroll: true });
      else if (by) this.chips.focus({ preventScroll: true });
      else this.form.querySelector("button.primary").focus({ preventScroll: true });
      return;
    }
    const seen = (query) =>
      [...this.loaded.querySelectorAll(query)].find((each) => each.checkVisibility());
    (seen("[role=combobox]") ?? seen(".act[open] button.primary") ?? seen("summary, button, a")
      ?? this.element).focus({ preventScroll: true });
  }

  /** `abandoned`: a person closed it, and knows of what stood in it. */
  close({ abandoned = false } = {}) {
    if (!this.open) return;
    const inside = this.element.contains(document.activeElement);
    this.#leave();
    if (abandoned) for (const form of this.forms) abandon(form);
    this.element.hidden = true;
    this.loaded.replaceChildren();
    this.#empty();
    unpaint();
    this.element.dispatchEvent(new CustomEvent("podium:closed", { detail: { inside } }));
  }

  /** Paints the bracket the panel is about, as it stands now. */
  repaint() {
    const number = this.loaded.querySelector("[data-about]")?.dataset.about;
    const bracket = number && this.paragraph.querySelector(`[data-bracket="${number}"]`);
    const words = bracket && wordsOf(this.paragraph.querySelector(".words"));
    const stretch = bracket && stretchOf(words, bracket);
    if (stretch) paint(words, stretch.start, stretch.end);
    else unpaint();
  }

  place() {
    if (this.open && this.box) placeSlip(this);
  }

  /** An intervention sent from here is recorded: nothing of it waits any more. */
  recorded(form) {
    forget(form.dataset.sent);
    if ((form.dataset.draft ?? "") !== form.dataset.sent) return; // the hand has gone on
    for (const field of form.querySelectorAll("textarea, input[maxlength]")) field.value = "";
    for (const chips of form.querySelectorAll("delegation-chips")) chips.clear();
  }

  /** Words that were not heard in full are awaited: the sign for that stands in their place. */
  #unheard(awaited) {
    this.typed.value = awaited ? AWAITED : "";
    if (awaited) this.chips.focus({ preventScroll: true });
    else this.typed.focus({ preventScroll: true });
  }

  #keep(target) {
    if (target.matches("[data-unheard]")) this.#unheard(target.checked);
    const form = target.closest("form[data-record]");
    if (!form || target.type === "radio") return;
    target.untouched = false;
    if (!target.value) form.querySelector(".kept-note")?.remove();
    keep(form);
  }

  /** What stands in the forms is kept before they go. */
  #leave() {
    for (const form of this.forms) if (form.dataset.draft) keep(form);
  }

  /** The verb for which words wait in this paragraph that nobody has let go. */
  #waiting() {
    return Object.keys(FIELDS).find((verb) => {
      const draft = draftFor(this.form, verb);
      return draft?.words && !draft.abandoned;
    });
  }

  #giveBackAll() {
    for (const form of this.loaded.querySelectorAll("form[data-record]")) {
      const fold = form.closest("details");
      const draft = draftFor(form);
      if (!draft || !giveBack(form)) continue;
      this.#note(form);
      fold?.classList.add("kept");
      if (fold && !draft.abandoned) fold.open = true;
    }
  }

  #note(form) {
    if (form.querySelector(".kept-note")) return;
    const note = document.getElementById("kept-note").content.cloneNode(true);
    form.querySelector(".field:not([hidden])").before(note);
  }

  #throwAway(form) {
    for (const field of form.querySelectorAll("textarea, input[maxlength]")) field.value = "";
    for (const chips of form.querySelectorAll("delegation-chips")) chips.clear();
    form.querySelector(".kept-note").remove();
    form.closest("details")?.classList.remove("kept");
    form.querySelector("label.kept:has(:checked)")?.classList.remove("kept");
    delete form.dataset.key;
    delete form.dataset.unsent;
    keep(form);
    form.querySelector("textarea, [role=combobox]").focus({ preventScroll: true });
  }

  #unfolded(details) {
    if (!details.open) return;
    const middle = details.closest(".middle") ?? details;
    const below = details.getBoundingClientRect().bottom - middle.getBoundingClientRect().bottom;
    if (below > 0) middle.scrollBy(0, below);
    const inside = document.activeElement.closest("details") === details;
    if (!inside || document.activeElement.matches("summary")) firstField(details)?.focus({ preventScroll: true });
  }

  /** An answer stands in view, its beginning first. */
  #answered(target) {
    if (target === this.loaded && this.open && this.form.hidden) this.repaint();
    const answer = target.closest?.(".answer");
    const middle = answer?.closest(".middle, .panel > form, .settle");
    if (!middle) return;
    this.side = null;
    this.place();
    middle.scrollBy(0, answer.getBoundingClientRect().top - middle.getBoundingClientRect().top);
  }

  #empty() {
    this.typed.value = "";
    this.typed.untouched = false;
    this.chips.clear();
    this.form.querySelector(".answer").replaceChildren();
    this.form.querySelector(".preview").replaceChildren();
    this.form.querySelector(".kept-note")?.remove();
    for (const name of ["draft", "key", "unsent"]) delete this.form.dataset[name];
  }

  #say(paragraph, between) {
    const say = (query, words, hidden) => {
      const element = this.form.querySelector(query);
      if (words !== null) element.textContent = words;
      element.hidden = hidden;
    };
    say(".chosen-words", shortened(this.chosen), between);
    say(".chosen-place", null, !between);
    say(".chosen-label", paragraph.dataset.name, false);
    say(".words-changed", null, true);
  }

  /** The form turns to the verb that is chosen: its fields, its button, what waits for it. */
  #turn() {
    const { words, by } = FIELDS[this.verb];
    this.form.querySelector(".words-field").hidden = !words;
    this.form.querySelector(".by-field").hidden = !by;
    this.form.querySelector(".unheard").hidden = !(words && by);
    this.form.querySelector("[data-unheard]").checked = this.typed.value.trim() === AWAITED;
    this.form.querySelector(".across").hidden = !this.across;
    const broken = this.broken && this.verb !== "add" && this.verb !== "correct";
    this.form.querySelector(".over-border").hidden = !broken || this.verb === "replace";
    this.form.querySelector(".no-replacement").hidden = !broken || this.verb !== "replace";
    const radio = this.form.querySelector("input[name=verb]:checked");
    this.form.action = this.across ? radio.dataset.across : radio.dataset.action;
    this.form.dataset.preview = radio.dataset.preview ?? "";
    soon(this.form);
    this.form.querySelector("button.primary").textContent = radio.dataset.button;
    if (this.typed.untouched) this.typed.value = "";
    if (words && !this.typed.value) {
      this.form.querySelector(".kept-note")?.remove();
      if (giveBack(this.form)) this.#note(this.form);
    }
    this.typed.untouched = this.verb === "correct" && !this.typed.value;
    if (this.typed.untouched) this.typed.value = this.chosen;
    if (hasTyped(this.form)) keep(this.form);
    this.place();
  }

  #reveal(paragraph, words, start, end) {
    this.paragraph = paragraph;
    this.side = null;
    this.element.hidden = false;
    const box = rangeOf(words, start, end).getBoundingClientRect();
    const home = this.element.parentElement.getBoundingClientRect();
    this.box = { top: box.top - home.top, bottom: box.bottom - home.top, left: box.left - home.left };
  }
}
