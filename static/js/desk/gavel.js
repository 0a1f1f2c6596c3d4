/* The gavel: a paragraph before it is agreed, point by point.

   Each decision is an intervention of its own. After it the next point stands ready; nothing is
   decided but by a key with a modifier (or a press) and then a confirmation. */
import { loadInto } from "./loading.js";
import { giveBackIn, typedIn } from "./typed.js";
import { keyOf } from "./verbs.js";

const dialog = document.getElementById("gavel");
const loaded = document.getElementById("gavel-loaded");
const IN_A_FIELD = "input, textarea, select, [role=option]";
let address = "";
let acted = 0; // keys that did something: a hand that has gone on is not led back

export function gavelIsOpen() {
  return dialog.open;
}

/** Opens the gavel on a paragraph of the desk. */
export async function openGavel(paragraph) {
  address = paragraph.dataset.gavel;
  await load(null, true);
}

/** `opens`: the hand has come for it. What was closed meanwhile stays closed else. */
async function load(wanted = null, opens = false) {
  const before = acted;
  let typed = [];
  const keep = ({ target }) => { if (target === loaded) typed = typedIn(loaded); };
  loaded.addEventListener("htmx:beforeSwap", keep); // until then the hand types on
  const came = await loadInto(loaded, address);
  loaded.removeEventListener("htmx:beforeSwap", keep);
  if (!came) return;
  if (!dialog.open && !opens) {
    loaded.replaceChildren();
    return;
  }
  giveBackIn(loaded, typed);
  if (!dialog.open) dialog.showModal();
  if (acted === before) go(points().find((point) => point.dataset.point === wanted) ?? points()[0]);
}

function points() {
  return [...loaded.querySelectorAll(".point")];
}

function pointOf(element) {
  return element?.closest?.(".point") ?? null;
}

/** A point comes up; where there is one thing to do in it, that is at hand. */
function go(point) {
  if (!point) return;
  const ready = point.matches(".agreement")
    && (point.querySelector("[data-agree]") ?? point.querySelector("[role=combobox], .before"));
  (ready || point).focus({ preventScroll: true });
  point.scrollIntoView({ block: "nearest" });
}

/** The confirmation of a decision unfolds; the button that records has the focus then. */
function unfold(point, verbs) {
  const fold = verbs.map((verb) => point?.querySelector(`details[data-verb="${verb}"]`)).find(Boolean);
  if (!fold) return;
  fold.open = true;
  confirmReady(fold);
}

function confirmReady(fold) {
  fold.querySelector("button.primary").focus({ preventScroll: true });
  fold.scrollIntoView({ block: "nearest" });
}

function agree() {
  go(loaded.querySelector(".agreement"));
}

function step(direction) {
  const all = points();
  const here = all.indexOf(pointOf(document.activeElement));
  go(all[Math.max(0, Math.min(all.length - 1, here + direction))]);
}

loaded.addEventListener("toggle", ({ target }) => {
  if (target.open && target.dataset.verb) confirmReady(target);
}, true);

/* On the document: while a point is replaced nothing in the dialog has the focus. */
document.addEventListener("keydown", (event) => {
  if (!dialog.open || event.defaultPrevented || event.altKey) return;
  const act = keyed(event);
  if (!act) return;
  event.preventDefault();
  acted += 1;
  act();
});

function keyed(event) {
  const { key, target } = event;
  const decides = event.ctrlKey || event.metaKey;
  const point = pointOf(target);
  if (key === "Escape") {
    const fold = target.closest("details[open]");
    return fold ? () => { fold.open = false; go(point); } : () => dialog.close();
  }
  if (decides && keyOf(event) === "g") return agree;
  if (target.matches(IN_A_FIELD)) return null;
  if (decides && key === "Enter") return () => unfold(point, ["accept"]);
  if (decides && (key === "Backspace" || key === "Delete")) return () => unfold(point, ["reject", "lift"]);
  if (key === "ArrowDown") return () => step(1);
  if (key === "ArrowUp") return () => step(-1);
  return null;
}

dialog.addEventListener("click", ({ target }) => {
  if (target.closest("[data-look-again]")) load();
});

/* In place after each decision: the other half of a replacement first, else the next point. */
dialog.addEventListener("podium:recorded", ({ target, detail }) => {
  if (target.querySelector("[data-agree]")) {
    dialog.close();
    return;
  }
  const all = points();
  const next = all[all.indexOf(pointOf(target)) + 1];
  load(detail.offers?.[0] ?? detail.bare?.[0] ?? next?.dataset.point);
});

/* What others have recorded meanwhile is said, and looked at when the hand is free. */
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const shown = dialog.open && loaded.querySelector(".gavel");
  if (!shown || loaded.contains(target) && !target.closest(".answer")) return;
  const current = document.getElementById(`p-${shown.dataset.paragraph}`);
  const outdated = Boolean(current) && current.dataset.seq !== shown.dataset.seq;
  shown.querySelector(".outdated").hidden = !outdated;
});

dialog.addEventListener("close", () => {
  loaded.replaceChildren();
  dialog.dispatchEvent(new CustomEvent("podium:gavel-closed", { bubbles: true }));
});
