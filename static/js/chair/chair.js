/* The Chair's view: beside the text, what is open in it and the chosen paragraph. The lists are asked
   for anew when something was recorded; the draft that is being typed is left alone. */
import { follow } from "../live/stream.js";
import { anyWaiting, bridge, compare } from "./bridge.js";

const side = document.getElementById("chair-side");
const text = document.getElementById("paragraphs");
const SOON = 400; // milliseconds; what comes close together is asked for once
const LONGEST = 8_000; // an answer that takes longer is not waited for
const FADE = 20; // pixels at the foot of the list that are half seen

let chosen = document.getElementById("chair-paragraph").dataset.paragraph;
let timer = 0;
let asked = 0;
let choosing = 0; // the question for the paragraph chosen last, until it is answered

function address(paragraph) {
  return paragraph ? `?paragraph=${paragraph}` : location.pathname;
}

/** What the server has to say beside the text now; null where something else was asked for since. */
async function ask(paragraph) {
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetch(address(paragraph), {
      headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(LONGEST),
    });
    if (!answer.ok || answer.redirected || mine !== asked) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return mine === asked ? page : null;
  } catch (error) {
    // The network; the next change brings it.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    return null;
  }
}

function put(id, page) {
  const [old, now] = [document.getElementById(id), page.getElementById(id)];
  if (!old || !now) return;
  const { scrollTop } = old;
  const hand = old.contains(document.activeElement) ? document.activeElement : null;
  for (const [at, fold] of old.querySelectorAll("details").entries()) {
    const same = now.querySelectorAll("details")[at];
    if (same) same.open = fold.open;
  }
  old.replaceWith(document.adoptNode(now));
  now.scrollTop = scrollTop;
  // The keyboard stays where it was: on the same paragraph of the list, or the same button.
  const at = hand?.dataset.choose && now.querySelector(`[data-choose="${hand.dataset.choose}"]`);
  const same = at || (hand?.matches("summary") && now.querySelector("summary"));
  if (same) same.focus({ preventScroll: true });
}

/** The lists as they are now. The draft of this paragraph stays as it stands in this window. What is
    being chosen comes first, and brings the lists itself. */
async function refresh() {
  if (choosing) return soon();
  const page = await ask(chosen);
  if (!page) return;
  put("chair-open", page);
  if (!chosen) return;
  put("chair-standing", page);
  const [form, there] = [document.getElementById("bridge"), page.getElementById("bridge")];
  if (form && there) compare(form, there);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(refresh, SOON);
}

async function choose(paragraph) {
  const question = ask(paragraph);
  const mine = choosing = asked;
  const page = await question;
  if (choosing !== mine) return;
  choosing = 0;
  if (!page) return soon();
  chosen = paragraph;
  history.replaceState(null, "", address(paragraph));
  put("chair-open", page);
  put("chair-paragraph", page);
  begin();
  mark();
  showChosen();
}

function begin() {
  const form = document.getElementById("bridge");
  if (form) bridge(form, soon);
}

function mark() {
  for (const paragraph of text.querySelectorAll(".para.now")) paragraph.classList.remove("now");
  document.getElementById(`p-${chosen}`)?.classList.add("now");
}

/** In the list the row of the chosen paragraph is seen, and beneath it the paragraph's beginning. */
function showChosen() {
  const row = side.querySelector("[data-choose][aria-current]");
  if (!row) return;
  const fold = row.closest("details");
  if (fold) fold.open = true;
  const list = document.getElementById("chair-open");
  const [above, here] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (here.top < above.top || here.bottom > above.bottom - FADE) {
    list.scrollTop += here.top - above.top - (above.height - here.height) / 2;
  }
  const beginning = document.getElementById("chair-paragraph").offsetTop - list.offsetTop;
  side.scrollTop = Math.min(side.scrollTop, beginning);
}

function bringIntoView(paragraph, soft = true) {
  const box = document.getElementById(`p-${paragraph}`)?.getBoundingClientRect();
  if (!box || (box.top >= 60 && box.bottom <= innerHeight)) return;
  const calm = !soft || matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.getElementById(`p-${paragraph}`).scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
}

side.addEventListener("click", (event) => {
  const link = event.target.closest("[data-choose]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  bringIntoView(link.dataset.choose);
  choose(link.dataset.choose);
});

/* A paragraph that is touched is chosen; one whose words are selected or copied is not. */
text.addEventListener("click", ({ target }) => {
  const paragraph = target.closest(".para");
  if (!paragraph || target.closest("a, button") || !getSelection().isCollapsed) return;
  const touched = paragraph.id.slice(2);
  if (touched !== chosen) choose(touched);
});

/* What was shared in another window, and what the desk has taken up. */
follow(side.dataset.follows, null, ({ showing }) => {
  if (showing === undefined || showing === side.dataset.showing) return;
  side.dataset.showing = showing;
  soon();
});
document.addEventListener("podium:news", soon);
document.addEventListener("podium:text", mark);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) soon();
});
addEventListener("beforeunload", (event) => {
  if (anyWaiting()) event.preventDefault();
});

document.body.classList.add("scripts");
begin();
mark();
showChosen();
bringIntoView(chosen, false);
side.dataset.ready = "";
