/* Looks whether the text may be followed by now, and opens it if so: when anything of its meeting
   changes, and now and then in any case. */
import { follow } from "./stream.js";

const RHYTHM = 15_000;
const SPREAD = 1_500; // milliseconds over which the pages of a room look

const { meeting, version } = document.querySelector("[data-meeting]")?.dataset ?? {};
const CLOSED = [403, 404];

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
    const opened = answer.ok && !(await answer.text()).includes('id="not-live"');
    if (answer.redirected || opened || CLOSED.includes(answer.status)) location.reload();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error; // the network
  }
}

if (meeting) {
  follow(`meeting.${meeting}`, null, (told) => {
    if (`${told.version}` !== version) setTimeout(look, Math.random() * SPREAD);
  });
}
setInterval(look, RHYTHM * (0.8 + Math.random() * 0.4));
document.addEventListener("visibilitychange", look);
