/* A selection over several paragraphs: where it begins and ends, in the order of the text. */
import { withoutOuterSpace, wordsOf } from "./offsets.js";

function wordsIn(paragraph) {
  return wordsOf(paragraph.querySelector(".words"));
}

/** From one place to another, each in a paragraph of its own. `stretches` are the words chosen in
    each paragraph, `text` all of them; a paragraph that is touched only at its edge is left out.
    Null where no words are chosen. */
export function spanOf(text, anchor, focus) {
  const all = [...text.querySelectorAll(".para")];
  const at = (place) => all.indexOf(place.paragraph);
  const [from, to] = at(anchor) < at(focus) ? [anchor, focus] : [focus, anchor];
  const stretches = all.slice(at(from), at(to) + 1)
    .filter((each) => !each.classList.contains("deleted"))
    .map((paragraph) => {
      const words = wordsIn(paragraph);
      const start = paragraph === from.paragraph ? from.at : 0;
      const end = paragraph === to.paragraph ? to.at : words.text.length;
      return { paragraph, words, ...withoutOuterSpace(words.text, start, end) };
    })
    .filter(({ words, start, end }) => words.text.slice(start, end).trim());
  if (!stretches.length) return null;
  const [first, last] = [stretches[0], stretches.at(-1)];
  return {
    first: first.paragraph,
    start: codePoints(first, first.start),
    last: last.paragraph,
    end: codePoints(last, last.end),
    paragraphs: stretches.map(({ paragraph }) => paragraph),
    stretches,
    text: stretches.map(({ words, start, end }) => words.text.slice(start, end)).join(" "),
  };
}

function codePoints({ words }, offset) {
  return [...words.text.slice(0, offset)].length;
}
