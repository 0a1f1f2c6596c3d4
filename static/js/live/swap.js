/* Swaps what the server rendered into a page that is read: each element to its place, and nothing
   that is read, selected or focused is disturbed. */
import { eyesOn, selectAgain, selectionNow, shiftOf } from "./place.js";

const WINDOW = { get top() { return 0; }, get bottom() { return innerHeight; } };

// The browser would keep a place of its own choice as well.
document.documentElement.style.overflowAnchor = "none";

/** Takes in elements with `hx-swap-oob`, from the first to the last. */
export function swapIn(html) {
  const eyes = eyesOn(document.getElementById("content"), WINDOW);
  const selected = selectionNow();
  const focused = focusNow();
  const leaving = new Set([...html.matchAll(/<div id="(p-[0-9a-f-]+)" hx-swap-oob="delete">/g)].map(([, id]) => id));
  htmx.swap(document.body, html, { swapStyle: "none", swapDelay: 0, settleDelay: 0 });
  // What others put beside the paragraphs is there before the lines are measured.
  document.dispatchEvent(new CustomEvent("podium:text"));
  scrollBy({ top: shiftOf(eyes, leaving), behavior: "instant" });
  selectAgain(selected);
  focused?.();
}

// Nothing stands twice: what comes in takes the place of what is there already.
document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
  if (fragment.nodeType === Node.DOCUMENT_FRAGMENT_NODE && fragment.firstElementChild?.id === target.id) return;
  for (const child of fragment.children) {
    const standing = child.id && child.id !== target.id && document.getElementById(child.id);
    if (standing) standing.remove();
  }
});

/** Focuses again what stood in a paragraph that was swapped. */
function focusNow() {
  const element = document.activeElement;
  const paragraph = element?.closest(".para");
  if (!paragraph) return null;
  const kind = `.${[...element.classList].join(".")}`;
  if (kind === ".") return null;
  return () => {
    if (element.isConnected) return;
    document.getElementById(paragraph.id)?.querySelector(kind)?.focus({ preventScroll: true });
  };
}
