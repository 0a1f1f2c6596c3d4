/* Looks whether the text may be followed by now, and opens it if so: when anything of its meeting
   changes, and now and then in any case. What else is new there, a version that was issued, is
   shown and read out. */
import { follow } from "./stream.js";

const RHYTHM = 15_000;
const SPREAD = 1_500; // milliseconds over which the pages of a room look

const { meeting, version } = document.querySelector("[data-meeting]")?.dataset ?? {};
const CLOSED = [403, 404];

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const opened = answer.ok && !page.getElementById("not-live");
    if (answer.redirected || opened || CLOSED.includes(answer.status)) location.reload();
    else if (answer.ok) show(page);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error; // the network
  }
}

function show(page) {
  for (const id of ["may-be-followed", "issued"]) {
    const [standing, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (fresh.innerHTML !== standing.innerHTML) standing.replaceChildren(...fresh.childNodes);
  }
}

if (meeting) {
  follow(`meeting.${meeting}`, null, (told) => {
    if (`${told.version}` !== version) setTimeout(look, Math.random() * SPREAD);
  });
}
setInterval(look, RHYTHM * (0.8 + Math.random() * 0.4));
document.addEventListener("visibilitychange", look);
