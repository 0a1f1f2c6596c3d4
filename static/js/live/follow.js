/* A page that is read follows the text: what is recorded appears by itself. */
import { follow, watch } from "./stream.js";
import { swapIn } from "./swap.js";

const { topic, after, since } = document.getElementById("content").dataset;
const sign = document.getElementById("connection");
const said = document.getElementById("said");
const SPREAD = 1_500; // milliseconds over which pages that load again do so
const LONGEST = 30_000; // for an answer that may be 100 kB long, on a slow line
const STAYED = 5_000; // after which a page that is still there was not left

let pressed = false;
let waiting = [];
let leaving = false;
let over = false; // nothing more is shown
let still = false; // nothing more is heard: the page was to be loaded again, and somebody stayed

const following = follow(topic, Number(after), take, { ask });

watch((state) => {
  if (!still) sign.textContent = sign.dataset[state] ?? "";
});

function take(news) {
  if (over) return;
  if (news.kind === "ended") leave();
  else if (news.kind === "resync") reload();
  else if (pressed) waiting.push(news); // words that are being drawn over are left alone
  else show(news);
}

function show({ html, head, said: sentences = [] }) {
  if (html) swapIn(html);
  document.dispatchEvent(new CustomEvent("podium:news", { detail: { head } }));
  // The same sentence is heard again only where it is put there anew.
  if (sentences.length) said.replaceChildren(document.createTextNode(sentences.join(" ")));
}

async function ask(reached) {
  if (over) return null;
  const view = topic.split(".")[2];
  // Where the language is that of the address, the answer is to be in it as well.
  const asked = new URLSearchParams({ view, lang: document.documentElement.lang });
  const address = `${since.replace(/0\/$/, `${reached}/`)}?${asked}`;
  const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
  if (response.redirected || [401, 403, 404].includes(response.status)) leave();
  return response.ok && !response.redirected && response.status !== 204 ? response.json() : null;
}

let reloading = 0;
function reload() {
  reloading ||= setTimeout(() => {
    setTimeout(standStill, STAYED);
    location.reload();
  }, Math.random() * SPREAD);
}

/** Whoever was asked whether to leave the page and stays is told that it follows no more. */
function standStill() {
  still = true;
  sign.textContent = sign.dataset.still;
}

/** Somebody who may no longer follow the text: what may be read instead, or one quiet sentence in
    its place. */
async function leave() {
  if (leaving || reloading) return;
  leaving = true;
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
    if (answer.redirected || answer.ok) reload();
    else if ([403, 404].includes(answer.status)) end();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
  leaving = false;
  if (!reloading && !over) setTimeout(leave, SPREAD);
}

function end() {
  over = true;
  following.stop();
  const closed = document.getElementById("no-longer");
  if (!closed) return location.reload();
  // Nothing of the text is left: not beside it either, nor what is said or was made ready of it.
  waiting = [];
  said.replaceChildren();
  document.getElementById("then")?.remove();
  const content = document.getElementById("content");
  content.replaceChildren(...closed.content.cloneNode(true).children);
  const kept = document.querySelectorAll("body > .skip, body > .bar");
  document.body.replaceChildren(...kept, content);
  document.title = content.querySelector("h1").textContent;
}

document.addEventListener("pointerdown", (event) => {
  pressed = event.button === 0 && Boolean(event.target.closest?.(".words"));
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    pressed = false;
    for (const news of waiting.splice(0)) if (!over) show(news);
  });
}
