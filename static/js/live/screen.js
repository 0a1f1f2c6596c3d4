/* The podium screen: takes in what the desk puts on it.

   What is new is loaded first and then swapped in at once, so nothing flickers. What is spoken about
   begins at a line that is chosen when the desk puts it there; what is recorded meanwhile moves
   neither that line nor the words above it. */
import { hear } from "./screen_news.js";

const main = document.getElementById("content");
const stillness = 3_000; // milliseconds without a hand at the screen
const ABOVE = 0.26; // at most so much of the room is given to what stands before
const MARGIN = 0.035;

let down = 0; // by how many lines somebody at the screen has moved a long paragraph up

const own = { key: "podium:screen:size", size: 1 };

function screen() {
  return document.getElementById("screen");
}

/** Where what is spoken about begins: below what stands before it, as far as there is room. */
function layOut() {
  const stage = screen().querySelector(".stage");
  if (!stage) return;
  const height = stage.clientHeight;
  const margin = Math.round(height * MARGIN);
  const before = stage.querySelector(".before").offsetHeight;
  const spoken = stage.querySelector(".spoken").offsetHeight;
  const room = Math.max(margin, height - spoken - margin);
  const line = Math.min(before + margin, Math.round(height * ABOVE), room);
  stage.style.setProperty("--line", `${line}px`);
  down = 0;
  moveDown(0);
}

/** A paragraph longer than the screen is moved up by lines, never beyond its end: by the desk, and
    by whoever is at the screen. */
function moveDown(lines) {
  const stage = screen().querySelector(".stage");
  if (!stage) return;
  const asked = Number(screen().dataset.down);
  const line = parseFloat(getComputedStyle(stage).fontSize) * 1.46;
  const end = stage.querySelector(".from").offsetTop + stage.querySelector(".spoken").offsetHeight;
  const beyond = end - stage.clientHeight * (1 - 2 * MARGIN);
  const most = Math.max(0, Math.ceil(beyond / line));
  const reached = Math.min(most, Math.max(0, Math.min(asked, most) + down + lines));
  down = reached - Math.min(asked, most);
  stage.style.setProperty("--down", `${reached * line}px`);
}

/** Versions and moments only grow: what was overtaken on its way is left out. */
function isOlder(named) {
  const [version, stands, moment] = named.split(".");
  const [ours, standing, reached] = screen().dataset.shown.split(".");
  if (version !== ours) return Number(version) < Number(ours);
  return stands === standing && Number(moment) < Number(reached);
}

/** Takes in a whole state: paragraph by paragraph where the desk has put nothing else there. */
function takeIn(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content.querySelector("#screen");
  const shown = screen();
  if (fresh.dataset.layout !== shown.dataset.layout) {
    shown.replaceWith(fresh);
    layOut();
    return;
  }
  shown.dataset.shown = fresh.dataset.shown;
  shown.dataset.dictates = fresh.dataset.dictates;
  if (shown.dataset.down !== fresh.dataset.down) {
    shown.dataset.down = fresh.dataset.down;
    down = 0;
    moveDown(0);
  }
  for (const part of [".head", ".foot", ".before", ".spoken", ".behind"]) {
    exchange(shown.querySelector(`:scope ${part}`), fresh.querySelector(`:scope ${part}`));
  }
}

/** What stays the same stays the same element. */
function exchange(part, fresh) {
  if (!part || part.isEqualNode(fresh)) return;
  const children = [...fresh.children].map((child) => {
    const standing = child.id && [...part.children].find(({ id }) => id === child.id);
    if (standing && isSame(standing, child)) return standing;
    if (standing && part.matches(".spoken")) light(standing, child);
    return child;
  });
  part.className = fresh.className;
  arrange(part, children);
}

/** Only what is new or elsewhere now is touched: what is selected in the rest stays selected. */
function arrange(part, children) {
  for (const old of [...part.children]) if (!children.includes(old)) old.remove();
  let at = part.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else part.insertBefore(child, at);
  }
}

/** Whether nothing differs but what is lit. */
function isSame(standing, child) {
  const lit = [...standing.querySelectorAll(".fresh")];
  for (const each of lit) each.classList.remove("fresh");
  const same = standing.isEqualNode(child);
  for (const each of lit) each.classList.add("fresh");
  return same;
}

/** What the room has not seen yet: names and brackets that did not stand here. */
function light(before, now) {
  const known = new Map();
  for (const each of before.querySelectorAll(".pos, .b")) count(known, each.textContent, 1);
  for (const each of now.querySelectorAll(".pos, .b")) {
    const stood = known.get(each.textContent) ?? 0;
    if (stood) count(known, each.textContent, -1);
    else if (!each.querySelector(".pos, .b")) each.classList.add("fresh");
  }
}

