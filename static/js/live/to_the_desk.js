/* What a delegate tells the desk in private: beside each paragraph the way to send wording, beside
   one's own positions "not what we said", and one small form for both. What is typed is kept for
   this tab and this person until it was sent. The paragraphs are the same for all who read; what is put beside them
   here is put there again whenever they were swapped. */
import { cookie, newKey } from "../recording.js";
import * as typedHere from "../typed.js";

const SAID = 8_000; // milliseconds for which it stands there that a message was sent
const RHYTHM = 15_000; // between two questions while something waits for the Secretariat
const SOON = 1_000;
const SHORTENED = 90; // characters of words that are quoted
const LONGEST = 15_000; // an answer that takes longer is not waited for

const content = document.getElementById("content");
const dialog = document.getElementById("to-the-desk");
const form = dialog.querySelector("form");
const beside = document.getElementById("beside-own");
const note = document.getElementById("to-the-desk-sent");
const typed = form.elements.text;
const answer = dialog.querySelector(".answer");

let shown = Number(content.dataset.after); // the number the page shows
let about = null; // the paragraph the form is for, by id
let sending = false;

/* Beside the paragraphs. */

function dress() {
  for (const paragraph of document.querySelectorAll("#paragraphs .para")) furnish(paragraph);
  if (dialog.open) describe();
}

function furnish(paragraph) {
  const owns = paragraph.querySelector(".pos.own") !== null;
  for (const element of [...beside.content.cloneNode(true).children]) {
    const standing = paragraph.querySelector(`:scope > .${element.className}`);
    const wanted = owns || element.className !== "not-said";
    if (standing && !wanted) standing.remove();
    if (standing || !wanted) continue;
    const link = element.matches("a") ? element : element.querySelector("a");
    link.href = link.dataset.href.replace(/0{8}(-0+)+/, paragraph.id.slice(2));
    const said = link.dataset.title.replace("{paragraph}", paragraph.dataset.name);
    link.title = said;
    link.ariaLabel = said;
    paragraph.append(element);
  }
}

content.addEventListener("click", (event) => {
  const link = event.target.closest(".send-wording, .not-said a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link.closest(".para"), link.matches(".send-wording") ? "wording" : "not_what_we_said");
});

/* The form. */

function open(paragraph, kind) {
  about = paragraph.id;
  form.elements.paragraph.value = paragraph.id.slice(2);
  form.elements.kind.value = kind;
  typed.value = kept().text ?? "";
  typed.required = kind === "wording";
  answer.replaceChildren();
  describe();
  dialog.showModal();
  typed.focus();
}

/** What the form is about, as the page shows it now. */
function describe() {
  const paragraph = document.getElementById(about);
  if (!paragraph) return; // it is no longer in the text; what is typed stays
  const kind = form.elements.kind.value;
  for (const element of dialog.querySelectorAll("[data-wording]")) {
    element.textContent = element.dataset[kind].replace("{paragraph}", paragraph.dataset.name);
  }
  const own = dialog.querySelector(".own-positions");
  const chips = [...paragraph.querySelectorAll(".pos.own")];
  own.hidden = kind === "wording";
  own.replaceChildren(...chips.flatMap((chip) => [...wordsOf(chip), chip.cloneNode(true), " "]));
  if (!chips.length) own.textContent = own.dataset.none;
  dialog.querySelector(".as-it-stands").hidden = kind !== "wording" || Boolean(typed.value);
}

/** The words a position is on, shortened; nothing where it is on the whole paragraph. */
function wordsOf(chip) {
  let before = chip.classList.contains("whole") ? null : chip.previousElementSibling;
  while (before?.classList.contains("pos")) before = before.previousElementSibling;
  if (!before?.classList.contains("b")) return [];
  const words = plain(before);
  const half = SHORTENED / 2;
  const said = words.length > SHORTENED ? `${words.slice(0, half)} … ${words.slice(-half)}` : words;
  return [Object.assign(document.createElement("q"), { textContent: said }), " "];
}

/** Words without names and brackets. */
function plain(element) {
  const words = element.cloneNode(true);
  for (const sign of words.querySelectorAll(".pos, .sign")) sign.remove();
  return words.textContent.replace(/\s+/g, " ").replace(/ ([,.;:])/g, "$1").trim();
}

dialog.addEventListener("click", ({ target }) => {
  if (target.closest("[data-close]")) dialog.close();
  if (!target.closest("[data-words-as-they-stand]")) return;
  const words = document.getElementById(about)?.querySelector(".words");
  typed.value = words ? plain(words) : "";
  keep();
  describe();
  typed.focus();
});

typed.addEventListener("input", () => {
  keep();
  dialog.querySelector(".as-it-stands").hidden ||= Boolean(typed.value);
});

typed.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

dialog.addEventListener("close", () => {
  const link = form.elements.kind.value === "wording" ? ".send-wording" : ".not-said a";
  document.getElementById(about)?.querySelector(link)?.focus({ preventScroll: true });
});

/* What is typed and not sent, by paragraph and kind. */

function place() {
  const { paragraph, kind } = form.elements;
  return `to-the-desk:${paragraph.value}:${kind.value}`;
}

function kept(from = place()) {
  return typedHere.kept(from) ?? {};
}

/** `sent` goes with the key under which just these words were sent. */
function keep(from = place(), text = typed.value, sent = kept(from).sent) {
  typedHere.keep(from, { text, sent });
}

/* A page that loads itself again while something is being typed opens the form again. */

const opened = `to-the-desk:open:${form.getAttribute("action")}`;

addEventListener("pagehide", () => {
  if (dialog.open && typed.value) typedHere.keep(opened, [about, form.elements.kind.value]);
});

function openAgain() {
  const was = typedHere.kept(opened);
  typedHere.forget(opened);
  const paragraph = was && document.getElementById(was[0]);
  if (paragraph) open(paragraph, was[1]);
}

/** The same words keep their key until the server was heard, so that they cannot arrive twice. */
function keyFor(text) {
  const { sent } = kept();
  const key = sent?.text === text ? sent.key : newKey();
  keep(place(), text, { text, key });
  return key;
}

/* Sending. */

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!sending) send();
});

