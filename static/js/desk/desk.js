/* The desk: the caret, the slip and the record brought together. */
import "../delegations.js";
import "../recording.js";
import { Caret, unpaint } from "./caret.js";
import { waiting } from "./drafts.js";
import { desk } from "./hands.js";
import { Slip } from "./slip.js";
import "./undoing.js";
import { gavelIsOpen, openGavel } from "./gavel.js";
import { keysOfText } from "./keys.js";
import { stretchOf } from "./offsets.js";

const text = document.getElementById("content");
const caret = new Caret(text, document.getElementById("caret"));
const slip = new Slip(document.getElementById("slip"), text);
const spoken = document.getElementById("spoken");
Object.assign(desk, { caret, slip });

function markCurrent(paragraph) {
  for (const link of document.querySelectorAll('#outline a[aria-current]')) link.removeAttribute("aria-current");
  for (const other of document.querySelectorAll(".para.now")) other.classList.remove("now");
  if (!paragraph) return;
  paragraph.classList.add("now");
  const link = document.querySelector(`#outline a[href="#${paragraph.id}"]`);
  if (!link) return;
  link.setAttribute("aria-current", "true");
  const list = link.closest("ol");
  for (const part of [list, list.parentElement]) bringInto(part, link);
}

/** Scrolls one part, and nothing around it, so far that an element in it is seen. */
function bringInto(part, element) {
  const [view, box] = [part.getBoundingClientRect(), element.getBoundingClientRect()];
  part.scrollBy(
    box.left < view.left ? box.left - view.left : Math.max(0, box.right - view.right),
    box.top < view.top ? box.top - view.top : Math.max(0, box.bottom - view.bottom),
  );
}

/** A paragraph comes to the middle of the text. */
function centre(paragraph) {
  const [view, box] = [text.getBoundingClientRect(), paragraph.getBoundingClientRect()];
  text.scrollBy(0, box.top - view.top - Math.max(0, (view.height - box.height) / 2));
}

/** Tells a screen reader what is selected, once the hand rests. */
let resting = 0;
function say(sentence) {
  clearTimeout(resting);
  resting = setTimeout(() => { spoken.textContent = sentence; }, 350);
}

function describeCaret() {
  const { words, start, end, across } = caret.selection;
  const status = document.getElementById("selected");
  const chosen = caret.collapsed ? "" : across?.text ?? words.text.slice(start, end);
  status.textContent = chosen;
  status.parentElement.hidden = !chosen;
  if (chosen) say(`${status.parentElement.dataset.selected} ${chosen}`);
  else if (caret.bracket) say(`${spoken.dataset.inBracket} ${caret.bracket.textContent}`);
}

function openWords(verb = null) {
  const { selection } = caret;
  slip.showWords(selection.paragraph, selection, verb);
}

/** The bracket's place among the words, so that the slip stands under it. */
function placeOfBracket(bracket) {
  const { words } = caret;
  return { words, ...(stretchOf(words, bracket) ?? { start: caret.focus, end: caret.focus }) };
}

/** `wanted`: the stance or the verb the panel shall stand ready for. */
function openBracket(bracket, wanted = {}) {
  const { menu } = caret.paragraph.dataset;
  slip.showLoaded(caret.paragraph, `${menu}?bracket=${bracket.dataset.bracket}`, placeOfBracket(bracket), wanted);
}

function openMenu(paragraph, wanted = {}) {
  if (caret.paragraph !== paragraph) caret.enter(paragraph, 0, 0, "menu");
  const place = wanted.verb ? caret.focus : 0;
  const { words, focus } = caret;
  slip.showLoaded(paragraph, paragraph.dataset.menu, { words, start: place, end: place, caret: focus }, wanted);
}

text.addEventListener("podium:caret", ({ detail: { origin } }) => {
  markCurrent(caret.paragraph);
  describeCaret();
  if (origin === "restored" || origin === "menu" || origin === "focus") return;
  slip.letGo();
  if (!caret.collapsed) {
    if (origin !== "keyboard" || slip.open) openWords();
  } else if (origin === "mouse" && caret.bracket && clickedOnBracket) openBracket(clickedOnBracket);
  else if (slip.open && !slip.unsent) slip.close();
});

