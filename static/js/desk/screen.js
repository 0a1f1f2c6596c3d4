/* The strip that drives the podium screen: what the room sees, and the keys that change it. A key
   goes with Alt wherever the hands are; in the text V and H do without. */
import { follow } from "../live/stream.js";
import { currentParagraph } from "./quick_entry_floor.js";
import { Dictation } from "./dictation.js";
import { inText } from "./in_text.js";
import { keyOf } from "./verbs.js";

const RHYTHM = 6_000; // milliseconds between two questions while the page is looked at
const IN_BACKGROUND = 20_000;
const LONGEST = 8_000; // an answer that takes longer is not waited for

const question = document.getElementById("take-screen");
const dictation = new Dictation(() => strip(), say, question.dataset);
let timer = 0;
let followed = null; // the meeting whose screen the page hears of
let under = 0; // changes that were asked for and not answered yet
let last = Promise.resolve(); // the last of them

function strip() {
  return document.getElementById("screen-strip");
}

/** What a button or its key asks for, sent with the paragraph the hands were at. */
async function send(form, more = {}, paragraph = handsAt()) {
  const asked = new FormData(form);
  if (form.querySelector("[data-current]") && paragraph) asked.set("paragraph", paragraph);
  for (const [name, value] of Object.entries(more)) asked.set(name, value);
  under += 1;
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: asked, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(LONGEST),
    });
    if (answer.redirected || !/^(2|409|422)/.test(answer.status)) throw new TypeError(answer.statusText);
    if (answer.status !== 204) replace(await answer.text());
    if (answer.status === 409) askToTake(form);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    say(question.dataset.notHeard);
  } finally {
    under -= 1;
  }
}

function handsAt() {
  return currentParagraph()?.dataset.paragraph;
}

/** The strip as the server has it; the keyboard stays at the button where it was. */
function replace(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content.querySelector("#screen-strip");
  const old = strip();
  const at = old.contains(document.activeElement) && document.activeElement.closest("form");
  old.replaceWith(fresh);
  if (at) buttonOf(queryOf(at))?.focus();
  ready();
}

function buttonOf(query) {
  return strip().querySelector(`form${query} button`);
}

/** How a button is found again in another strip: by its key first, for one act may have several. */
function queryOf({ dataset: { key, screenAct } }) {
  return key ? `[data-key="${CSS.escape(key)}"]` : `[data-screen-act="${screenAct}"]`;
}

function ready() {
  for (const form of strip().querySelectorAll("form[data-local]")) form.hidden = false;
  dictation.show();
  const [meeting] = strip().dataset.showing.split(".");
  if (meeting && meeting !== followed?.meeting) {
    followed?.stop();
    followed = { meeting, ...follow(`screen.${meeting}`, null, heard) };
  }
}

function heard({ kind, version }) {
  const known = strip().dataset.showing.split(".")[1];
  if (kind !== "dictation" && `${version}` !== known && !under) ask();
}

/** Why what was asked for is not on the screen. */
function say(sentence) {
  const said = document.createElement("p");
  said.className = "refused";
  said.role = "alert";
  said.textContent = sentence;
  strip().querySelector(".refused")?.remove();
  strip().append(said);
}

/** Somebody else drives the screen: nothing changes before it was asked. */
function askToTake(form) {
  question.querySelector(".who-has-it").textContent = strip().querySelector(".refused")?.textContent ?? "";
  question.returnValue = "";
  question.dataset.act = form.dataset.screenAct;
  question.dataset.query = queryOf(form);
  if (!question.open) question.showModal();
}

question?.addEventListener("close", async () => {
  if (question.returnValue !== "go") return;
  const { act, query } = question.dataset;
  const form = () => buttonOf(query)?.form;
  if (act === "put" && form()) return send(form(), { over: "on" });
  const take = buttonOf('[data-screen-act="take"]')?.form;
  if (take) await send(take, { over: "on" });
  if (act === "dictation") dictation.toggle();
  else if (act !== "take" && form()) await send(form());
});

/* Buttons. */

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("#screen-strip form");
  if (!form) return;
  event.preventDefault();
  inTurn(form);
});

/** One change after the other: a button says what it does only once those before it are answered. */
function inTurn(pressed) {
  const query = queryOf(pressed);
  const paragraph = handsAt();
  last = last.finally(() => act(buttonOf(query)?.form, paragraph));
}

function act(form, paragraph) {
  if (!form) return;
  if (form.dataset.screenAct === "take" && form.elements.over) askToTake(form);
  else if (!form.hasAttribute("data-local")) return send(form, {}, paragraph);
  else if ("mine" in strip().dataset) dictation.toggle();
  else return takeFirst(form);
}

/** Dictation is for whoever drives the screen. */
async function takeFirst(form) {
  const take = buttonOf('[data-screen-act="take"]').form;
  if (take.elements.over) return askToTake(form);
  await send(take);
  if ("mine" in strip().dataset) dictation.toggle();
}

/* Keys. */

const SIGNS = { "=": "+", "-": "−", "±": "+", "–": "−", "≠": "+" };
const IN_TEXT = ["v", "h"];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.isComposing || strip().hidden) return;
  if (event.getModifierState("AltGraph") || document.querySelector("dialog:modal")) return;
  const key = letterOf(event);
  if (!event.altKey && !(IN_TEXT.includes(key) && inText(event))) return;
  const button = buttonOf(`[data-key="${CSS.escape(key.length > 1 ? key : key.toUpperCase())}"]`);
  if (!button) return;
  event.preventDefault();
  inTurn(button.form);
});

/** Letters by their place where Alt makes another sign of them. */
function letterOf(event) {
  if (event.altKey && event.code.startsWith("Key")) {
    return /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.slice(3).toLowerCase();
  }
  const key = keyOf(event);
  return SIGNS[key] ?? key;
}

/* What colleagues do with the screen, and when the meeting opens. */

async function ask() {
  clearTimeout(timer);
  try {
    const { strip: address, showing } = strip().dataset;
    const answer = await fetch(`${address}?${new URLSearchParams({ shown: showing })}`, {
      headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(LONGEST),
    });
    const html = answer.status === 200 && !answer.redirected ? await answer.text() : "";
    if (html && !under) replace(html);
  } catch (error) {
    // The desk says itself that it is not connected.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  } finally {
    clearTimeout(timer);
    timer = setTimeout(ask, document.hidden ? IN_BACKGROUND : RHYTHM);
  }
}

document.addEventListener("visibilitychange", () => document.hidden || ask());
document.addEventListener("podium:recorded", () => {
  dictation.over();
  if (!strip().hidden) ask(); // what was recorded may stand beside
});
timer = setTimeout(ask, RHYTHM);
ready();
