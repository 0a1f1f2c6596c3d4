/* What goes without saying in a line: who has the floor, which bracket was touched last, which
   paragraph the caret is in. The first two are kept for the session. */
import { desk } from "./hands.js";

export class Floor {
  constructor(kept, chip, changed) {
    this.kept = kept;
    this.chip = chip;
    this.changed = changed;
    this.names = new Map(
      JSON.parse(document.getElementById("delegations").textContent).map(({ key, names }) => [key, names[0]]),
    );
    chip.querySelector("button").addEventListener("click", () => this.give([]));
    this.#show();
  }

  get keys() {
    return this.kept.get("floor", []).filter((key) => this.names.has(key));
  }

  give(keys) {
    this.kept.set("floor", keys);
    this.#show();
    this.changed();
  }

  #show() {
    const { keys } = this;
    this.chip.hidden = !keys.length;
    this.chip.querySelector(".quick-speakers").replaceChildren(...keys.flatMap((key, at) => {
      const speaker = document.createElement("b");
      speaker.textContent = key;
      return [at ? ", " : "", speaker, ` ${this.names.get(key)}`];
    }));
  }
}

const text = document.getElementById("content");

/** The paragraph the caret is in, or was before the hand went to the line. */
export function currentParagraph() {
  return desk.caret?.paragraph ?? null;
}

/** Another paragraph becomes the current one. Neither the focus nor the view moves, but that it is
    brought into view where none of it is; where one goes there (`wholly`), if not all of it is. */
export function makeCurrent(identity, wholly = false) {
  const paragraph = document.getElementById(`p-${identity}`);
  const { caret } = desk;
  if (!paragraph || !caret) return;
  if (caret.paragraph !== paragraph) {
    caret.paragraph = paragraph;
    caret.anchor = caret.focus = 0;
    for (const other of text.querySelectorAll('.words[tabindex="0"]')) other.tabIndex = -1;
    paragraph.querySelector(".words").tabIndex = 0;
    text.dispatchEvent(new CustomEvent("podium:caret", { detail: { origin: "focus" } }));
  }
  const [view, box] = [text.getBoundingClientRect(), paragraph.getBoundingClientRect()];
  const seen = wholly
    ? box.top >= view.top && box.bottom <= view.bottom
    : box.bottom > view.top && box.top < view.bottom;
  if (seen) return;
  text.scrollBy(0, box.top - view.top - (view.height - Math.min(box.height, view.height)) / 3);
}

/** Back to the words, the caret where it was. */
export function backToText() {
  const { caret } = desk;
  if (caret?.paragraph?.isConnected) caret.enter(caret.paragraph, caret.anchor, caret.focus, "restored");
  else text.querySelector('.words[tabindex="0"]')?.focus();
}
