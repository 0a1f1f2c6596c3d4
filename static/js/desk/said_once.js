/* Why something is refused is said once in a form that has a preview: by the answer once it was sent
   (styles put the preview's aside then), and by the preview again when something else is written. */

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => {
    const form = target.closest?.("form[data-preview]");
    if (!form || form.dataset.unsent) return;
    form.querySelector(".answer > .message:not(.collision, :has(button))")?.remove();
  });
}
