/* The inbox, beside the text: what delegations told the desk. It comes by itself, quietly: a number
   at the foot. It is opened by its key; nothing in it is recorded but by the operator's own act. */
import { follow, watch } from "../live/stream.js";
import { desk } from "./hands.js";
import { inText } from "./in_text.js";
import { makeCurrent } from "./quick_entry_floor.js";

const RHYTHM = 6_000; // milliseconds between two questions while the stream is not heard
const WITH_STREAM = 60_000;
const IN_BACKGROUND = 30_000;
const LONGEST = 8_000; // an answer that takes longer is not waited for

const place = document.getElementById("inbox");
const text = document.getElementById("content");
let cameFrom = null; // what had the keyboard
let streams = false;
let underway = null; // a question that is not answered yet
let again = false;
let under = 0; // acts that were asked for and not answered yet
let timer = 0;
let seen = ""; // the number the text had when the list was made: it says what has changed since

function head() {
  return document.getElementById("head").value;
}

function button() {
  return document.getElementById("inbox-button");
}

/* Opening and closing. */

async function open() {
  if (place.hidden) cameFrom = document.activeElement;
  for (let tries = 0; tries < 2 && (!place.querySelector(".inbox") || seen !== head()); tries += 1) {
    await ask({ whole: true });
  }
  const section = place.querySelector(".inbox");
  if (!section) return window.location.assign(button().href); // that page says what is the matter
  place.hidden = false;
  place.closest(".record").scrollTo({ top: 0 });
  const first = place.querySelector(".inbox-waiting > li");
  (first?.querySelector("[data-line] button") ?? first?.querySelector("a") ?? section).focus({ preventScroll: true });
}

function close() {
  const had = place.contains(document.activeElement);
  place.hidden = true;
  if (had) backToHands();
}

function backToHands() {
  const back = cameFrom?.isConnected && cameFrom !== document.body ? cameFrom : null;
  const shown = desk.caret?.paragraph;
  (back ?? (shown?.isConnected ? shown : text).querySelector(".words"))?.focus({ preventScroll: true });
}

/* What the server has. */

/** Asks for what is new, or with `whole` for all of it; what is asked meanwhile is asked afterwards. */
function ask({ whole = false } = {}) {
  if (underway) again = true;
  underway ??= load(whole).finally(() => {
    underway = null;
    if (again) ask();
    else later();
  });
  return underway;
}

async function load(whole) {
  clearTimeout(timer);
  again = false;
  try {
    const { href, dataset } = button();
    const known = whole || (!place.hidden && seen !== head()) ? "" : dataset.showing;
    const answer = await fetch(`${href}?${new URLSearchParams({ shown: known })}`, {
      headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(LONGEST),
    });
    if (answer.status === 200 && !answer.redirected && !under) show(await answer.text());
  } catch (error) {
    // The desk says itself that it is not connected.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, document.hidden ? IN_BACKGROUND : streams ? WITH_STREAM : RHYTHM);
}

/** The number in the bar and the list, each to its place; the hand stays where it is. */
function show(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content.querySelector(".inbox");
  const hand = handIn();
  seen = head();
  const unfolded = place.querySelector("details")?.open ?? false;
  button().replaceWith(template.content.querySelector("#inbox-button"));
  place.replaceChildren(fresh);
  fresh.querySelector("[data-close-inbox]").hidden = false;
  const details = fresh.querySelector("details");
  if (details) details.open = unfolded;
  document.dispatchEvent(new CustomEvent("htmx:afterSettle")); // times are told anew
  if (!hand) return;
  // Where a message has gone, a second press closes no other one: its neighbour's link has the hand.
  const same = fresh.querySelector(`:is(.inbox-waiting, .inbox-bridges) #${CSS.escape(hand.message ?? "none")}`);
  const rows = [...fresh.querySelectorAll(".inbox-waiting > .inbox-message")];
  const here = same?.querySelectorAll("button, a")[hand.at] ?? (rows[hand.row] ?? rows.at(-1))?.querySelector("a") ?? fresh;
  here.focus({ preventScroll: true });
}

/** Which button of which message has the keyboard. */
function handIn() {
  if (place.hidden || !place.contains(document.activeElement)) return null;
  const message = document.activeElement.closest(".inbox-message");
  if (!message) return {};
  return {
    message: message.id,
    row: [...message.parentElement.children].indexOf(message),
    at: [...message.querySelectorAll("button, a")].indexOf(document.activeElement),
  };
}

document.addEventListener("htmx:afterSettle", () => {
  if (!place.hidden && seen !== head()) ask();
});

const { revision } = button().dataset;
follow(`inbox.${revision}`, null, ({ showing }) => {
  if (showing !== button().dataset.showing && !under) ask();
});
watch((state) => {
  streams = state === "heard";
  later();
});

/* What can be done about a message. */

place.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.matches("[data-closes]")) send(form, event.submitter);
  else if (form.dataset.line) putInto(form, event.submitter.value);
});

async function send(form, { name, value }) {
  const asked = new FormData(form);
  asked.set(name, value);
  under += 1;
  let html = "";
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: asked, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(LONGEST),
    });
    if (answer.redirected || !answer.ok) throw new TypeError(answer.statusText);
    html = await answer.text();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    const said = place.querySelector(".inbox-said");
    said.textContent = place.dataset.notHeard;
  } finally {
    under -= 1;
  }
  if (html) show(html);
}

/** The operator looks at it, changes it, records it or not. It came in private. */
function putInto(form, line) {
  const { words } = form.closest(".inbox-message").querySelector("[data-words]").dataset;
  document.dispatchEvent(new CustomEvent("podium:private", { detail: [words, line] }));
  makeCurrent(form.dataset.line, true);
  document.dispatchEvent(new CustomEvent("podium:line", { detail: line }));
}

place.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (event.target.closest("[data-close-inbox]")) return close();
  const link = event.target.closest("a[data-go]");
  if (!link || !document.getElementById(`p-${link.dataset.go}`)) return;
  event.preventDefault();
  makeCurrent(link.dataset.go, true);
  document.querySelector(`#p-${CSS.escape(link.dataset.go)} .words`)?.focus({ preventScroll: true });
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("#inbox-button")) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (place.hidden) open();
  else close();
});

/* Keys. */

place.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  close();
});

document.addEventListener("keydown", (event) => {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  if (ctrlKey || metaKey || shiftKey || isComposing || event.defaultPrevented) return;
  if (event.getModifierState("AltGraph") || document.querySelector("dialog:modal")) return;
  const q = key.toLowerCase() === "q" || (code === "KeyQ" && !/^[a-z]$/i.test(key));
  if (!q || !(altKey || inText(event) || place.contains(event.target))) return;
  event.preventDefault();
  if (place.hidden || !place.contains(document.activeElement)) open();
  else close();
});

document.addEventListener("visibilitychange", () => document.hidden || ask());
later();
place.dataset.ready = "true";