function count(known, text, by) {
  known.set(text, (known.get(text) ?? 0) + by);
}

/* The room is told quietly when the server cannot be heard; what it reads stays. */

let lost = "";

function sayLost(sentence) {
  lost = sentence;
  const hearing = screen().querySelector(".hearing");
  hearing.classList.toggle("lost", Boolean(sentence));
  hearing.dataset.said ??= hearing.textContent;
  hearing.textContent = sentence || hearing.dataset.said;
}

/** No text stands there any more; the next state comes in whole. */
function showCard(sentence) {
  const card = document.createElement("section");
  card.className = "card";
  const said = document.createElement("p");
  said.textContent = sentence;
  card.append(said);
  screen().querySelector(".head").replaceChildren();
  screen().querySelector(".stage, .card")?.replaceWith(card);
  Object.assign(screen().dataset, { layout: "", shown: "", dictates: "" });
  showDictation();
}

function ended() {
  showCard(main.dataset.ended);
  screen().querySelector(".hearing").className = "hearing";
  screen().querySelector(".hearing").textContent = "";
}

/** The room is not shown for hours what may have been put away long ago. */
function unheard() {
  if (!screen().querySelector(".stage")) return;
  showCard(main.dataset.meeting);
  sayLost(main.dataset.lost);
}

/* What the operator is typing: as the newest state of the screen allows it, and forgotten where
   nothing is heard of it any more. */

const dictation = document.getElementById("dictation");
const FORGOTTEN = 20_000;
let typed = { text: "", version: 0 };
let forgetting = 0;

function version() {
  return Number(screen().dataset.shown.split(".")[0]);
}

/** What was allowed by an older version than the page has come to is left out. */
function dictated(news) {
  if (news.version < Math.max(typed.version, version())) return;
  typed = { text: news.text, version: news.version };
  clearTimeout(forgetting);
  if (typed.text) forgetting = setTimeout(() => dictated({ ...typed, text: "" }), FORGOTTEN);
  showDictation();
}

function showDictation() {
  dictation.hidden = !typed.text || !screen().dataset.dictates;
  dictation.querySelector(".typed").textContent = dictation.hidden ? "" : typed.text;
}

/** Another state: what was typed goes on where the same hands may go on typing. */
function keepDictation(before) {
  if (screen().dataset.dictates !== before && typed.version < version()) typed.text = "";
  showDictation();
}

hear(main, {
  shown: () => screen().dataset.shown,
  state({ shown, html }) {
    if (shown === screen().dataset.shown || isOlder(shown)) return;
    const before = { lost, dictates: screen().dataset.dictates };
    takeIn(html);
    keepDictation(before.dictates);
    if (before.lost) sayLost(before.lost);
  },
  dictated,
  heard: () => lost && sayLost(""),
  late: () => sayLost(main.dataset.lost),
  signedOut: () => sayLost(main.dataset.signedOut),
  unheard,
  ended,
});

/* Keys on the screen itself; what they choose is kept in this browser. */

function resize(size) {
  own.size = Math.min(3, Math.max(0.5, Math.round(size * 10) / 10));
  document.documentElement.style.setProperty("--here", own.size);
  layOut();
  try {
    localStorage.setItem(own.key, own.size);
  } catch {
    // A private window forgets it with the page.
  }
}

/** The whole of the monitor, or the window again, where the browser lets a page do so. */
function fillScreen() {
  const asked = document.fullscreenElement ? document.exitFullscreen?.() : document.documentElement.requestFullscreen?.();
  asked?.catch(() => {});
}

const KEYS = {
  "+": () => resize(own.size + 0.1),
  "=": () => resize(own.size + 0.1),
  "-": () => resize(own.size - 0.1),
  "−": () => resize(own.size - 0.1),
  0: () => resize(1),
  KeyD: () => globalThis.podiumOtherScheme(),
  KeyF: fillScreen,
  ArrowDown: () => moveDown(1),
  ArrowUp: () => moveDown(-1),
  PageDown: () => moveDown(6),
  PageUp: () => moveDown(-6),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key] ?? KEYS[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});

let resting = 0;
function stir() {
  document.body.classList.remove("still");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.add("still"), stillness);
}
document.addEventListener("pointermove", stir);
document.addEventListener("keydown", stir);

/** The projector does not go to sleep while the page is looked at, where the browser knows how. */
async function stayAwake() {
  if (document.hidden || !navigator.wakeLock) return;
  await navigator.wakeLock.request("screen").catch(() => {});
}
document.addEventListener("visibilitychange", stayAwake);

addEventListener("resize", layOut);
document.fonts.ready.then(layOut);
try {
  own.size = Number(localStorage.getItem(own.key)) || 1;
} catch {
  own.size = 1;
}
resize(own.size);
stayAwake();
stir();
main.dataset.ready = "true";
