/* Places in the words of a paragraph.

   The page shows more than the words: labels, signs, names. Only text inside `[data-at]` is words,
   so a place in the document is turned into a place in the words by counting those alone. Inside
   the browser places are UTF-16 offsets; the server counts code points. */

/** The words of a paragraph element: their text, and each text node with where it begins. */
export function wordsOf(element) {
  const nodes = [];
  let text = "";
  for (const run of element.querySelectorAll("[data-at]")) {
    const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push({ node, start: text.length });
      text += node.data;
    }
  }
  return { element, text, nodes };
}

/** A UTF-16 offset in `text` as a number of code points. */
export function toCodePoints(text, offset) {
  let count = 0;
  for (let index = 0; index < offset; count += 1) {
    index += text.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return count;
}

/** A number of code points as a UTF-16 offset in `text`. */
export function toUtf16(text, codePoints) {
  let index = 0;
  for (let count = 0; count < codePoints && index < text.length; count += 1) {
    index += text.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The UTF-16 offset in the words of a place in the document, which may stand beside the words. */
export function offsetOf(words, container, offset) {
  const place = document.createRange();
  place.setStart(container, offset);
  let result = 0;
  for (const { node, start } of words.nodes) {
    if (node === container) return start + offset;
    // -1: the node's end lies before the place.
    if (place.comparePoint(node, node.length) < 0) result = start + node.length;
    else break;
  }
  return result;
}

/** The place in the document of an offset. Between two runs: `late` gives the beginning of the
    second, otherwise the end of the first. */
export function placeOf(words, offset, late = false) {
  const { nodes } = words;
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const { node, start } = nodes[index];
    if (offset > start || (offset === start && (late || index === 0))) {
      return { node, offset: Math.min(offset - start, node.length) };
    }
  }
  return { node: words.element, offset: 0 };
}

/** The stretch of the document between two offsets. */
export function rangeOf(words, start, end) {
  const from = placeOf(words, start, start !== end);
  const to = placeOf(words, end);
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** `start` and `end` without the white space at either end of what they enclose. */
export function withoutOuterSpace(text, start, end) {
  const inside = text.slice(start, end);
  if (!inside.trim()) return { start, end };
  return {
    start: start + (inside.length - inside.trimStart().length),
    end: end - (inside.length - inside.trimEnd().length),
  };
}

/** Whether a stretch runs over the border of a bracket: in part inside, in part outside of it. */
export function brokenBrackets(words, start, end) {
  if (start === end) return false;
  return [...words.element.querySelectorAll("[data-bracket]")].some((bracket) => {
    const inside = words.nodes.filter(({ node }) => bracket.contains(node));
    if (!inside.length) return false;
    const from = inside[0].start;
    const to = inside.at(-1).start + inside.at(-1).node.length;
    const apart = end <= from || start >= to;
    const nested = (start <= from && end >= to) || (start >= from && end <= to);
    return !apart && !nested;
  });
}

/** The stretch of words an element of theirs takes up; null where it takes up none. */
export function stretchOf(words, element) {
  const inside = words.nodes.filter(({ node }) => element.contains(node));
  if (!inside.length) return null;
  const last = inside.at(-1);
  return { start: inside[0].start, end: last.start + last.node.length };
}