/** The form may be closed, or be for something else, when the answer comes. */
async function send() {
  sending = true;
  const [from, text] = [place(), typed.value];
  const asked = new FormData(form);
  asked.set("key", keyFor(text));
  asked.set("seq", shown);
  const token = cookie("csrftoken");
  if (token) asked.set("csrfmiddlewaretoken", token);
  form.querySelector("button[type=submit]").ariaDisabled = "true";
  try {
    const response = await fetch(form.action, {
      method: "POST", body: asked, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(LONGEST),
    });
    if (response.redirected) complain(from, answer.dataset.signedOut);
    else if (response.ok) sent(from, text, await response.text());
    else if ([409, 422].includes(response.status)) refuse(from, response.status, await response.text());
    else if ([403, 404].includes(response.status)) complain(from, answer.dataset.closed);
    else complain(from, answer.dataset.notHeard);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    complain(from, answer.dataset.notHeard);
  } finally {
    sending = false;
    form.querySelector("button[type=submit]").ariaDisabled = null;
  }
}

function shows(from) {
  return dialog.open && place() === from;
}

/** Words that were typed on meanwhile are kept; they are for another message. */
function sent(from, text, html) {
  if (kept(from).text === text) typedHere.forget(from);
  else keep(from, kept(from).text, null);
  if (shows(from) && typed.value === text) dialog.close();
  take(html);
  note.textContent = note.dataset.said;
  setTimeout(() => { note.textContent = ""; }, SAID);
}

function refuse(from, status, html) {
  if (shows(from)) answer.innerHTML = html;
  if (status === 409) keep(from, kept(from).text, null);
}

function complain(from, sentence) {
  if (shows(from)) answer.replaceChildren(Object.assign(document.createElement("p"), { className: "message error", textContent: sentence }));
}

/* What was sent, and what became of it: loaded for this delegation alone. */

let timer = 0;

function list() {
  return document.getElementById("sent-to-desk");
}

function take(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content.querySelector("#sent-to-desk");
  if (!fresh || !list()) return;
  list().replaceWith(fresh);
  document.dispatchEvent(new CustomEvent("htmx:afterSettle")); // times are told anew
  later(RHYTHM);
}

function later(milliseconds) {
  clearTimeout(timer);
  if (milliseconds < RHYTHM || list()?.querySelector("[data-waits]")) timer = setTimeout(ask, milliseconds);
}

async function ask() {
  if (!list() || document.hidden) return;
  try {
    const address = `${form.action}?${new URLSearchParams({ shown: list().dataset.showing })}`;
    const response = await fetch(address, {
      headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(LONGEST),
    });
    if (response.status === 200 && !response.redirected) take(await response.text());
  } catch (error) {
    // The network; it is asked again.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
  later(RHYTHM);
}

document.addEventListener("podium:text", dress);
document.addEventListener("podium:news", ({ detail }) => {
  if (detail?.head > shown) shown = detail.head;
  if (list()?.querySelector("[data-waits]")) later(SOON);
});
document.addEventListener("visibilitychange", () => document.hidden || ask());
dress();
openAgain();
ask();
content.dataset.tells = "true";
