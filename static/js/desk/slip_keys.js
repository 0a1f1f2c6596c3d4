/* The keys of the slip: Enter sends or goes on, a sign chooses a stance, Escape lets it go. */
import { signed } from "./ready.js";
import { FIELDS } from "./verbs.js";

export function keysOfSlip(slip) {
  slip.element.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return; // the list of names has used it
    const { target, key } = event;
    if (key === "Escape") {
      event.stopPropagation();
      slip.close({ abandoned: true });
      return;
    }
    if (key === "Enter" && target === slip.typed && !event.shiftKey) {
      // One line is the rule; a line end is typed with Shift.
      event.preventDefault();
      if (FIELDS[slip.verb].by && !slip.chips.keys.length) slip.chips.focus({ preventScroll: true });
      else slip.form.requestSubmit(slip.form.querySelector("button.primary"));
    }
    if (key === "Enter" && target.matches("textarea") && target !== slip.typed) enterIn(target, event);
    if (key === "Enter" && target.matches("select, [data-source]")) goOn(target, event);
    if (target.matches("[data-source]") && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      const boxes = [...target.form.querySelectorAll("[data-source]")];
      boxes[boxes.indexOf(target) + (key === "ArrowDown" ? 1 : -1)]?.focus({ preventScroll: true });
    }
    if (target.matches("summary") && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      step(slip.loaded, target, key === "ArrowDown" ? 1 : -1);
    }
    if (target.getAttribute("role") !== "combobox") return;
    if (key === "ArrowDown" && !target.value && slip.form.hidden) {
      event.preventDefault();
      step(slip.loaded, target, 1);
    }
    if (key === "Enter" && !target.value.trim()) {
      event.preventDefault();
      sendFrom(target);
    }
    if (!target.value) sign(event);
  });
}

/** Enter in words goes on to the names, or records. What replaces a paragraph has its preview to be
    looked at: its button is at hand then. Shift makes a line, and so does Enter where lines count. */
function enterIn(field, event) {
  const { form } = field;
  const lines = field.hasAttribute("data-lines") && !event.ctrlKey;
  if (event.shiftKey || lines) return;
  event.preventDefault();
  const button = form.querySelector("button.primary");
  const silent = [...form.querySelectorAll("delegation-chips")].find((chips) => !chips.keys.length);
  if (silent && (!event.ctrlKey || field.hasAttribute("data-lines"))) silent.focus({ preventScroll: true });
  else if (form.dataset.preview && form.closest(".act")) button.focus({ preventScroll: true });
  else form.requestSubmit(button);
}

/** Enter on a choice goes on to what is to be written after it, or to the button. */
function goOn(field, event) {
  event.preventDefault();
  const behind = [...field.form.querySelectorAll("textarea, [role=combobox]")].find((each) =>
    field.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING && each.checkVisibility());
  (behind ?? field.form.querySelector("button.primary")).focus({ preventScroll: true });
}

/** From one act to the next that can be seen. */
function step(panel, from, direction) {
  const all = [...panel.querySelectorAll("summary, [role=combobox]")].filter((each) => each.checkVisibility());
  all[all.indexOf(from) + direction]?.focus({ preventScroll: true });
}

function sendFrom(field) {
  const form = field.closest("form");
  const button = form.querySelector("button[data-signed], button.primary");
  if (button) form.requestSubmit(button);
  else form.querySelector("button[data-sign]")?.focus({ preventScroll: true });
}

/** A sign typed before the names says how they stand: `-tur bangl`. */
function sign(event) {
  const form = event.target.closest("form");
  const key = event.key === "−" || event.key === "–" ? "-" : event.key;
  const wanted = form.querySelector(`button[data-sign="${CSS.escape(key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  signed(wanted);
}
