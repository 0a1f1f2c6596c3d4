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
  button.closest("form").querySelector("[role=combobox]").focus();
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
  const field = fieldsOf(part)[0];
  (field ?? part).focus({ preventScroll: true });
  if (field?.matches("input[data-prefilled]")) field.select();
  part.scrollIntoView({ block: "nearest" });
  return true;
}

/** What one fills in there, in order: what is first. A label is given by itself and need not be. */
function fieldsOf(part) {
  const all = "input[data-prefilled], textarea, [role=combobox], select, button";
  const seen = [...part.querySelectorAll(all)].filter((each) => each.checkVisibility());
  const first = nextSource(part);
  return first ? [first, ...seen] : seen;
}

/** Of the paragraphs to merge with, the one that stands next. */
function nextSource(part) {
  const here = document.getElementById(`p-${part.querySelector("[name=paragraph]")?.value}`);
  const boxes = [...part.querySelectorAll("[data-source]")];
  const stands = (box) => document.getElementById(`p-${box.value}`);
  return boxes.find((box) => here && stands(box)
    && here.compareDocumentPosition(stands(box)) & Node.DOCUMENT_POSITION_FOLLOWING) ?? boxes[0];
}
