/* Undoing asks first: Ctrl+Z always, a row of the log for anything but the newest act.

   Ctrl+Z goes one act further back each time: it takes the newest act that stands and is not
   itself an undo, which would be had again by its own row. */
const confirmation = document.getElementById("confirm-undo");
let proceed = null;

function ask(form, agreed) {
  const row = form.closest("li");
  const newest = row === row.parentElement.firstElementChild;
  confirmation.querySelector(".what").textContent = row.querySelector(".sentence").textContent;
  confirmation.querySelector(".which").textContent = row.querySelector(".number").textContent;
  confirmation.querySelector(".of-the-last").hidden = !newest;
  confirmation.querySelector(".of-another").hidden = newest;
  confirmation.querySelector(".followed").hidden = newest;
  confirmation.returnValue = "";
  proceed = agreed;
  confirmation.showModal();
}

confirmation.addEventListener("close", () => {
  if (confirmation.returnValue === "undo") proceed?.();
  proceed = null;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  if (event.target.matches("input, textarea, select")) return;
  const last = document.querySelector("#log form.undo[data-act]");
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
