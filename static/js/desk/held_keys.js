/* Keys pressed while a panel is on its way: a hand is quicker than the answer. They are kept for the
   field that stands ready then. A panel that nobody asked for gives way to whoever goes on. */

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);
let held = [];

/** Before any other listener has the key. */
export function holdKeys(text, slip) {
  text.addEventListener("keydown", (event) => {
    const { key } = event;
    if (!slip.awaited || !event.target.classList.contains("words") || MODIFIERS.has(key)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const types = key === "Enter" || plain && (key.length === 1 || key === "Backspace");
    if (slip.awaited === "offered" || key === "Escape" || !types && !held.length) {
      slip.letGo();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (types) held.push({ key, ctrlKey: event.ctrlKey, shiftKey: event.shiftKey });
  }, true);
}

export function forgetHeld() {
  held = [];
}

/** What was pressed meanwhile is typed. A button that nobody has seen is not pressed, and in a list
    of choices nothing is chosen by half a name. */
export function typeHeld() {
  const keys = held;
  held = [];
  for (const pressed of keys) {
    const field = document.activeElement;
    if (!field.matches("textarea, input:not([type=checkbox])")) return;
    type(field, pressed);
  }
}

function type(field, pressed) {
  const { key } = pressed;
  const event = new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true });
  if (!field.dispatchEvent(event)) return; // it meant something there
  if (key === "Enter" && !field.matches("textarea")) {
    field.form.requestSubmit(field.form.querySelector("button.primary"));
    return;
  }
  const { selectionStart: start, selectionEnd: end } = field;
  if (key === "Backspace") field.setRangeText("", start === end ? Math.max(start - 1, 0) : start, end, "end");
  else field.setRangeText(key === "Enter" ? "\n" : key, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
