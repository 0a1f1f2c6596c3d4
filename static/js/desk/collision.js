/* Two acts met on the same words: the person sees both and chooses, by mouse, by Tab or by number.

   The focus goes to the question and not to its first answer, so that a key pressed twice chooses
   nothing. */
import { paint, unpaint } from "./caret.js";
import { desk } from "./hands.js";
import { toUtf16, wordsOf } from "./offsets.js";

document.addEventListener("htmx:afterSettle", ({ target }) => {
  target.querySelector?.(".collision")?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (!event.target.closest?.(".collision") || event.ctrlKey || event.metaKey || event.altKey) return;
  const choice = event.target.closest(".collision").querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.click();
});

document.addEventListener("click", ({ target }) => {
  const choice = target.closest?.(".collision [data-choice]");
  if (!choice) return;
  const form = choice.closest("form");
  const inSlip = desk.slip?.element.contains(form);
  if (choice.dataset.choice === "edit") goOn(form, choice, inSlip);
  else if (inSlip) desk.slip.close({ abandoned: true });
  else form.querySelector(".answer").replaceChildren();
});

/** The act is of the present text from here on, since that has been seen now. */
function goOn(form, choice, inSlip) {
  const present = JSON.parse(choice.dataset.present || "{}");
  for (const [name, value] of Object.entries(present)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.querySelector(".answer").replaceChildren();
  if (inSlip && form === desk.slip.form) {
    const words = wordsOf(desk.slip.paragraph.querySelector(".words"));
    if (choice.dataset.present) form.querySelector(".words-changed").hidden = true;
    if (present.start && !desk.slip.across) paint(words, toUtf16(words.text, Number(present.start)), toUtf16(words.text, Number(present.end)));
    else unpaint();
    desk.slip.enter();
  } else form.querySelector("textarea, [role=combobox], input:not([type=hidden])")?.focus();
}
