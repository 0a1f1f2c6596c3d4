/* What the Chair shared, taken up at the desk: the form for the Chair's text opens with these words
   in it. The operator looks at them, changes and records them, or not. They came in private. */
import { desk } from "./hands.js";
import { makeCurrent } from "./quick_entry_floor.js";

const VERB = "adopt_text";
const place = document.getElementById("inbox");

/** Buttons that need this script are there once it is. */
function offer() {
  for (const button of place.querySelectorAll("[data-chairs-text]")) button.hidden = false;
}

async function takeUp(identity, words) {
  const paragraph = document.getElementById(`p-${identity}`);
  if (!paragraph) return;
  document.dispatchEvent(new CustomEvent("podium:private", { detail: [words] }));
  makeCurrent(identity, true);
  const { caret, slip } = desk;
  caret.enter(paragraph, 0, 0, "menu");
  await slip.showLoaded(paragraph, paragraph.dataset.menu, { words: caret.words, start: 0, end: 0 }, { verb: VERB });
  const field = slip.loaded.querySelector(`[data-verb="${VERB}"] textarea[name=text]`);
  if (!field) return; // of this paragraph it is not asked: it is agreed, or an alternative
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus({ preventScroll: true });
}

place.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-chairs-text]");
  if (!button) return;
  takeUp(button.dataset.chairsText, button.closest(".inbox-message").querySelector("[data-words]").dataset.words);
});
new MutationObserver(offer).observe(place, { childList: true });
offer();
