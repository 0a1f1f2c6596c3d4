/* The page interpreters read: what it can show depends on where the meeting stands. The text itself
   is followed as on every reading page (follow.js). */
import { follow, watch } from "./stream.js";

const content = document.getElementById("content");
const sign = document.getElementById("connection");
const LONGEST = 8_000; // milliseconds; an answer that takes longer is not waited for
const SPREAD = 1_500; // over which pages that load again do so
const RHYTHM = 15_000; // between two looks of a page that has no text and hears nothing
let version = null;
let state = "";

function reload() {
  setTimeout(() => location.reload(), Math.random() * SPREAD);
}

/** The lists of the page as they are now; it loads again where it would show something else. */
async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
    if (!answer.ok) return answer.status === 404 ? reload() : null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [here, there] = [content.dataset, page.getElementById("content").dataset];
    if (here.status !== there.status || Boolean(here.topic) !== Boolean(there.topic)) return reload();
    document.getElementById("texts").replaceWith(document.adoptNode(page.getElementById("texts")));
  } catch (error) {
    // The network; the next change brings it.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
  return null;
}

follow(content.dataset.meeting, null, (told) => {
  if (told.kind === "ended") {
    if (!content.dataset.topic) reload(); // a page with a text is told by that
  } else if (told.status !== content.dataset.status) reload();
  else if (version !== null && version !== told.version) look();
  version = told.version ?? version;
});

watch((now) => {
  state = now;
  sign.textContent = sign.dataset[now] ?? "";
});
setInterval(() => {
  if (state === "lost" && !content.dataset.topic && !document.hidden) look();
}, RHYTHM);
