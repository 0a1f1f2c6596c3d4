/* How the text would read, shown in the form itself before anything is recorded.

   Forms whose outcome is not evident name the address that tells it in `data-preview`; the same
   fields go there as would be recorded. */
import { newKey } from "../recording.js";

const REST = 350; // milliseconds after which a hand is taken to have paused
const asked = new WeakMap(); // by form: what is under way

/** Keeps the previews of the forms inside an element up to date. */
export function previewsIn(element) {
  for (const kind of ["input", "change"]) {
    element.addEventListener(kind, ({ target }) => soon(target.closest("form[data-preview]")));
  }
  element.addEventListener("focusin", ({ target }) => bringUp(target));
  element.addEventListener("toggle", ({ target }) => {
    if (target.open) soon(target.querySelector("form[data-preview]"), 0);
  }, true);
}

/** Asks again soon; what was asked before is not waited for. */
export function soon(form, rest = REST) {
  const place = form?.querySelector(".preview");
  if (!place) return;
  const before = asked.get(form);
  clearTimeout(before?.timer);
  before?.controller.abort();
  const controller = new AbortController();
  const timer = setTimeout(() => ask(form, place, controller.signal), rest);
  asked.set(form, { timer, controller });
}

async function ask(form, place, signal) {
  if (!form.isConnected || !form.dataset.preview || !complete(form)) {
    place.replaceChildren();
    return;
  }
  const fields = new FormData(form);
  fields.set("key", newKey());
  fields.set("head", document.getElementById("head")?.value ?? "");
  try {
    const response = await fetch(form.dataset.preview, {
      method: "POST", body: fields, signal, headers: { "HX-Request": "true" },
    });
    if (!response.ok || response.redirected) return;
    const html = await response.text();
    place.replaceChildren(document.createRange().createContextualFragment(html));
    bringUp(document.activeElement);
  } catch (error) {
    // Without the server there is no preview; recording says so if it comes to that.
    if (!(error instanceof TypeError || error.name === "AbortError")) throw error;
  }
}

/** Whoever has come to the button sees above it what it records, also where there is little room. */
function bringUp(button) {
  const form = button.matches("button.primary") && button.closest("form[data-preview]");
  const middle = form && form.closest(".middle, .settle");
  const preview = form && form.querySelector(".preview");
  if (!middle || !preview?.childElementCount) return;
  const [view, box] = [middle.getBoundingClientRect(), preview.getBoundingClientRect()];
  const below = box.bottom + button.parentElement.offsetHeight - view.bottom;
  middle.scrollBy(0, Math.min(Math.max(below, 0), box.top - view.top));
}

/** Whether the form could be sent: required fields are filled, and a name that must be said is. */
function complete(form) {
  const needed = [...form.querySelectorAll("[required]")].every((field) => field.value.trim());
  const speakers = form.querySelector('delegation-chips:has([id$="-by"])');
  const silent = speakers?.checkVisibility() && !speakers.keys.length;
  return needed && (!silent || form.hasAttribute("data-by-optional"));
}
