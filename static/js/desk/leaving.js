/* A desk at which somebody may no longer record: the page is loaded again, so that nothing of the
   text, its log and its names stays on it. What was typed and is not recorded is kept for this tab
   and this person, and given back on the page that comes (left_behind.js). */
import * as typedHere from "../typed.js";
import { everythingKept } from "./drafts.js";

const LONGEST = 8_000; // milliseconds; an answer that takes longer is not waited for

let asking = false;

/** Asks whether the desk is still open to whoever sits here, and leaves it where it is not. */
export async function leaveWhereClosed() {
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
    if (!answer.redirected && [403, 404].includes(answer.status)) return leave();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error; // the network
  }
  asking = false;
}

function leave() {
  const typed = [...everythingKept(), ...linesOfQuickEntry()];
  if (typed.length) typedHere.keep(`left:${location.pathname}`, typed.join("\n\n"));
  // It is not for the person to decide whether the page is left, and nothing typed is lost by it.
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  location.reload();
}

/** The line that was sent and not heard, and the one in the hand. */
function linesOfQuickEntry() {
  const sent = document.querySelector(".quick-sent:not([hidden]) .line")?.textContent ?? "";
  const fields = document.querySelectorAll("#quick [name=line]:not([disabled])");
  return [sent, ...[...fields].map((field) => field.value)].filter((line) => line.trim());
}
