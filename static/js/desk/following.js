/* Where a stretch of words stands after the words around it have changed. What stayed before the
   change and what stayed behind it decide; equal words somewhere else are other words. */

/** Whole words, and every other sign by itself: a word that grew is not the word that was chosen. */
function piecesOf(text) {
  return text.match(/[\p{L}\p{M}\p{N}]+|[^]/gu) ?? [];
}

/** How long the text is that two rows of pieces begin with alike. */
function alike(one, other) {
  let length = 0;
  for (let at = 0; at < one.length && one[at] === other[at]; at += 1) length += one[at].length;
  return length;
}

/** The stretch from `start` to `end` of `before` as it stands in `after`; `found` says whether just
    those words do. Where that cannot be told, both are the place where they stood. */
export function follow(before, after, start, end) {
  if (before === after) return { start, end, found: true };
  const [old, fresh] = [piecesOf(before), piecesOf(after)];
  const head = alike(old, fresh);
  const rest = before.length - alike(old.reverse(), fresh.reverse()); // where it goes on alike
  const shift = after.length - before.length;
  const [ahead, behind] = [end <= head, start >= rest];
  // Where words repeat, what stayed may be read both ways: then a place stays, and words are lost.
  if (ahead && (!behind || start === end)) return { start, end, found: true };
  if (behind && !ahead) return { start: start + shift, end: end + shift, found: true };
  const stood = Math.min(start, head);
  return { start: stood, end: stood, found: false };
}
