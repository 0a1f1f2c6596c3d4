/* Following what changes, one stream for all tabs of a browser: one tab holds it and tells the
   others. Each tab remembers how far it has got; what it has is never taken in a second time, and
   what it missed is asked for again. */
import { Source } from "./source.js";

const SILENCE = 25_000; // milliseconds without a word, after which a page asks for itself
const FIRST = 10_000; // the same before anything was heard
const RHYTHM = 5_000; // between two questions of its own
const PATIENCE = 2_500; // after the stream broke off; the tab that holds it may be slowed in the background
const ROUND = 120; // within which other tabs say what they follow
const OFTEN = 4; // attempts to connect in vain, after which it is not waited for either
const TOGETHER = 200; // tabs that open at one moment are asked for at once

const language = document.documentElement.lang || "en";
const key = document.body.dataset.liveKey ?? "";
const whose = key || (document.body.dataset.person ?? ""); // tabs of two people tell each other nothing
const name = `podium-live-${language}${whose && `-${whose}`}`;
const tab = Math.random().toString(36).slice(2);

const own = new Map(); // topic → what this tab follows of it
const watchers = new Set();
let channel = null;
let source = null; // in the tab that holds the stream
let others = new Map(); // there: what the other tabs follow
let release = null;
let waiting = null; // for the lock
let heard = 0;
let begun = 0;
let broken = 0; // how often in a row the stream has broken off
let brokenAt = 0;
let state = "";

/** Follows a topic from `after` on (null where it has no numbers). `take` is told each event once,
    in order, with its `kind`. `ask(after)` gives, as a promise, what the stream would tell, for
    times when it cannot be heard. */
export function follow(topic, after, take, { ask = null } = {}) {
  own.set(topic, { topic, after, take, ask, behind: 0, told: 0, asking: false });
  begin();
  announce();
  return {
    /** The page has got further by itself. */
    reached(head) {
      const followed = own.get(topic);
      if (followed && head > followed.after) followed.after = head;
    },
    stop() {
      own.delete(topic);
      announce();
    },
  };
}

/** Tells whether the stream is heard: "heard", "broken" while it connects again, "lost", or "late"
    where the server itself is told of changes with a delay. */
export function watch(told) {
  watchers.add(told);
  if (state) told(state);
}

function begin() {
  if (begun) return;
  begun = Date.now();
  channel = "BroadcastChannel" in self ? new BroadcastChannel(name) : null;
  channel?.addEventListener("message", ({ data }) => fromOthers(data));
  if (channel && navigator.locks) {
    waiting = new AbortController();
    navigator.locks.request(name, { signal: waiting.signal }, () => new Promise((done) => {
      release = done;
      lead();
    })).catch(() => {}); // the page has been left
  } else if (!document.hidden) lead(); // without locks, whoever is looked at has a stream
}

function lead() {
  source?.close();
  others = new Map();
  source = new Source({ language, key, ask: everybodys, share });
  source.connect();
}

function rest() {
  source?.close();
  source = null;
  waiting?.abort();
  release?.();
  release = waiting = null;
}

function follows() {
  return [...own.values()].map(({ topic, after }) => [topic, after]);
}

/** What all tabs follow; those that have gone do not answer. */
async function everybodys() {
  others.clear();
  if (navigator.locks) channel?.postMessage({ say: "who" });
  await new Promise((done) => { setTimeout(done, ROUND); });
  return [...follows(), ...[...others.values()].flat()];
}

function announce() {
  if (source && !source.covers(follows())) source.connect(TOGETHER);
  else if (!source) channel?.postMessage({ say: "here", tab, follows: follows() });
}

function fromOthers(message) {
  if (message.say === "who") channel.postMessage({ say: "here", tab, follows: follows(), asked: true });
  else if (message.say === "event" && !source) take(message.kind, message.data, message.topics);
  else if (message.say === "left") others.delete(message.tab);
  else if (message.say === "here" && source) {
    others.set(message.tab, message.follows);
    if (!message.asked && !source.covers(message.follows)) source.connect(TOGETHER);
  }
}

