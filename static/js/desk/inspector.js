/* Who stands where since when, above the log: for the bracket under the caret, or the paragraph.
   The text beside it stays where it is, and Escape gives the keyboard back to it. */
import "./read_out.js";
import { desk } from "./hands.js";

const place = document.getElementById("inspector");
const text = document.getElementById("content");
let cameFrom = null; // what had the keyboard
let asked = 0;

function addressOf(paragraph, bracket) {
  const address = `${paragraph.dataset.menu}history/`;
  return bracket ? `${address}?bracket=${encodeURIComponent(bracket)}` : address;
}

/** Opens the inspector on a paragraph of the page, or on one of its brackets. */
function inspect(paragraph, bracket = null) {
  if (paragraph) show(addressOf(paragraph, bracket));
}

async function show(address) {
  const mine = (asked += 1);
  const opens = place.hidden;
  if (opens) cameFrom = document.activeElement;
  const response = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (mine !== asked) return;
  if (!response?.ok || response.redirected) {
    window.location.assign(address); // the page of its own says what is the matter
    return;
  }
  place.innerHTML = await response.text();
  place.hidden = false;
  place.closest(".record").scrollTo({ top: 0 });
  const section = place.querySelector(".inspector");
  section.querySelector("[data-close-inspector]").hidden = false;
  section.focus({ preventScroll: true });
}

/** Closes it; the keyboard goes back to where it was. */
export function close() {
  if (place.hidden) return;
  asked += 1;
  const had = place.contains(document.activeElement);
  place.hidden = true;
  place.replaceChildren();
  if (!had) return;
  const back = cameFrom?.isConnected && cameFrom !== document.body ? cameFrom : wordsUnderHand();
  back?.focus({ preventScroll: true });
}

function wordsUnderHand() {
  const shown = desk.caret?.paragraph;
  return (shown?.isConnected ? shown : text).querySelector(".words");
}

/** The key i, on a Russian or Kazakh keyboard too, and where Alt makes another sign of it. */
function isKey({ key, code, ctrlKey, metaKey, shiftKey, isComposing }) {
  if (ctrlKey || metaKey || shiftKey || isComposing) return false;
  return key === "i" || (code === "KeyI" && !/^[a-z]$/i.test(key));
}

/** Where a slip is open on chosen words, a letter begins a name: the key goes with Alt there. */
function beginsName({ altKey }) {
  return !altKey && !desk.caret.collapsed && desk.slip.open;
}

text.addEventListener("keydown", (event) => {
  if (!isKey(event) || !event.target.classList.contains("words") || !desk.caret?.paragraph) return;
  if (beginsName(event)) return;
  event.preventDefault();
  inspect(desk.caret.paragraph, desk.caret.bracket?.dataset.bracket ?? null);
});

document.getElementById("outline").addEventListener("keydown", (event) => {
  const row = event.target.closest("li");
  if (!row || !isKey(event)) return;
  event.preventDefault();
  inspect(document.getElementById(row.id.replace(/^o-/, "p-")));
});

place.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  close();
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (event.target.closest("[data-close-inspector]")) {
    close();
    return;
  }
  const link = event.target.closest("a[data-inspect]");
  if (!link) return;
  event.preventDefault();
  show(link.href);
});
