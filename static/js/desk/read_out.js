/* Copies what is to be read out. Loaded by every page that has such a text; without it the text
   unfolds and can be copied by hand. */
document.addEventListener("toggle", (event) => {
  const part = event.target;
  if (!part.matches?.("[data-read-out]") || !part.open) return;
  const button = part.querySelector("[data-copy]");
  button.hidden = !navigator.clipboard;
  part.querySelector(".said").focus({ preventScroll: true });
}, true);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-read-out] [data-copy]");
  if (!button) return;
  const part = button.closest("[data-read-out]");
  const text = part.querySelector(".said").textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(part.querySelector(".said"));
    return;
  }
  part.querySelector("[role=status]").textContent = button.dataset.copied;
  button.classList.add("copied");
});
