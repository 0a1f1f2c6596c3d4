/* What the server says to a line: asked for while it is typed, shown above the bar.

   An answer belongs to one line in one place: what was typed, the current paragraph, the bracket
   last touched, who has the floor, and how far the record had come. `key` names all of it, so that
   an answer is never taken for another line's. */

import { cookie } from "../recording.js";

const REST = 110; // milliseconds after the last key before the line is read

class SignedOut extends Error {}

export class Answers {
  /** `asked` gives the context to read in, `shown` is called when its answer stands. */
  constructor(form, said, asked, shown) {
    this.form = form;
    this.said = said;
    this.asked = asked;
    this.shown = shown;
    this.key = null; // of the answer that is shown
    this.failed = false; // the server was not heard when it was asked last
    this.under = null; // of the one that is under way
    this.timer = 0;
  }

  get element() {
    return this.said.firstElementChild;
  }

  get kind() {
    return this.element?.dataset.kind ?? "nothing";
  }

  /** What to type instead of a part of the line: text, start, end, said. */
  get completions() {
    const listed = this.element?.querySelector("script[type='application/json']");
    return listed ? JSON.parse(listed.textContent) : [];
  }

  /** Whether the answer that is shown is for the line as it stands. */
  get current() {
    return this.key !== null && this.key === this.#key();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), REST);
  }

  /** Reads the line at once, unless its answer is there or under way. */
  async now() {
    clearTimeout(this.timer);
    const context = this.asked();
    const key = this.#key();
    if (!context.line.trim()) return this.nothing();
    if (key === this.key) return this.shown();
    if (key === this.under) return;
    this.stop?.abort();
    this.stop = new AbortController();
    this.under = key;
    try {
      const answer = await this.#post(context, this.stop.signal);
      if (key === this.#key()) this.#show(key, answer);
    } catch (error) {
      if (error.name === "AbortError" || key !== this.#key()) return;
      this.#notHeard(error instanceof SignedOut ? "quick-signed-out" : "quick-not-heard");
    } finally {
      if (this.under === key) this.under = null;
    }
  }

  nothing() {
    clearTimeout(this.timer);
    this.stop?.abort();
    this.under = null;
    this.key = null;
    this.failed = false;
    this.said.replaceChildren();
    this.shown();
  }

  /** What remains to be asked after an act: the other half of a replacement, or a bracket that
      nobody's name is left on. Nothing is decided by it. */
  offer({ offers = [], bare = [] }) {
    const number = offers[0] ?? bare[0];
    const bracket = number && document.querySelector(`#paragraphs [data-bracket="${number}"]`);
    if (!bracket) return;
    const offered = document.getElementById("quick-offer").content.cloneNode(true);
    offered.querySelector(".other-half").hidden = !offers.length;
    offered.querySelector(".left-bare").hidden = Boolean(offers.length);
    offered.querySelector("q").textContent = [...bracket.querySelectorAll("[data-at]")]
      .map((run) => run.textContent).join("").trim();
    for (const option of offered.querySelectorAll("[data-line]")) {
      option.dataset.line += number;
      option.querySelector(".line").textContent = option.dataset.line;
    }
    this.said.replaceChildren(offered);
    this.shown();
  }

  /** The same line is read anew: the text under it has changed. */
  again() {
    this.key = null;
    this.now();
  }

  /** `at` moves without changing what the line means, so it is left out. */
  #key() {
    const { at, ...meant } = this.asked();
    return JSON.stringify(meant);
  }

  async #post(context, signal) {
    const body = new FormData(this.form);
    for (const [name, value] of Object.entries(context)) body.set(name, value);
    // Whoever signed in again in another tab has a new token.
    const token = cookie("csrftoken");
    if (token) body.set("csrfmiddlewaretoken", token);
    const answer = await fetch(this.form.action, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { "HX-Request": "true" },
      signal,
    });
    if (answer.redirected) throw new SignedOut();
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  }

  #show(key, html) {
    const read = document.createRange().createContextualFragment(html);
    this.said.replaceChildren(read.querySelector(".quick-read"));
    this.key = key;
    this.failed = false;
    this.shown();
  }

  #notHeard(template) {
    this.key = null;
    this.failed = true;
    this.said.replaceChildren(document.getElementById(template).content.cloneNode(true));
    this.shown();
  }
}
