/* What comes in from the server goes to its place, and nothing under the hand is disturbed by it:
   the line under the eye stays where it is, and so do the caret, what is selected and an open slip.

   Answers may come late or bring twice what the page has already: a paragraph is never replaced by
   an older one, and nothing is put in a second time. */
import { eyesOn, shiftOf } from "../live/place.js";
import { paintAll, unpaint } from "./caret.js";
import { follow } from "./following.js";
import { desk } from "./hands.js";
import { toUtf16, wordsOf } from "./offsets.js";

const text = document.getElementById("content");
let kept = null; // how everything stood before the swap
let late = false; // the answer is older than what the page shows
let followed = null; // where the words of the open slip stand, once they were followed
const moved = new Set(); // ids of paragraphs that leave a place to come in at another

/** Takes in what the server rendered, wherever it came from. */
export function takeIn(html) {
  keepPlace();
  htmx.swap(document.body, html, { swapStyle: "none", swapDelay: 0, settleDelay: 0 });
}

document.addEventListener("htmx:beforeSwap", keepPlace);
document.addEventListener("htmx:afterSwap", findPlace);

function wordsIn(paragraph) {
  return wordsOf(paragraph.querySelector(".words"));
}

function topOf(paragraph) {
  return paragraph.getBoundingClientRect().top;
}

function keepPlace() {
  const { caret, slip } = desk;
  moved.clear();
  late = false;
  kept = { eyes: eyesOn(text, text.getBoundingClientRect(), desk.caret?.paragraph), caret: null, slip: null };
  if (caret?.paragraph?.isConnected) {
    const { paragraph, anchor, focus } = caret;
    const focused = document.activeElement === paragraph.querySelector(".words");
    const from = caret.from?.isConnected ? caret.from : null;
    kept.caret = { paragraph, anchor, focus, focused, text: wordsIn(paragraph).text, from };
    if (from) Object.assign(kept.caret, { fromText: wordsIn(from).text, chosen: caret.span?.text });
  }
  if (slip?.open && slip.paragraph?.isConnected) {
    const home = slip.element.parentElement;
    kept.slip = {
      paragraph: slip.paragraph,
      top: topOf(slip.paragraph) - topOf(home),
      home: topOf(home),
      chosen: slip.form.hidden ? null : chosenIn(slip),
    };
  }
}

/** The words the slip is about, in each paragraph, as the page shows them now; null once they have
    changed. Its fields go on naming places in the text they were chosen in. */
function chosenIn(slip) {
  const { elements } = slip.form;
  const names = ["paragraph", "seen", "start", "last_paragraph", "end", "seen_states"];
  const key = names.map((name) => elements[name].value).join("|");
  if (followed?.key === key) return followed;
  if (slip.across) return { key, stretches: slip.across.stretches.map(({ words, ...place }) => ({ ...place, text: words.text })) };
  const { text: shown } = wordsIn(slip.paragraph);
  const [start, end] = [elements.start, elements.end].map(({ value }) => toUtf16(shown, Number(value)));
  return { key, stretches: [{ paragraph: slip.paragraph, text: shown, start, end }] };
}

function findPlace() {
  if (!kept) return;
  const before = kept;
  kept = null;
  keepLogInOrder();
  text.scrollBy(0, shiftOf(before.eyes, moved));
  if (before.caret) findCaret(before.caret);
  if (before.slip && desk.slip.open) findSlip(before.slip);
  if (!text.querySelector('.words[tabindex="0"]')) {
    const first = desk.caret?.paragraph ?? text.querySelector(".para");
    first?.querySelector(".words")?.setAttribute("tabindex", "0");
  }
}

/** The same paragraph as the page shows it now; null where it shows it no longer. */
function freshOf(paragraph) {
  return paragraph.isConnected ? paragraph : document.getElementById(paragraph.id);
}