function share(kind, data) {
  const topics = [...source.topics.keys()];
  if (navigator.locks) channel?.postMessage({ say: "event", kind, data, topics });
  take(kind, data, topics);
}

function take(kind, data, topics) {
  if (kind === "opened") {
    if (state === "late") tell("heard"); // if it is late still, it says so
    return;
  }
  if (kind === "broken") {
    if (!broken) {
      brokenAt = Date.now();
      setTimeout(askForItself, PATIENCE * (1 + Math.random() / 5));
    }
    broken = data.times;
    if (state !== "lost") tell("broken");
    return;
  }
  broken = 0;
  if (topics && ![...own.keys()].every((topic) => topics.includes(topic) || topic === data.topic)) {
    // The stream carries no more; this tab asks for itself.
  } else heard = Date.now();
  if (kind === "late") tell(data.late ? "late" : "heard");
  else if (heard && state !== "late") tell("heard");
  if (kind === "beat") compare(data.heads ?? {});
  else if (data.topic) deliver(kind, data);
}

function deliver(kind, data) {
  const followed = own.get(data.topic);
  if (!followed) return;
  if (followed.after !== null && data.head !== undefined) {
    if (data.head <= followed.after) return; // shown already
    followed.told = Math.max(followed.told, data.head);
    // What leads from one moment to another is of use to a page that shows the first of them.
    if (data.html !== undefined && data.after !== followed.after) return catchUp(followed);
    followed.after = data.head;
    followed.behind = 0;
  }
  if (kind === "resync" && followed.after > data.after) return announce(); // another tab was meant
  if (kind === "ended" || kind === "resync" || data.resync) own.delete(data.topic);
  followed.take({ ...data, kind: data.resync ? "resync" : kind });
}

/** This tab has got to another place than the stream, which serves the tab that is furthest back:
    it asks for what it has not got. */
async function catchUp(followed) {
  if (!followed.ask) return announce();
  if (followed.asking) return;
  followed.asking = true;
  try {
    while (followed.after < followed.told && own.get(followed.topic) === followed) {
      const before = followed.after;
      const data = await followed.ask(before);
      if (data && before === followed.after) deliver(followed.topic.split(".")[0], data);
      if (before === followed.after) break; // not answered; it is asked again with what comes next
    }
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  } finally {
    followed.asking = false;
  }
}

/** The server says now and then how far each text has got: what did not come is asked for. */
function compare(heads) {
  let missing = false;
  for (const followed of own.values()) {
    const head = heads[followed.topic.split(".")[1]];
    followed.behind = followed.after !== null && head > followed.after ? followed.behind + 1 : 0;
    if (followed.behind < 2) continue;
    followed.told = Math.max(followed.told, head);
    if (followed.ask) catchUp(followed);
    else missing = true;
  }
  if (!missing) return;
  if (source) source.connect();
  else announce();
}

function tell(now) {
  if (now === state) return;
  state = now;
  for (const told of watchers) told(now);
}

function silent() {
  if (broken >= OFTEN) return true;
  return heard ? Date.now() - heard > SILENCE : Date.now() - begun > FIRST;
}

/** Without a stream every page asks for itself, while it is looked at. */
function askForItself() {
  if (!begun) return;
  if (silent()) tell("lost");
  else if (!broken || Date.now() - brokenAt < PATIENCE) return;
  if (document.hidden) return;
  for (const followed of own.values()) {
    if (!followed.ask) continue;
    followed.told = Infinity;
    catchUp(followed);
  }
}

setInterval(askForItself, RHYTHM * (0.9 + Math.random() / 5));

addEventListener("online", () => source?.connect());
document.addEventListener("visibilitychange", () => {
  if (begun && !navigator.locks) {
    if (document.hidden) rest();
    else lead();
  }
  if (!document.hidden) askForItself();
});
addEventListener("pagehide", () => {
  channel?.postMessage({ say: "left", tab });
  rest();
  channel?.close();
  channel = null;
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted || !begun) return;
  begun = 0;
  begin();
  announce();
});
