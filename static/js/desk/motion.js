/* Where a caret goes from where it is: by letter, by word, by line. */
import { rangeOf } from "./offsets.js";

const language = document.documentElement.lang || undefined;
const letters = new Intl.Segmenter(language, { granularity: "grapheme" });
const wordly = new Intl.Segmenter(language, { granularity: "word" });

function boundaries(segmenter, text) {
  return [...Array.from(segmenter.segment(text), (segment) => segment.index), text.length];
}

/** The next place by letter, forwards (+1) or backwards (-1). */
export function byLetter(words, offset, direction) {
  const places = boundaries(letters, words.text);
  if (direction > 0) return places.find((place) => place > offset) ?? words.text.length;
  return places.findLast((place) => place < offset) ?? 0;
}

/** The next place by word: forwards to the end of a word, backwards to its beginning. */
export function byWord(words, offset, direction) {
  const found = Array.from(wordly.segment(words.text)).filter((segment) => segment.isWordLike);
  if (direction > 0) {
    const next = found.find((segment) => segment.index + segment.segment.length > offset);
    return next ? next.index + next.segment.length : words.text.length;
  }
  return found.findLast((segment) => segment.index < offset)?.index ?? 0;
}

/** The word around a place. */
export function wordAround(words, offset) {
  const found = Array.from(wordly.segment(words.text)).find(
    (segment) => segment.isWordLike && segment.index <= offset
      && offset <= segment.index + segment.segment.length,
  );
  return found ? { start: found.index, end: found.index + found.segment.length } : null;
}

/** Where a caret stands on the screen. */
export function boxAt(words, offset) {
  const range = rangeOf(words, offset, offset);
  const boxes = range.getClientRects();
  if (boxes.length) return boxes[0];
  const box = words.element.getBoundingClientRect();
  return new DOMRect(box.left, box.top, 0, 22);
}

/** Every place a caret can stand, with its box; paragraphs are short enough to measure whole. */
function allBoxes(words) {
  return boundaries(letters, words.text).map((offset) => ({ offset, box: boxAt(words, offset) }));
}

function middle(box) {
  return (box.top + box.bottom) / 2;
}

function nearest(places, x) {
  let best = null;
  for (const place of places) {
    if (!best || Math.abs(place.box.left - x) < Math.abs(best.box.left - x)) best = place;
  }
  return best?.offset ?? null;
}

/** The places of the line that has `box` on it. */
function onLine(places, box) {
  return places.filter((place) => place.box.top < middle(box) && place.box.bottom > middle(box));
}

/** The place nearest to `x` one line up (-1) or down (+1); null beyond the paragraph. */
export function byLine(words, offset, direction, x) {
  const places = allBoxes(words);
  const here = boxAt(words, offset);
  const beyond = places.filter(({ box }) =>
    direction > 0 ? middle(box) > here.bottom : middle(box) < here.top,
  );
  if (!beyond.length) return null;
  const edge = beyond.reduce((best, place) => {
    const closer = direction > 0 ? place.box.top < best.box.top : place.box.bottom > best.box.bottom;
    return closer ? place : best;
  });
  return nearest(onLine(beyond, edge.box), x);
}

/** The first or the last line's place nearest to `x`, for a caret that comes from next door. */
export function onEdge(words, direction, x) {
  const places = allBoxes(words);
  const edge = direction > 0 ? places[0] : places.at(-1);
  return nearest(onLine(places, edge.box), x) ?? edge.offset;
}

/** The beginning (-1) or the end (+1) of the line. */
export function lineEnd(words, offset, direction) {
  const line = onLine(allBoxes(words), boxAt(words, offset));
  return (direction > 0 ? line.at(-1) : line[0])?.offset ?? offset;
}
