/* Marks what the room is looking at, and offers the way there: a page never goes by itself. The mark
   moves nothing, and nothing of it is read out unless one comes to it. */
import { follow } from "./stream.js";

const content = document.getElementById("content");
const button = document.getElementById("to-screen");
const note = document.getElementById("on-screen-note").content.firstElementChild;
const topic = `anchor.${content.dataset.topic.split(".")[1]}`;
const FIRST = 2_000; // milliseconds; another tab may hold the stream, and have been told long ago
const LONGEST = 8_000; // an answer that takes longer is not waited for

let shown = null; // paragraphs of the text, once it is known

follow(topic, null, take, { ask });

function take(told) {
  shown = told.paragraphs ?? []; // none to somebody who may no longer follow the text
  mark();
}

async function ask() {
  const answer = await fetch(content.dataset.onScreen, { cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
  return answer.ok && !answer.redirected ? answer.json() : null;
}

setTimeout(async () => {
  if (shown !== null) return;
  try {
    const told = await ask();
    if (told && shown === null) take(told);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error; // the network
  }
}, FIRST);

/** Those that stand on this page, in the order of the room: what is spoken about comes first. */
function marked() {
  return (shown ?? []).map((id) => document.getElementById(`p-${id}`)).filter(Boolean);
}

function mark() {
  const now = marked();
  for (const paragraph of content.querySelectorAll(".para.before-the-room")) {
    if (now.includes(paragraph)) continue;
    paragraph.classList.remove("before-the-room");
    paragraph.querySelector(":scope > .on-screen-note")?.remove();
  }
  for (const paragraph of now) {
    paragraph.classList.add("before-the-room");
    if (!paragraph.querySelector(":scope > .on-screen-note")) paragraph.prepend(note.cloneNode(true));
  }
  button.hidden = !now.length;
  button.querySelector(".name").textContent = now[0]?.dataset.name ?? "";
  look();
}

/** The way there is shown while it leads anywhere; who goes by keys or hears the page has it always. */
function look() {
  const [paragraph] = marked();
  if (!paragraph) return;
  const { top, bottom } = paragraph.getBoundingClientRect();
  button.classList.toggle("in-view", top < innerHeight * 0.85 && bottom > innerHeight * 0.1);
  button.classList.toggle("up", top < 0);
}

let frame = 0;
function lookSoon() {
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    look();
  });
}

button.addEventListener("click", () => {
  const [paragraph] = marked();
  if (!paragraph) return;
  const long = paragraph.offsetHeight > innerHeight * 0.6;
  paragraph.scrollIntoView({ block: long ? "start" : "center" });
  paragraph.querySelector(".on-screen-note").focus({ preventScroll: true });
});

document.addEventListener("podium:text", mark);
addEventListener("scroll", lookSoon, { passive: true });
addEventListener("resize", lookSoon);
