/* The keys of the text: one for each verb, on what is selected, on the bracket under the caret, or
   on the paragraph. A key that decides takes Ctrl, and what it shows is confirmed then. */
import { ON_BRACKET, ON_PARAGRAPH, ON_PARAGRAPH_SHIFTED, SIGNS, STANCES, keyOf } from "./verbs.js";

/** `desk` opens things: the slip for words, the panels of a bracket and of a paragraph. */
export function keysOfText(text, caret, slip, desk) {
  text.addEventListener("keydown", (event) => {
    if (!event.target.classList.contains("words") || !caret.paragraph) return;
    if (event.altKey || event.isComposing) return;
    const act = event.ctrlKey || event.metaKey ? deciding(event) : plain(event);
    if (!act) return;
    event.preventDefault();
    act();
  });

  function deciding({ key, code, shiftKey }) {
    if (keyOf({ key, code }) === "g" && !shiftKey) return () => desk.gavel(caret.paragraph);
    const { bracket } = caret;
    if (!shiftKey || !bracket) return null;
    if (key === "Enter") return () => desk.bracket(bracket, { verb: "accept" });
    if (key === "Backspace" || key === "Delete") return () => desk.bracket(bracket, { verb: "reject" });
    return null;
  }

  function plain(event) {
    const { key, shiftKey } = event;
    const { bracket } = caret;
    if (key === "Escape") return desk.letGo;
    if (key === "." || key === "ContextMenu" || (key === "F10" && shiftKey)) {
      return () => desk.paragraph(caret.paragraph);
    }
    if (key === "Enter") {
      if (!caret.collapsed) return () => desk.words(slip.open ? slip.verb : null);
      return bracket ? () => desk.bracket(bracket) : () => desk.words("add");
    }
    if (!caret.collapsed) return onSelection(event);
    if (slip.open && slip.unsent) return null;
    const shifted = shiftKey && ON_PARAGRAPH_SHIFTED[keyOf(event)];
    if (shifted) return () => desk.paragraph(caret.paragraph, { verb: shifted });
    return onCaret(keyOf(event), bracket);
  }

  function onSelection(event) {
    const { key } = event;
    const verb = SIGNS[key];
    if (verb) return () => desk.words(verb);
    // Words are selected and a name is typed: it goes where names go.
    if (slip.open && !slip.form.hidden && /^\p{L}$/u.test(key)) {
      event.stopImmediatePropagation(); // it is the beginning of a name and no key of ours
      slip.chips.focus({ preventScroll: true });
    }
    return null;
  }

  function onCaret(key, bracket) {
    const sign = STANCES[key];
    if (bracket && sign) return () => desk.bracket(bracket, { sign });
    if (bracket && ON_BRACKET[key]) return () => desk.bracket(bracket, { verb: ON_BRACKET[key] });
    if (SIGNS[key] === "add") return () => desk.words("add");
    if (SIGNS[key]) return () => text.dispatchEvent(new CustomEvent("podium:no-words", { bubbles: true }));
    const whole = sign && /\p{L}/u.test(key); // a stance without a sign is also of a whole paragraph
    if (whole) return () => desk.paragraph(caret.paragraph, { sign });
    if (ON_PARAGRAPH[key]) return () => desk.paragraph(caret.paragraph, { verb: ON_PARAGRAPH[key] });
    return null;
  }
}
