/* A page that is read follows the text: what is recorded appears by itself. */
import { follow, watch } from "./stream.js";
import { swapIn } from "./swap.js";

const { topic, after, since } = document.getElementById("content").dataset;
const sign = document.getElementById("connection");
const said = document.getElementById("said");
const SPREAD = 1_500; // milliseconds over which pages that load again do so

let pressed = false;
let waiting = [];

follow(topic, Number(after), take, { ask });

watch((state) => {
  sign.textContent = sign.dataset[state] ?? "";
});

function take(news) {
  if (news.kind === "ended" || news.kind === "resync") reload();
  else if (pressed) waiting.push(news); // words that are being drawn over are left alone
  else show(news);
}

function show({ html, said: sentences = [] }) {
  if (html) swapIn(html);
  document.dispatchEvent(new CustomEvent("podium:news"));
  // The same sentence is heard again only where it is put there anew.
  if (sentences.length) said.replaceChildren(document.createTextNode(sentences.join(" ")));
}

async function ask(reached) {
  const view = topic.split(".")[2];
  const address = `${since.replace(/0\/$/, `${reached}/`)}?view=${view}`;
  const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
  if (response.redirected || [401, 403, 404].includes(response.status)) reload();
  return response.ok && !response.redirected && response.status !== 204 ? response.json() : null;
}

let reloading = 0;
function reload() {
  reloading ||= setTimeout(() => location.reload(), Math.random() * SPREAD);
}

document.addEventListener("pointerdown", (event) => {
  pressed = event.button === 0 && Boolean(event.target.closest?.(".words"));
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    pressed = false;
    for (const news of waiting.splice(0)) show(news);
  });
}
