/* The log beside the text, for those who read it: asked for anew a moment after something was
   recorded. */
const PARTS = ["log", "as-of"];
const SOON = 700; // milliseconds; what comes close together is asked for once
const LONGEST = 8_000; // an answer that takes longer is not waited for

let timer = 0;

async function refresh() {
  try {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
    if (!response.ok || response.redirected) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const id of PARTS) {
      const [old, now] = [document, fresh].map((page) => page.getElementById(id));
      if (old && now) old.replaceChildren(...now.childNodes);
    }
    document.dispatchEvent(new CustomEvent("htmx:afterSettle")); // times are told anew
  } catch (error) {
    // The network; the next entry brings it.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
}

document.addEventListener("podium:news", () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, SOON);
});
