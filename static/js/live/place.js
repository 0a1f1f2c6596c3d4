/* What stands under the eye and in the hand stays there while paragraphs are swapped around it. */
import { follow } from "../desk/following.js";

function topOf(element) {
  return element.getBoundingClientRect().top;
}

/** The paragraphs of `text` between two lines of the window, `first` before all others. */
export function eyesOn(text, { top, bottom }, first = null) {
  const seen = [...text.querySelectorAll(".para")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
  return [...(seen.includes(first) ? [first] : []), ...seen].map((each) => ({ id: each.id, top: topOf(each) }));
}

/** How far the first of them that is still there has gone; those in `moved` went on their own. */
export function shiftOf(eyes, moved = new Set()) {
  const eye = eyes.find(({ id }) => !moved.has(id) && document.getElementById(id));
  return eye ? topOf(document.getElementById(eye.id)) - eye.top : 0;
}

function placeOf(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const words = element?.closest(".words");
  if (!words) return null;
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(node, offset);
  return { id: words.closest(".para").id, words, text: words.textContent, at: range.toString().length };
}

/** What is selected, as places in paragraphs; null where nothing is, or something else. */
export function selectionNow() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const [anchor, focus] = [
    placeOf(selection.anchorNode, selection.anchorOffset),
    placeOf(selection.focusNode, selection.focusOffset),
  ];
  return anchor && focus && { anchor, focus };
}

/** Selects the same words again where their paragraphs were swapped. Where the words are others
    now, nothing is selected. */
export function selectAgain(before) {
  if (!before) return;
  const { anchor, focus } = before;
  if (anchor.words.isConnected && focus.words.isConnected) return;
  const places = anchor.id === focus.id ? together(anchor, focus) : [anchor, focus].map(alone);
  if (places.every(Boolean)) getSelection().setBaseAndExtent(...places[0], ...places[1]);
  else getSelection().removeAllRanges();
}

function freshOf({ id }) {
  return document.getElementById(id)?.querySelector(".words");
}

function together(anchor, focus) {
  const words = freshOf(anchor);
  if (!words) return [null];
  const [start, end] = [Math.min(anchor.at, focus.at), Math.max(anchor.at, focus.at)];
  const now = follow(anchor.text, words.textContent, start, end);
  if (!now.found) return [null];
  const ends = [pointAt(words, now.start, false), pointAt(words, now.end, true)];
  return anchor.at <= focus.at ? ends : ends.reverse();
}

function alone(place) {
  const words = freshOf(place);
  if (!words) return null;
  const now = follow(place.text, words.textContent, place.at, place.at);
  return now.found ? pointAt(words, now.start, true) : null;
}

/** The text node and the offset in it that stand at a place of the whole; at the end of a node or
    at the beginning of the next. */
function pointAt(words, at, ends) {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let left = at;
  let last = [words, 0];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.length || (ends && left === node.length)) return [node, left];
    left -= node.length;
    last = [node, node.length];
  }
  return last;
}
