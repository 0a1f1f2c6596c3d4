/* A panel stands ready for what the hand has come for: a stance, or a verb. */

/** Chooses the stance, or unfolds the verb and moves the keyboard there. Says whether it could. */
export function standReady(panel, { sign = null, verb = null }) {
  if (sign) return choose(panel, sign);
  if (verb) return unfold(panel, verb);
  return false;
}

function choose(panel, sign) {
  const button = panel.querySelector(`button[data-sign="${CSS.escape(sign)}"]`);
  if (!button) return false;
  signed(button);
  button.closest("form").querySelector("[role=combobox]").focus({ preventScroll: true });
  return true;
}

/** One stance is chosen in a form: Enter records it. */
export function signed(button) {
  for (const other of button.closest("form").querySelectorAll("button[data-sign]")) {
    other.toggleAttribute("data-signed", other === button);
    other.setAttribute("aria-pressed", String(other === button));
  }
}

function unfold(panel, verb) {
  const part = panel.querySelector(`[data-verb="${verb}"]`);
  if (!part) return false;
  if (part.matches("details")) part.open = true;
  const field = firstField(part);
  (field ?? part).focus({ preventScroll: true });
  if (field?.matches("input[data-prefilled]")) field.select();
  part.scrollIntoView({ block: "nearest" });
  return true;
}

/** Where one begins. A label or a kind is given by itself and need not be. */
const FIRST = [
  "input[data-prefilled]", "select[data-first]", "textarea", "[role=combobox]", "button.primary", "button",
];

/** What one fills in first in an act; its button where there is nothing to fill in. */
export function firstField(part) {
  const source = nextSource(part);
  if (source) return source;
  for (const query of FIRST) {
    const field = [...part.querySelectorAll(query)].find((each) => each.checkVisibility());
    if (field) return field;
  }
  return null;
}

/** Of the paragraphs to merge with, the one that stands next. */
function nextSource(part) {
  const here = document.getElementById(`p-${part.querySelector("[name=paragraph]")?.value}`);
  const boxes = [...part.querySelectorAll("[data-source]")];
  const stands = (box) => document.getElementById(`p-${box.value}`);
  return boxes.find((box) => here && stands(box)
    && here.compareDocumentPosition(stands(box)) & Node.DOCUMENT_POSITION_FOLLOWING) ?? boxes[0];
}
