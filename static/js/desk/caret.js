/* A caret in text that cannot be edited, so that words can be selected by keyboard alone.

   One paragraph has the caret. Its place and the selection are offsets in the paragraph's words
   and survive the paragraph being replaced by a newer one. A selection may begin in another
   paragraph. Every change is announced on the text by the event `podium:caret`. */
import { byLetter, byLine, byWord, boxAt, lineEnd, onEdge, wordAround } from "./motion.js";
import { offsetOf, placeOf, rangeOf, withoutOuterSpace, wordsOf } from "./offsets.js";
import { spanOf } from "./span.js";

const REST = 450; // milliseconds after which a finger's selection is taken for finished

/** Puts the selection where a finger tapped, which browsers leave out where nothing is edited. */
function placeAt(x, y) {
  if (!getSelection().isCollapsed) return;
  const place = document.caretPositionFromPoint?.(x, y);
  const range = place ? null : document.caretRangeFromPoint?.(x, y);
  const node = place?.offsetNode ?? range?.startContainer;
  if (node) getSelection().collapse(node, place?.offset ?? range.startOffset);
}

export class Caret {
  constructor(text, mark) {
    this.text = text; // the element that holds the paragraphs and scrolls
    this.mark = mark; // the element that is drawn as the caret
    this.paragraph = null;
    this.anchor = 0;
    this.focus = 0;
    this.column = null; // where the caret wants to be while it moves by lines
    this.pressed = null; // the words a pointer was pressed on
    this.touch = false; // by a finger
    this.from = null; // the paragraph of the anchor, where that is another one
    text.addEventListener("keydown", (event) => this.#key(event));
    text.addEventListener("focusin", (event) => this.#focused(event));
    text.addEventListener("focusout", () => this.draw());
    text.addEventListener("pointerdown", (event) => {
      this.pressed = event.target.closest(".words");
      this.touch = event.pointerType === "touch";
    });
    document.addEventListener("pointerup", (event) => {
      if (this.pressed && this.touch) placeAt(event.clientX, event.clientY);
      if (this.pressed) this.adopt();
      this.pressed = null;
    });
    document.addEventListener("pointercancel", () => { this.pressed = null; });
    // A finger selects by holding and by handles: what is selected stands when the hand rests.
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.resting);
      if (this.touch) this.resting = setTimeout(() => this.#rested(), REST);
    });
    new ResizeObserver(() => this.draw()).observe(text);
  }

  get words() {
    return wordsOf(this.paragraph.querySelector(".words"));
  }

  /** What is selected, in the order of the text, without the white space around it; `across` says
      more where it runs over several paragraphs. */
  get selection() {
    const { words, paragraph, span } = this;
    if (!this.from) {
      const start = Math.min(this.anchor, this.focus);
      const end = Math.max(this.anchor, this.focus);
      return { paragraph, words, ...withoutOuterSpace(words.text, start, end), across: null };
    }
    if (!span) return { paragraph, words, start: this.focus, end: this.focus, across: null };
    if (span.stretches.length === 1) return { ...span.stretches[0], across: null };
    // The slip stands where the caret is.
    const here = span.stretches.find((stretch) => stretch.paragraph === paragraph) ?? span.stretches.at(-1);
    return { ...here, across: span };
  }

  /** The selection over several paragraphs; null within one. */
  get span() {
    if (!this.from?.isConnected) return null;
    return spanOf(this.text, { paragraph: this.from, at: this.anchor }, { paragraph: this.paragraph, at: this.focus });
  }

  get collapsed() {
    return !this.from && this.anchor === this.focus;
  }

  /** The innermost bracket around the caret, its borders included; null outside. */
  get bracket() {
    if (!this.paragraph) return null;
    const words = this.words;
    const around = (late) => {
      const { node } = placeOf(words, this.focus, late);
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      return element.closest("[data-bracket]");
    };
    const [before, after] = [around(false), around(true)];
    if (!before || !after) return before ?? after;
    return before.contains(after) ? after : before;
  }

