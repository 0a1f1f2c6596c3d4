/* Who else is at this text, what they have recorded, and what the meeting does: asked for after each
   act, whenever the stream says that something has changed, and every few seconds. What is heard is taken in by
   arriving.js, whoever brings it. */
import { follow, watch } from "../live/stream.js";
import { takeIn } from "./arriving.js";
import "./collision.js";
import { desk } from "./hands.js";
import { leaveWhereClosed } from "./leaving.js";

const RHYTHM = 3_000; // milliseconds between two questions while the page is looked at
const WITH_STREAM = 6_000; // the same while the stream is heard; it says nothing of who is where
const IN_BACKGROUND = 20_000;
const SLOWEST = 15_000; // while the server cannot be heard
const LONGEST = 8_000; // an answer that takes longer is not waited for
const SOON = 250;
const PATIENCE = 3; // so many questions without an answer, and it is said

const text = document.getElementById("content");
const sign = document.getElementById("connection");
const page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join("");

let timer = 0;
let asking = false;
let soonAgain = false;
let failures = 0;
let heard = Date.now();
let pressed = false;
let streams = false;
let recording = 0; // acts of one's own that are not answered yet; their answers bring the news

function place() {
  return desk.caret?.paragraph?.dataset.paragraph ?? "";
}

function meetingShown() {
  return document.getElementById("desk-meeting").dataset.showing;
}

function question(more = {}) {
  const asked = new URLSearchParams({
    after: document.getElementById("head").value,
    who: document.getElementById("colleagues").dataset.who,
    meeting: meetingShown(),
    page,
    ...more,
  });
  if (place()) asked.set("at", place());
  if (document.hidden) asked.set("hidden", "1");
  return `${sign.dataset.changes}?${asked}`;
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(ask, milliseconds);
}

function soon() {
  if (asking) soonAgain = true;
  else later(SOON);
}

function askAtOnce() {
  if (asking) soonAgain = true;
  else ask();
}

async function ask() {
  clearTimeout(timer);
  if (asking) return;
  if (pressed) return later(SOON); // words that are being dragged over are left alone
  asking = true;
  soonAgain = false;
  try {
    const response = await fetch(question(), { signal: AbortSignal.timeout(LONGEST), cache: "no-store" });
    if (response.redirected) signedOut();
    else if ([403, 404].includes(response.status)) leaveWhereClosed();
    else if (!response.ok) missed();
    else {
      const html = response.status === 204 ? "" : await response.text();
      reached();
      if (html.trim() && pressed) soonAgain = true; // a button went down while the answer came
      else if (html.trim()) takeIn(html);
      followMeeting();
    }
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    missed(); // the network, or nobody in time
  } finally {
    asking = false;
    later(soonAgain ? SOON : pause());
  }
}

function pause() {
  if (failures) return Math.min(RHYTHM * 1.5 ** failures, SLOWEST);
  if (document.hidden) return IN_BACKGROUND;
  return streams ? WITH_STREAM : RHYTHM;
}

function reached() {
  if (failures) document.dispatchEvent(new CustomEvent("podium:heard-again"));
  failures = 0;
  heard = Date.now();
  say("");
}

function missed() {
  failures += 1;
  if (failures >= PATIENCE) say(sign.dataset.lost.replace("{time}", clock(heard)));
}

function signedOut() {
  failures += 1;
  say(sign.dataset.signedOut);
}

function say(sentence) {
  if (sign.textContent !== sentence) sign.textContent = sentence;
}

/** The time of day as the log shows it. */
function clock(moment) {
  const shown = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...shown, timeZone: sign.dataset.zone }).format(moment);
  } catch {
    return new Intl.DateTimeFormat("en-GB", shown).format(moment);
  }
}

/* Chips beside the paragraphs where colleagues are. They are drawn over the page and move nothing,
   and their letters are not part of the text. */
function draw() {
  for (const old of document.querySelectorAll(".who.here")) old.remove();
  for (const colleague of document.querySelectorAll("#colleagues [data-at]")) {
    const { at, initials, said } = colleague.dataset;
    for (const home of [document.getElementById(`l-${at}`), document.querySelector(`#o-${CSS.escape(at)} a`)]) {
      home?.append(chip(initials, said));
    }
  }
}

function chip(initials, said) {
  const element = document.createElement("span");
  element.className = "who here";
  element.dataset.initials = initials;
  element.title = said;
  element.role = "img";
  element.ariaLabel = said;
  return element;
}

document.addEventListener("htmx:afterSettle", draw);

function records({ detail }) {
  return Boolean(detail.requestConfig?.path?.includes("/record/"));
}

document.addEventListener("htmx:beforeSend", (event) => { recording += records(event); });
document.addEventListener("htmx:afterRequest", (event) => {
  if (!records(event)) return;
  recording = Math.max(0, recording - 1);
  soon();
});

const [, revision] = sign.dataset.changes.match(/\/revisions\/([^/]+)\//);
const { value: shown } = document.getElementById("head");
follow(`head.${revision}`, Number(shown), ({ kind, head }) => {
  if (kind === "ended") return leaveWhereClosed();
  if (recording || head <= Number(document.getElementById("head").value)) return;
  askAtOnce();
});
watch((state) => { streams = state === "heard"; });

/* The meeting in the bar: opened, suspended or closed, and somebody else has the floor. */
let meeting = null;
function followMeeting() {
  const [identity] = meetingShown().split(".");
  if (identity === (meeting?.identity ?? "")) return;
  meeting?.stop();
  meeting = identity ? { identity, ...follow(`meeting.${identity}`, null, heardOfMeeting) } : null;
}

function heardOfMeeting({ version }) {
  if (version !== undefined && `${version}` !== meetingShown().split(".")[1]) askAtOnce();
}
followMeeting();

let was = "";
text.addEventListener("podium:caret", () => {
  if (place() === was) return;
  was = place();
  soon();
});

document.addEventListener("pointerdown", (event) => {
  pressed = Boolean(event.target.closest?.(".words"));
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => { pressed = false; });
}

document.addEventListener("visibilitychange", () => (document.hidden ? later(SOON) : ask()));
addEventListener("online", ask);
addEventListener("pageshow", ({ persisted }) => { if (persisted) ask(); });
addEventListener("pagehide", () => {
  fetch(question({ leaving: "1" }), { keepalive: true }).catch(() => {});
});

draw();
ask();