/** Which bracket a press began on: its signs, its names or its words. */
let clickedOnBracket = null;
text.addEventListener("pointerdown", (event) => {
  clickedOnBracket = null;
  if (event.target.closest(".slip")) return;
  if (slip.awaited === "offered") slip.letGo();
  const row = event.target.closest("[data-of]");
  clickedOnBracket = row
    ? row.closest(".words").querySelector(`[data-bracket="${row.dataset.of}"]`)
    : event.target.closest("[data-bracket]");
});
text.addEventListener("click", (event) => {
  const menu = event.target.closest("a.menu");
  if (!menu || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openMenu(menu.closest(".para"));
});

text.addEventListener("keyup", (event) => {
  if (event.key === "Shift" && caret.paragraph && !caret.collapsed && !slip.open
    && event.target.classList.contains("words")) openWords();
});

/** A hand that came from quick entry goes back to it. */
function atTheLine() {
  return document.activeElement.matches("#quick-input, #quick-lines");
}

keysOfText(text, caret, slip, {
  words(verb) {
    openWords(verb);
    slip.enter();
  },
  bracket: openBracket,
  paragraph: openMenu,
  gavel(paragraph) {
    slip.close();
    openGavel(paragraph);
  },
  letGo() {
    slip.close({ abandoned: true });
    caret.enter(caret.paragraph, caret.focus, caret.focus, "restored");
  },
});
text.addEventListener("podium:gavel", ({ target }) => {
  const paragraph = target.closest(".para") ?? slip.paragraph;
  slip.close();
  openGavel(paragraph);
});
document.addEventListener("podium:gavel-closed", () => atTheLine() || caret.restore());

slip.element.addEventListener("podium:closed", ({ detail: { inside } }) => {
  if (inside && caret.paragraph) caret.restore();
});

/* The outline leads to paragraphs. */
document.getElementById("outline").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const paragraph = link && document.querySelector(link.getAttribute("href"));
  if (!paragraph) return;
  event.preventDefault();
  centre(paragraph);
  caret.enter(paragraph, 0, 0, "focus");
});

document.addEventListener("podium:recorded", ({ target, detail }) => {
  if (slip.element.contains(target)) {
    const form = target.closest("form");
    slip.recorded(form);
    if (!slip.unsent) slip.close();
  }
  if (target.closest?.("#quick-record")) return; // whoever records from the line stays there
  if (!slip.open && !atTheLine()) caret.restore();
  // What remains to be asked: the other half of a replacement, a bracket without a name.
  const next = detail.offers?.[0] ?? detail.bare?.[0];
  const bracket = next && text.querySelector(`[data-bracket="${next}"]`);
  if (!bracket || slip.open || gavelIsOpen()) return;
  caret.enter(bracket.closest(".para"), 0, 0, "restored");
  openBracket(bracket, { offered: true });
});
document.addEventListener("htmx:afterSettle", () => {
  // A refused intervention may have brought newer words: the place chosen in the old ones is void.
  if (slip.open && !slip.paragraph.isConnected) {
    slip.paragraph = document.getElementById(slip.paragraph.id);
    unpaint();
  }
  if (caret.paragraph && !caret.paragraph.isConnected) {
    const inside = slip.element.contains(document.activeElement);
    caret.paragraph = document.getElementById(caret.paragraph.id);
    if (!inside && caret.paragraph) caret.restore();
  }
  if (caret.paragraph) markCurrent(caret.paragraph);
});

/** Leaving the page would lose what was typed and not recorded. */
addEventListener("beforeunload", (event) => {
  if (waiting() || slip.forms.some((form) => form.dataset.unsent)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  document.getElementById("keys").showModal();
});
document.querySelector("[data-keys]")?.addEventListener("click", () => document.getElementById("keys").showModal());

/* Buttons of the bar open what they name; a dialog closes by its own button. */
document.addEventListener("click", ({ target }) => {
  const opener = target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  target.closest("dialog [data-close]")?.closest("dialog").close();
});

/* Whoever was quicker than this script has chosen something already. */
if (document.activeElement?.classList.contains("words")) caret.adopt();

/* An address with a paragraph in it opens there. The browser takes the focus away once, when it first
   draws what the address names; nobody who has begun to write meanwhile is disturbed. */
const wanted = location.hash && document.getElementById(location.hash.slice(1))?.closest(".para");
if (wanted) {
  centre(wanted);
  caret.enter(wanted, 0, 0, "focus");
  const drawn = () => new Promise((done) => { requestAnimationFrame(done); });
  addEventListener("load", async () => {
    await drawn();
    await drawn();
    if (document.activeElement === document.body) caret.restore();
  });
}
text.dataset.ready = "true";
