/* Who will come back on what. A recorded act brings what is awaited in the paragraphs it touched;
   what is no longer awaited there is ticked off with the act's sentence, and then goes. */
const TICKED = 6_000; // milliseconds for which what is done can still be read

const section = document.getElementById("come-back");
const groups = document.getElementById("come-back-groups");
const news = document.getElementById("come-back-news");
const done = document.getElementById("come-back-done");
const shown = new Map(); // by paragraph, the seq of what is shown of it

document.addEventListener("htmx:oobAfterSwap", takeNews);
document.addEventListener("htmx:afterSwap", takeNews);

function takeNews() {
  for (const list of [...(news?.children ?? [])]) {
    list.remove();
    const seq = Number(list.dataset.seq);
    if (seq < (shown.get(list.dataset.of) ?? -1)) continue; // an answer that came late
    shown.set(list.dataset.of, seq);
    merge(list);
  }
}

function merge(list) {
  const mine = `:scope li[data-of="${CSS.escape(list.dataset.of)}"]:not(.done)`;
  const waiting = new Map([...list.children].map((entry) => [entry.dataset.entry, entry]));
  for (const entry of groups.querySelectorAll(mine)) {
    const now = waiting.get(entry.dataset.entry);
    waiting.delete(entry.dataset.entry);
    if (now) entry.replaceChildren(...now.childNodes);
    else tick(entry, list.dataset.sentence);
  }
  for (const entry of waiting.values()) groupOf(entry.dataset.actor).append(entry);
  section.hidden = !groups.children.length;
}

function groupOf(actor) {
  const found = [...groups.children].find((group) => group.dataset.group === actor);
  if (found) return found.querySelector("ol");
  const group = document.createElement("li");
  group.dataset.group = actor;
  const name = Object.assign(document.createElement("h3"), { className: "pos wait", textContent: actor });
  const entries = document.createElement("ol");
  group.append(name, entries);
  groups.append(group);
  return entries;
}

function tick(entry, sentence) {
  entry.classList.add("done");
  const said = Object.assign(document.createElement("p"), { className: "small quiet" });
  said.textContent = `✓ ${news.dataset.done}${sentence ? ` · ${sentence}` : ""}`;
  entry.append(said);
  done.textContent = `${entry.querySelector("a").textContent.trim()}: ${news.dataset.done}`;
  setTimeout(() => {
    const group = entry.closest("[data-group]");
    entry.remove();
    if (group && !group.querySelector("li")) group.remove();
    section.hidden = !groups.children.length;
  }, TICKED);
}
