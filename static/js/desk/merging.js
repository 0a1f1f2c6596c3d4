/* Choices that say more than their own value: the paragraphs that become one, as the page showed
   them, with a first text; the positions that are joined. */

/** Fills the hidden fields, and the text as long as nobody has typed in it. */
export function mergesIn(element) {
  element.addEventListener("change", ({ target }) => {
    const form = target.closest("form[data-merge]");
    if (form && target.matches("[data-source]")) gather(form);
    if (target.matches("[data-joins]")) {
      target.form.elements.targets.value = target.selectedOptions[0].dataset.targets;
    }
  });
}

function gather(form) {
  const { paragraph, sources, seen_states: seen, text } = form.elements;
  const chosen = new Set([paragraph.value]);
  for (const box of form.querySelectorAll("[data-source]:checked")) chosen.add(box.value);
  const inOrder = [...document.querySelectorAll(".para[data-paragraph]")]
    .filter((each) => chosen.has(each.dataset.paragraph));
  sources.value = inOrder.map((each) => each.dataset.paragraph).join(" ");
  seen.value = inOrder.map((each) => `${each.dataset.paragraph}:${each.dataset.seq}`).join(" ");
  if (text.value.trim() && text.value !== form.gathered) return;
  form.gathered = inOrder.map(wordsIn).join(" ");
  text.value = form.gathered;
  text.untouched = true;
}

function wordsIn(paragraph) {
  return [...paragraph.querySelectorAll(".words [data-at]")].map((run) => run.textContent).join("").trim();
}
