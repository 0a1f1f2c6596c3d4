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
  const field = [...part.querySelectorAll("textarea, [role=combobox], select, button")]
    .find((each) => each.checkVisibility());
  (field ?? part).focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest" });
  return true;
}
