/* Where the slip lies: under the chosen words or above them, never on them. */
const GAP = 10;
const ENOUGH = 400; // room that holds most slips
const LEAST = 180;

/** On phones the slip is a sheet at the foot; the chosen words are scrolled clear of it. */
function clearOfSheet({ element, text, box }) {
  const home = element.parentElement.getBoundingClientRect();
  const covered = home.top + box.bottom + GAP - element.getBoundingClientRect().top;
  const spare = home.top + box.top - GAP - text.getBoundingClientRect().top;
  if (covered > 0 && spare > 0) text.scrollBy(0, Math.min(covered, spare));
}

/** Places an open slip. The side is kept while it is open, so that it does not jump as it grows. */
export function placeSlip(slip) {
  const { element, text, box } = slip;
  if (getComputedStyle(element).position === "fixed") {
    element.removeAttribute("style");
    clearOfSheet(slip);
    return;
  }
  const home = element.parentElement.getBoundingClientRect();
  const top = text.getBoundingClientRect().top - home.top;
  const bottom = top + text.clientHeight;
  const room = { below: bottom - box.bottom - 2 * GAP, above: box.top - top - 2 * GAP };
  slip.side ??= room.below >= ENOUGH || room.below >= room.above ? "below" : "above";
  element.style.maxHeight = `${Math.max(room[slip.side], LEAST)}px`;
  const y = slip.side === "below" ? box.bottom + GAP : box.top - GAP - element.offsetHeight;
  const right = element.parentElement.clientWidth - element.offsetWidth - GAP;
  element.style.top = `${y}px`;
  element.style.left = `${Math.max(Math.min(box.left, right), GAP)}px`;
}
