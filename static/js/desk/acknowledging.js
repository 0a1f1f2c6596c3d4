/* The one acknowledgement: the last act of this desk, however it was recorded. The bar above the text
   and the foot below it say the same, and both say when that act has been undone. */

const note = document.getElementById("quick-recorded");

document.addEventListener("htmx:afterSettle", () => {
  const own = document.querySelector("#acknowledged .own");
  const row = own && document.getElementById(`log-${own.dataset.number}`);
  if (!row) return; // nothing was recorded here
  const undone = row.classList.contains("undone");
  for (const part of ["number", "sentence"]) {
    note.querySelector(`.${part}`).textContent = row.querySelector(`.${part}`).textContent;
  }
  note.querySelector(".stands").hidden = undone;
  note.querySelector(".taken-back").hidden = !undone;
  note.hidden = false;
  own.parentElement.classList.toggle("fresh", !undone);
  if (undone) own.textContent = own.dataset.undone;
});
