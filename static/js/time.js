/* Time: a slider over the log. Each step asks the server for the paragraphs that change and puts
   them where they stand; the rest of the page is not touched, and the view does not jump. */

const content = document.querySelector("#content");
const paragraphs = document.querySelector("#paragraphs");
const controls = document.querySelector("#controls");
const slider = document.querySelector("#at");
const play = document.querySelector("#play");
const failed = document.querySelector("#failed");
const said = document.querySelector("#said");
const speed = document.querySelector("#speed");
const choice = document.querySelector("#marks");
const marks = JSON.parse(document.querySelector("#mark-numbers").textContent);
const LAST = Number(slider.max);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let shown = Number(slider.value); // what the page shows
let wanted = shown; // what it was asked to show
let loading = false;
let timer = 0; // of the next moment while it plays

const playing = () => play.getAttribute("aria-pressed") === "true";
const address = (at) => `?at=${at}`;

/** Where a button or key leads from the moment wanted; null where it leads nowhere. */
function destination(way) {
  switch (way) {
    case "first": return 0;
    case "last": return LAST;
    case "previous": return wanted > 0 ? wanted - 1 : null;
    case "next": return wanted < LAST ? wanted + 1 : null;
    case "mark-before": return marks.findLast((mark) => mark < wanted) ?? null;
    case "mark-after": return marks.find((mark) => mark > wanted) ?? null;
    default: return null;
  }
}

/** Shows a moment. A step replaces the address, a jump adds one, so that Back leads to where one
    jumped from. */
function go(at, { jump = false, keep = false } = {}) {
  if (at === null || (at === wanted && at === shown)) return;
  wanted = at;
  slider.value = at;
  if (!keep) history[jump ? "pushState" : "replaceState"]({ at }, "", address(at));
  load();
}

/** Asks for what is wanted now. One request at a time: what was wanted meanwhile comes next. */
async function load() {
  if (loading) return;
  loading = true;
  try {
    while (shown !== wanted) {
      const at = wanted;
      const answer = await fetch(`${address(at)}&shown=${shown}`, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      place(page.querySelector("[data-step]"));
      document.querySelector("#moment").replaceWith(document.adoptNode(page.querySelector("#moment")));
      shown = at;
      tell();
    }
    failed.hidden = true;
    if (playing()) timer = setTimeout(next, Number(speed.value) * 1000);
  } catch {
    pause();
    wanted = shown;
    slider.value = shown;
    history.replaceState({ at: shown }, "", address(shown));
    failed.textContent = content.dataset.failed;
    failed.hidden = false;
  } finally {
    loading = false;
  }
}

/** Puts the paragraphs of a step where they stand. What is under the reader's eye stays there. */
function place(step) {
  const anchor = eye(step);
  const top = anchor?.getBoundingClientRect().top;
  const arriving = [...step.querySelectorAll(":scope > [data-paragraph]")];
  for (const paragraph of arriving) document.getElementById(`p-${paragraph.dataset.paragraph}`)?.remove();
  for (const paragraph of arriving) {
    if ("absent" in paragraph.dataset) continue;
    const behind = document.getElementById(`p-${paragraph.dataset.behind}`);
    if (behind) behind.after(document.adoptNode(paragraph));
    else paragraphs.prepend(document.adoptNode(paragraph));
  }
  if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
  reveal();
}

/** The first paragraph in view that a step leaves as it is. */
function eye(step) {
  const leaving = new Set([...step.querySelectorAll("[data-paragraph]")].map((each) => each.dataset.paragraph));
  for (const paragraph of paragraphs.children) {
    if (!leaving.has(paragraph.dataset.paragraph) && paragraph.getBoundingClientRect().top >= 0) return paragraph;
  }
  return null;
}

/** Scrolls to what changed just then, only where none of it can be seen. */
function reveal() {
  const changed = [...paragraphs.querySelectorAll(".just-then")];
  const foot = document.querySelector(".transport").getBoundingClientRect().top;
  const inView = (each) => {
    const box = each.getBoundingClientRect();
    return box.top >= 0 ? box.top + Math.min(box.height, 60) <= foot : box.bottom >= 60;
  };
  if (!changed.length || changed.some(inView)) return;
  changed[0].scrollIntoView({ block: "center", behavior: calm.matches || playing() ? "instant" : "smooth" });
}

/** Says the moment: beside the slider, in the title, and to who listens. */
function tell() {
  const number = content.dataset.number.replace("{number}", shown);
  const sentence = document.querySelector("#moment .sentence").textContent;
  slider.setAttribute("aria-valuetext", `${number}: ${sentence}`);
  document.title = `${number} · ${content.dataset.title}`;
  // The slider speaks for itself while it has the focus, and nobody can follow what plays.
  if (document.activeElement !== slider && !playing()) said.textContent = `${number}: ${sentence}`;
  refresh();
}

/** Buttons lead on from the moment shown. */
function refresh() {
  for (const button of controls.querySelectorAll("[data-go]")) {
    const at = destination(button.dataset.go);
    const leads = at !== null && at !== shown;
    if (leads) button.href = address(at);
    else button.removeAttribute("href");
    button.toggleAttribute("aria-disabled", !leads);
    if (!leads) button.setAttribute("aria-disabled", "true");
  }
}

function next() {
  timer = 0;
  if (!playing()) return;
  if (wanted < LAST) go(wanted + 1);
  if (wanted === LAST) pause();
}

function pause() {
  clearTimeout(timer);
  timer = 0;
  press(false);
}

function start() {
  if (wanted === LAST) go(0, { jump: true });
  press(true);
  if (!loading) timer = setTimeout(next, Number(speed.value) * 500);
}

function press(on) {
  play.setAttribute("aria-pressed", String(on));
  play.firstElementChild.textContent = on ? "❚❚" : "▶";
  play.lastElementChild.textContent = on ? content.dataset.pause : content.dataset.play;
}

const WAYS = {
  ArrowLeft: "previous", ArrowRight: "next", PageUp: "mark-before", PageDown: "mark-after",
  Home: "first", End: "last",
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("select, input:not(#at), textarea, dialog")) return;
  if (event.key === " ") {
    if (event.target.closest("a, button")) return; // there it presses what has the focus
    event.preventDefault();
    if (playing()) pause();
    else start();
  } else if (event.key in WAYS) {
    event.preventDefault();
    pause();
    go(destination(WAYS[event.key]), { jump: !event.key.startsWith("Arrow") });
  }
});

controls.addEventListener("click", (event) => {
  const button = event.target.closest("[data-go]");
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  pause();
  const way = button.dataset.go;
  go(destination(way), { jump: way !== "previous" && way !== "next" });
});

controls.addEventListener("submit", (event) => event.preventDefault());
slider.addEventListener("input", () => {
  pause();
  go(Number(slider.value));
});
play.addEventListener("click", () => (playing() ? pause() : start()));
choice.addEventListener("change", () => {
  if (choice.value === "") return;
  pause();
  go(Number(choice.value), { jump: true });
  choice.value = "";
});
addEventListener("popstate", (event) => {
  const at = event.state?.at ?? Number(new URLSearchParams(location.search).get("at") ?? LAST);
  pause();
  go(at, { keep: true });
});

history.replaceState({ at: shown }, "", location.href);
document.body.classList.add("scripts");
refresh();
if (shown !== 0) reveal();
content.dataset.ready = "";
