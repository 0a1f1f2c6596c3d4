/* What every page does. */

/** Times say "2 minutes ago" while that is what one wants to know; later the clock time stands. */
const language = document.documentElement.lang;
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" });
const MINUTE = 60_000;

function refreshTimes() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    time.dataset.clock ??= time.textContent;
    const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / MINUTE);
    if (minutes < 0 || minutes >= 60) time.textContent = time.dataset.clock;
    else if (minutes === 0) time.textContent = relative.format(0, "second");
    else time.textContent = relative.format(-minutes, "minute");
  }
}

refreshTimes();
setInterval(refreshTimes, MINUTE / 2);
document.addEventListener("htmx:afterSettle", refreshTimes);
document.addEventListener("htmx:oobAfterSwap", refreshTimes);
