/* Looks now and then whether the text may be followed by now, and opens it if so. */
const RHYTHM = 15_000;

async function look() {
  if (document.hidden) return;
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    if (response.redirected || !response.ok || !(await response.text()).includes('id="not-live"')) location.reload();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // the network
  }
}

setInterval(look, RHYTHM * (0.8 + Math.random() * 0.4));
document.addEventListener("visibilitychange", look);