  /** Puts the caret into a paragraph, at the beginning or where `anchor` and `focus` say; `from` is
      the paragraph of the anchor where that is another one. */
  enter(paragraph, anchor = 0, focus = anchor, origin = "keyboard", from = null) {
    this.paragraph = paragraph;
    this.from = from === paragraph ? null : from;
    const length = this.words.text.length;
    this.anchor = this.from ? anchor : Math.min(anchor, length);
    this.focus = Math.min(focus, length);
    for (const other of this.text.querySelectorAll('.words[tabindex="0"]')) other.tabIndex = -1;
    const words = paragraph.querySelector(".words");
    words.tabIndex = 0;
    if (document.activeElement !== words) words.focus({ preventScroll: true });
    this.#show(origin);
  }

  /** Shows what is selected again, after the text around it was replaced. */
  restore() {
    if (!this.paragraph) return;
    const fresh = document.getElementById(this.paragraph.id);
    if (!fresh) this.paragraph = null;
    else this.enter(fresh, this.focus, this.focus, "restored");
  }

  draw() {
    const inText = document.activeElement?.classList.contains("words");
    this.mark.hidden = !this.paragraph?.isConnected || !inText;
    if (this.mark.hidden) return;
    const box = boxAt(this.words, this.focus);
    const home = this.mark.parentElement.getBoundingClientRect();
    this.mark.style.left = `${box.left - home.left}px`;
    this.mark.style.top = `${box.top - home.top}px`;
    this.mark.style.height = `${box.height}px`;
  }

