/* Undoing and redoing ask first: the keys always, a row of the log for anything but the newest act.

   Ctrl+Z goes one act further back each time: it takes the newest act that stands and is not
   itself an undo. Ctrl+Shift+Z and Ctrl+Y take the newest undo that stands, which is an act that
   can be had again. */
import { keyOf } from "./verbs.js";

const confirmation = document.getElementById("confirm-undo");
let proceed = null;

function ask(form, agreed) {
  const row = form.closest("li");
  const newest = row === row.parentElement.firstElementChild;
  const again = !form.hasAttribute("data-act");
  const show = (query, shown) => {
    for (const part of confirmation.querySelectorAll(query)) part.hidden = !shown;
  };
  confirmation.querySelector(".what").textContent = row.querySelector(".sentence").textContent;
  confirmation.querySelector(".which").textContent = row.querySelector(".number").textContent;
  show(".of-the-last", newest && !again);
  show(".of-another", !newest && !again);
  show(".again", again);
  show(".back", !again);
  show(".followed", !newest && !again);
  confirmation.returnValue = "";
  proceed = agreed;
  confirmation.showModal();
  confirmation.querySelector("button.primary:not([hidden])").focus();
}

confirmation.addEventListener("close", () => {
  if (confirmation.returnValue === "go") proceed?.();
  proceed = null;
});

/** Which row a key asks for; null: not a key of these. */
function wantedBy(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = keyOf(event);
  if (key === "z" && !event.shiftKey) return "#log form.undo[data-act]";
  if (key === "z" || (key === "y" && !event.shiftKey)) return "#log form.undo:not([data-act])";
  return null;
}

document.addEventListener("keydown", (event) => {
  const wanted = wantedBy(event);
  if (!wanted || event.target.matches("input, textarea, select")) return;
  if (document.querySelector("dialog:modal")) return;
  const last = document.querySelector(wanted);
  if (!last) return;
  event.preventDefault();
  ask(last, () => {
    last.dataset.asked = "true";
    last.requestSubmit();
  });
});

document.addEventListener("htmx:confirm", (event) => {
  const form = event.target.closest?.("#log form.undo");
  if (!form) return;
  const newest = form.closest("li") === document.querySelector("#log > li");
  const again = form.dataset.asked || form.dataset.unsent;
  delete form.dataset.asked;
  if (newest || again) return;
  event.preventDefault();
  ask(form, () => event.detail.issueRequest(true));
});
