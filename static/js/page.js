/* What every page does. */
import "./typed.js";

/** Times say "2 min ago" while that is what one wants to know; later the clock time stands. The
    words come from the page: browsers leave out languages that Podium has. */
const words = document.body.dataset;
const MINUTE = 60_000;

function refreshTimes() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    time.dataset.clock ??= time.textContent;
    const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / MINUTE);
    if (minutes < 0 || minutes >= 60) time.textContent = time.dataset.clock;
    else if (minutes === 0) time.textContent = words.now;
    else time.textContent = words.minutesAgo.replace("{minutes}", minutes);
  }
}

refreshTimes();
setInterval(refreshTimes, MINUTE / 2);
document.addEventListener("htmx:afterSettle", refreshTimes);
document.addEventListener("htmx:oobAfterSwap", refreshTimes);