  #show(origin) {
    const { words } = this;
    if (origin !== "mouse") {
      const from = this.from
        ? placeOf(wordsOf(this.from.querySelector(".words")), this.anchor)
        : placeOf(words, this.anchor, this.anchor < this.focus);
      const to = placeOf(words, this.focus, !this.from && this.focus < this.anchor);
      getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    }
    this.draw();
    if (origin === "keyboard") this.#keepInView();
    this.text.dispatchEvent(new CustomEvent("podium:caret", { detail: { origin } }));
  }

  #keepInView() {
    const box = boxAt(this.words, this.focus);
    const view = this.text.getBoundingClientRect();
    const margin = box.height * 2;
    if (box.top < view.top + margin) this.text.scrollBy(0, box.top - view.top - margin);
    if (box.bottom > view.bottom - margin) this.text.scrollBy(0, box.bottom - view.bottom + margin);
  }

  #focused(event) {
    const paragraph = event.target.closest(".para");
    if (!event.target.classList.contains("words") || paragraph === this.paragraph) return;
    this.enter(paragraph, 0, 0, "focus");
  }

  #rested() {
    const chosen = getSelection();
    if (chosen.isCollapsed || !this.text.contains(chosen.anchorNode)) return;
    if (chosen.anchorNode.parentElement?.closest(".slip")) return;
    this.adopt();
  }

  /** Takes over what is selected in the document, if that began in a paragraph's words. */
  adopt() {
    const chosen = getSelection();
    const start = chosen.anchorNode && (chosen.anchorNode.parentElement ?? chosen.anchorNode);
    const paragraph = start?.closest?.(".para");
    if (!paragraph || !this.text.contains(paragraph)) return;
    const words = wordsOf(paragraph.querySelector(".words"));
    const anchor = offsetOf(words, chosen.anchorNode, chosen.anchorOffset);
    let focus = offsetOf(words, chosen.focusNode, chosen.focusOffset);
    if (!paragraph.contains(chosen.focusNode)) {
      const element = chosen.focusNode.parentElement ?? chosen.focusNode;
      const other = element.closest?.(".para") ?? chosen.focusNode.closest?.(".para");
      if (other && this.text.contains(other)) {
        const at = offsetOf(wordsOf(other.querySelector(".words")), chosen.focusNode, chosen.focusOffset);
        this.enter(other, anchor, at, "mouse", paragraph);
        return;
      }
      const after = chosen.anchorNode.compareDocumentPosition(chosen.focusNode)
        & Node.DOCUMENT_POSITION_FOLLOWING;
      focus = after ? words.text.length : 0;
    }
    this.column = null;
    this.enter(paragraph, anchor, focus, "mouse");
  }

  #key(event) {
    if (!event.target.classList.contains("words") || event.altKey || event.metaKey) return;
    if (!this.paragraph) this.enter(event.target.closest(".para"));
    const moved = this.#goal(event);
    if (moved === undefined) return;
    event.preventDefault();
    if (moved === null) return;
    this.focus = moved;
    if (!event.shiftKey) {
      this.anchor = moved;
      this.from = null;
    }
    this.#show("keyboard");
  }

  /** Where a key takes the caret; null: it was taken elsewhere; undefined: not a key of ours. */
  #goal(event) {
    const words = this.words;
    const { key, ctrlKey, shiftKey } = event;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const lines = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (!lines) this.column = null;
    if (sideways) {
      const edge = sideways < 0 ? 0 : words.text.length;
      if (shiftKey && this.focus === edge) return this.#over(sideways, null);
      if (!this.collapsed && !shiftKey && !ctrlKey) {
        if (this.from) return this.focus;
        return sideways < 0 ? Math.min(this.anchor, this.focus) : Math.max(this.anchor, this.focus);
      }
      return (ctrlKey ? byWord : byLetter)(words, this.focus, sideways);
    }
    if (lines) {
      if (ctrlKey) return shiftKey ? this.#over(lines, null) : this.#nextDoor(lines, null);
      this.column ??= boxAt(words, this.focus).left;
      const place = byLine(words, this.focus, lines, this.column);
      if (place !== null) return place;
      const edge = lines < 0 ? 0 : words.text.length;
      if (shiftKey) return this.focus === edge ? this.#over(lines, this.column) : edge;
      return this.#nextDoor(lines, this.column);
    }
    if (key === "Home") return ctrlKey ? 0 : lineEnd(words, this.focus, -1);
    if (key === "End") return ctrlKey ? words.text.length : lineEnd(words, this.focus, 1);
    if (key === "a" && ctrlKey) {
      this.from = null;
      this.anchor = 0;
      event.preventDefault();
      this.focus = words.text.length;
      this.#show("keyboard");
      return null;
    }
    if (key === "w" && !ctrlKey) {
      const word = wordAround(words, this.focus);
      if (!word) return null;
      this.from = null;
      this.anchor = word.start;
      this.focus = word.end;
      this.#show("keyboard");
      return null;
    }
    return undefined;
  }

  /** The selection goes on over the border into the paragraph next door. */
  #over(direction, x) {
    const next = this.#neighbour(direction);
    if (!next) return null;
    const words = wordsOf(next.querySelector(".words"));
    const near = direction > 0 ? 0 : words.text.length;
    const place = x === null ? near : onEdge(words, direction, x);
    const { column } = this;
    this.enter(next, this.anchor, place, "keyboard", this.from ?? this.paragraph);
    this.column = column;
    return null;
  }

  #neighbour(direction) {
    const all = [...this.text.querySelectorAll(".para")];
    return all[all.indexOf(this.paragraph) + direction];
  }

  #nextDoor(direction, x) {
    const next = this.#neighbour(direction);
    if (!next) return null;
    const place = x === null ? 0 : onEdge(wordsOf(next.querySelector(".words")), direction, x);
    const { column } = this;
    this.enter(next, place);
    this.column = column;
    return null;
  }
}

/** Paints a stretch of words that stays chosen while something else has the focus. */
export function paint(words, start, end) {
  paintAll([{ words, start, end }]);
}

/** The same for stretches in several paragraphs. */
export function paintAll(stretches) {
  if (!globalThis.CSS?.highlights) return;
  const ranges = stretches
    .filter(({ start, end }) => start !== end)
    .map(({ words, start, end }) => rangeOf(words, start, end));
  if (!ranges.length) CSS.highlights.delete("chosen");
  else CSS.highlights.set("chosen", new Highlight(...ranges));
}

export function unpaint() {
  globalThis.CSS?.highlights?.delete("chosen");
}