function findCaret(before) {
  const { caret } = desk;
  const { paragraph, anchor, focus, focused } = before;
  if (caret.paragraph !== paragraph) return;
  const [fresh, from] = [freshOf(paragraph), before.from && freshOf(before.from)];
  if (fresh === paragraph && from === before.from && (!from || caret.span?.text === before.chosen)) return;
  caret.paragraph = fresh;
  caret.from = fresh && from;
  if (!fresh) return;
  const words = wordsIn(fresh).text;
  if (from) {
    caret.anchor = follow(before.fromText, wordsIn(from).text, anchor, anchor).start;
    caret.focus = follow(before.text, words, focus, focus).start;
    // Of words in several paragraphs none may have changed.
    if (caret.span?.text !== before.chosen) [caret.from, caret.anchor] = [null, caret.focus];
  } else {
    const place = follow(before.text, words, Math.min(anchor, focus), Math.max(anchor, focus));
    [caret.anchor, caret.focus] = anchor <= focus ? [place.start, place.end] : [place.end, place.start];
  }
  fresh.querySelector(".words").tabIndex = 0;
  // Whoever writes somewhere else meanwhile goes on writing there.
  if (focused && document.activeElement === document.body) {
    caret.enter(fresh, caret.anchor, caret.focus, "restored", caret.from);
    return;
  }
  caret.draw();
  text.dispatchEvent(new CustomEvent("podium:caret", { detail: { origin: "restored" } }));
}

function findSlip(before) {
  const { slip } = desk;
  const home = slip.element.parentElement;
  if (slip.paragraph !== before.paragraph) return;
  if (before.chosen && !slip.form.hidden) findChosen(before.chosen);
  if (!slip.paragraph.isConnected) {
    const fresh = document.getElementById(before.paragraph.id);
    if (!fresh) return;
    slip.paragraph = fresh;
    if (slip.form.hidden) slip.repaint();
  }
  // It goes with its paragraph; where that went far away, it stays under the hand.
  const shift = moved.has(slip.paragraph.id)
    ? before.home - topOf(home)
    : topOf(slip.paragraph) - topOf(home) - before.top;
  if (!shift || !slip.box) return;
  slip.box.top += shift;
  slip.box.bottom += shift;
  slip.place();
}

/** The chosen words are painted where they stand now. Where they have changed, the slip says so: it
    is not about any others. */
function findChosen({ key, stretches }) {
  if (stretches?.every(({ paragraph }) => paragraph.isConnected)) return;
  const places = stretches?.map(({ paragraph, text: shown, start, end }) => {
    const fresh = freshOf(paragraph);
    const words = fresh && wordsIn(fresh);
    return fresh && { paragraph: fresh, words, text: words.text, ...follow(shown, words.text, start, end) };
  });
  const all = places?.every((place) => place?.found);
  followed = { key, stretches: all ? places : null };
  if (all) paintAll(places);
  else unpaint();
  desk.slip.form.querySelector(".words-changed").hidden = all;
}

function numberOf(row) {
  return Number(row.id.replace("log-", ""));
}

function keepLogInOrder() {
  const log = document.getElementById("log");
  const rows = [...log.children];
  if (rows.every((row, at) => !at || numberOf(rows[at - 1]) > numberOf(row))) return;
  log.append(...rows.sort((one, other) => numberOf(other) - numberOf(one)));
}

function seqOf(element) {
  return Number(element.dataset.seq);
}

function headIn(element) {
  const input = element.matches("#head") ? element : element.querySelector("#head");
  return input && { input, number: Number(input.value) };
}

document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const { target, fragment } = detail;
  const whole = fragment.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
  const incoming = whole ? fragment.firstElementChild : fragment;
  if (!incoming) return;
  if (incoming.id === target.id && incoming.dataset.seq) {
    const known = seqOf(target);
    detail.shouldSwap = whole ? seqOf(incoming) >= known : seqOf(incoming) > known;
    if (!whole && detail.shouldSwap) moved.add(target.id);
  } else if (target.matches("#head, #acknowledged")) {
    const shown = Number(document.getElementById("head").value);
    const head = headIn(incoming);
    late = head.number < shown;
    if (late) head.input.value = shown;
  } else if (target.matches("#come-back, #as-of, #head-shown")) {
    detail.shouldSwap = !late;
  } else if (!whole) {
    for (const child of [...incoming.children]) leaveOutWhatStands(child);
  }
});

function leaveOutWhatStands(child) {
  const standing = child.id && document.getElementById(child.id);
  if (!standing) return;
  if (child.dataset.seq && seqOf(child) > seqOf(standing)) standing.remove();
  else child.remove();
}
