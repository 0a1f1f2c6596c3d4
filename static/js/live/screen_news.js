/* What a podium screen hears: its whole state by the stream, and what is being dictated. It asks for
   its state as well, seldom while the stream is heard and every two seconds while it is not; what
   is lost, doubled or late harms nothing. */
import { follow, watch } from "./stream.js";

const SELDOM = 10_000; // milliseconds
const RHYTHM = 2_000;
const SLOWEST = 10_000; // while the server cannot be heard
const LONGEST = 8_000; // an answer that takes longer is not waited for
const PATIENCE = 3; // so many questions without an answer, and it is said
const SIGNED_OUT = 180_000; // after which a page that is signed out shows no text any more
/* A page that hears nothing for so long shows no text any more: meanwhile the meeting may have been
   suspended, and the room is not to read the text all night. A break of the line during a sitting is
   shorter, and takes nothing from the room. */
const UNHEARD = 30 * 60_000;
const LOOK = 20_000;

/** `takes`: `shown()` names what the page shows; `state({ shown, html })` takes in another;
    `dictated({ text, version })`; `heard`, `late`, `unheard`, `signedOut` and `ended` say how it
    stands with the server. */
export function hear(main, takes) {
  let timer = 0;
  let asking = false;
  let again = false;
  let streams = false;
  let failures = 0;
  let signedOut = 0;
  let heardAt = Date.now();

  async function ask() {
    clearTimeout(timer);
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    try {
      const asked = new URLSearchParams({ shown: takes.shown() });
      const answer = await fetch(`${main.dataset.state}?${asked}`, {
        cache: "no-store",
        signal: AbortSignal.timeout(LONGEST),
      });
      await read(answer);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
      missed();
    } finally {
      asking = false;
      clearTimeout(timer);
      timer = setTimeout(ask, again ? 0 : pause());
    }
  }

  async function read(answer) {
    if (answer.redirected) {
      failures += 1;
      signedOut ||= Date.now();
      if (Date.now() - signedOut > SIGNED_OUT) takes.ended();
      else takes.signedOut();
    } else if (answer.status === 404 || answer.status === 403) takes.ended();
    else if (!answer.ok) missed();
    else {
      if (answer.status !== 204) takes.state(await answer.json());
      failures = signedOut = 0;
      heardAt = Date.now();
      takes.heard();
    }
  }

  function missed() {
    failures += 1;
    if (failures >= PATIENCE) takes.late();
  }

  function pause() {
    if (failures) return Math.min(RHYTHM * 1.4 ** failures, SLOWEST);
    return streams ? SELDOM : RHYTHM;
  }

  follow(main.dataset.topic, null, (news) => {
    heardAt = Date.now();
    if (news.kind === "dictation") takes.dictated(news);
    else if (news.html) takes.state(news);
    else ask();
  });
  watch((state) => {
    streams = state === "heard";
    ask();
  });
  setInterval(() => Date.now() - heardAt > UNHEARD && takes.unheard(), LOOK);
  addEventListener("online", ask);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  timer = setTimeout(ask, RHYTHM);
}
