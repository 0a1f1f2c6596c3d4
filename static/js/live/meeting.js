/* The page of a meeting looks anew when something of it has changed: one question brings the lists
   that stand there, and leaves alone what is being typed. Without the stream it asks by itself. */
import { follow } from "./stream.js";

const page = document.querySelector("main[data-meeting]");
const TOGETHER = 150; // milliseconds within which several changes are one
const shown = new Map(); // topic → the version the page has been told of
let timer = 0;

function changed() {
  clearTimeout(timer);
  timer = setTimeout(() => document.body.dispatchEvent(new Event("meeting-changed")), TOGETHER);
}

function take(told) {
  if (told.kind === "ended") location.reload(); // it says why
  const version = told.version ?? null;
  if (version === null || shown.get(told.topic) === version) return;
  shown.set(told.topic, version);
  changed();
}

/* What can be put on the screen comes anew as well: not while somebody chooses, and what was chosen
   stays chosen. */
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const { target, fragment } = detail;
  if (target.id !== "put") return;
  if (target.querySelector("select:focus")) detail.shouldSwap = false;
  for (const field of target.querySelectorAll("select, [type=checkbox]")) {
    const fresh = fragment.querySelector(`#${CSS.escape(field.id)}`);
    if (!fresh) continue;
    if (field.matches("select")) {
      if ([...fresh.options].some(({ value }) => value === field.value)) fresh.value = field.value;
    } else fresh.checked = field.checked;
  }
});

for (const topic of page.dataset.meeting.split(" ")) follow(topic, null, take);
