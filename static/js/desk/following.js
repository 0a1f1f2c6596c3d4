/* Where a stretch of words stands after the words around it have changed. */

function sameAtBeginning(before, after) {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  return same;
}

function sameAtEnd(before, after, beginning) {
  const most = Math.min(before.length, after.length) - beginning;
  let same = 0;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return same;
}

/** The place of `words` in `text` that is nearest to `place`; -1 where they do not stand. */
function nearest(text, words, place) {
  let best = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - place) < Math.abs(best - place)) best = at;
  }
  return best;
}

/** The stretch from `start` to `end` of `before` as it stands in `after`; `found` says whether just
    those words do. Where they do not, both are the place where they stood. */
export function follow(before, after, start, end) {
  if (before === after) return { start, end, found: true };
  const head = sameAtBeginning(before, after);
  const rest = before.length - sameAtEnd(before, after, head); // where the old words go on alike
  const shift = after.length - before.length;
  const beforeIt = (offset) => (offset <= head ? offset : null);
  const behindIt = (offset) => (offset >= rest ? offset + shift : null);
  // Words that came in at the very border are not chosen.
  const from = (start < end ? behindIt(start) ?? beforeIt(start) : beforeIt(start) ?? behindIt(start));
  const to = beforeIt(end) ?? behindIt(end);
  const words = before.slice(start, end);
  if (from !== null && to !== null && after.slice(from, to) === words) {
    return { start: from, end: to, found: true };
  }
  const at = words.trim() ? nearest(after, words, start) : -1;
  if (at >= 0) return { start: at, end: at + words.length, found: true };
  const stood = Math.min(head, after.length);
  return { start: stood, end: stood, found: false };
}
