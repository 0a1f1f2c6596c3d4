/* What a reading page puts beside the text. It is rendered once for all readers; which positions are
   one's own, and what one has read before, is known here alone. So it is looked at again whenever
   paragraphs were swapped. */
import { copyText } from "./copying.js";

const content = document.getElementById("content");
const { own } = content.dataset;
const beside = document.getElementById("beside-paragraph");
const then = JSON.parse(document.getElementById("then")?.textContent ?? "null");
const changed = document.getElementById("changed-since");
const nextChange = document.getElementById("next-change");
const back = document.getElementById("own-come-back");
const COMES_BACK = /^\(.+ (tcb|reserves)( .*)?\)$/s;

function paragraphs() {
  return [...document.querySelectorAll("#paragraphs .para")];
}

function wordsOf(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

function light() {
  for (const position of document.querySelectorAll("#paragraphs .pos[data-actor]")) {
    position.classList.toggle("own", position.dataset.actor === own);
  }
}

/** A button to copy it, and for those who read it the way to its history. */
function furnish(paragraph) {
  if (paragraph.querySelector(":scope > .copy")) return;
  for (const element of [...beside.content.cloneNode(true).children]) {
    if (paragraph.querySelector(`:scope > .${[...element.classList].join(".")}`)) continue;
    const said = element.dataset.title.replace("{paragraph}", paragraph.dataset.name);
    element.title = said;
    element.ariaLabel = said;
    if (element.dataset.href) element.href = element.dataset.href.replace(/0{8}(-0+)+/, paragraph.id.slice(2));
    paragraph.append(element);
  }
}

/* What one's delegation comes back on, in the order of the text. */
function listOwn() {
  const list = back?.querySelector("ul");
  if (!list) return;
  const waiting = [...document.querySelectorAll("#paragraphs .pos.own")].filter((chip) => COMES_BACK.test(chip.textContent));
  list.replaceChildren(...waiting.map((chip) => {
    const paragraph = chip.closest(".para");
    const bracket = bracketOf(chip);
    const link = Object.assign(document.createElement("a"), { href: `#${paragraph.id}` });
    const words = bracket && wordsOf(bracket).replace(/^\[|\]$/g, "");
    link.textContent = words
      ? list.dataset.words.replace("{paragraph}", paragraph.dataset.name).replace("{words}", words)
      : paragraph.dataset.name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
  back.hidden = !waiting.length;
}

/** The bracket a name stands behind; none where it stands on the whole. */
function bracketOf(chip) {
  if (chip.classList.contains("whole")) return null;
  let before = chip.previousElementSibling;
  while (before?.classList.contains("pos")) before = before.previousElementSibling;
  return before?.classList.contains("b") ? before : null;
}

/* What changed since the last podium version, by paragraph. */
function digest(words) {
  let number = 0x811c9dc5;
  for (const character of words) number = Math.imul(number ^ character.codePointAt(0), 0x01000193) >>> 0;
  return number.toString(16).padStart(8, "0");
}

function markChanged() {
  if (!then) return;
  const left = new Map(Object.entries(then));
  let marked = 0;
  for (const paragraph of paragraphs()) {
    const [before] = left.get(paragraph.id.slice(2)) ?? [];
    left.delete(paragraph.id.slice(2));
    const differs = before !== digest(paragraph.querySelector(".words").textContent);
    marked += differs;
    mark(paragraph, differs && (before ? changed.dataset.mark : changed.dataset.new));
  }
  const gone = changed.querySelector(".gone");
  gone.hidden = !left.size;
  gone.querySelector(".names").textContent = [...left.values()].map(([, name]) => name).join(", ");
  changed.hidden = !marked && !left.size;
  nextChange.hidden = !marked;
}

/** To the next marked paragraph below the one that was reached, or below the top of the window where
    somebody has moved on; after the last to the first again. */
function goToNextChange() {
  const marked = paragraphs().filter((paragraph) => paragraph.classList.contains("since"));
  const reached = marked.indexOf(document.activeElement.closest(".para.since"));
  const { top = -1, bottom = -1 } = marked[reached]?.getBoundingClientRect() ?? {};
  const inView = bottom > 0 && top < innerHeight;
  const below = (paragraph) => paragraph.getBoundingClientRect().top > parseFloat(getComputedStyle(paragraph).scrollMarginTop) + 1;
  const next = (inView ? marked[reached + 1] : marked.find(below)) ?? marked[0];
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}

function mark(paragraph, said) {
  paragraph.classList.toggle("since", Boolean(said));
  const note = paragraph.querySelector(":scope > .since-note");
  if (!said) note?.remove();
  else if (!note) {
    const fresh = Object.assign(document.createElement("span"), { className: "since-note visually-hidden", textContent: said });
    paragraph.querySelector(".label").after(fresh);
  }
}

function dress() {
  light();
  for (const paragraph of paragraphs()) furnish(paragraph);
  listOwn();
  markChanged();
}

content.addEventListener("click", async ({ target }) => {
  const button = target.closest(".para > .copy");
  if (!button) return;
  const paragraph = button.closest(".para");
  const words = wordsOf(paragraph.querySelector(".words"));
  if (!(await copyText(`${paragraph.dataset.lead ?? ""} ${words}`.trim()))) return;
  button.classList.add("copied");
  document.getElementById("said").replaceChildren(document.createTextNode(button.dataset.copied));
  setTimeout(() => button.classList.remove("copied"), 1_500);
});

// The button is pressed without taking the keyboard from the paragraph it led to.
nextChange?.addEventListener("pointerdown", (event) => event.preventDefault());
nextChange?.addEventListener("click", goToNextChange);
document.addEventListener("podium:text", dress);
dress();
document.getElementById("own-are-lit")?.removeAttribute("hidden");
