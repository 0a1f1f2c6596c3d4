/* The one stream of this browser. It asks for everything that any tab follows, from where that tab
   has got to, each time it connects; and it connects again by itself, also after an answer that a
   browser's own EventSource takes for the end. */
const KINDS = ["text", "head", "screen", "anchor", "meeting", "dictation", "inbox", "bridges", "beat", "late", "resync", "ended"];
const SOONEST = 500; // milliseconds until the first attempt to connect again
const LATEST = 15_000;
const SILENCE = 25_000; // of a stream that says something every ten seconds
const TOPICS = 24; // so many are followed at once

export class Source {
  /** `ask` gives, as a promise, what is followed: [[topic, after or null], …]. `share` is told each
      event. */
  constructor({ language, key, ask, share }) {
    Object.assign(this, { language, key, ask, share });
    this.stream = null;
    this.topics = new Map(); // what is asked for, with the number it has got to
    this.failures = 0;
    this.heard = Date.now();
    this.timer = 0;
    this.round = 0;
    this.watch = setInterval(() => this.watchOver(), 5_000);
  }

  /** Whether all of this is heard, from where it has got to. */
  covers(follows) {
    return follows.every(([topic, after]) => this.topics.has(topic) && (after ?? Infinity) >= this.topics.get(topic));
  }

  /** Connects after some milliseconds, leaving what is connected now. */
  connect(wait = 0) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), wait);
  }

  async open() {
    const round = ++this.round;
    const wanted = new Map();
    for (const [topic, after] of await this.ask()) {
      const known = wanted.get(topic);
      wanted.set(topic, known === undefined || known === null ? after : Math.min(known, after ?? known));
    }
    if (round !== this.round) return;
    this.stream?.close();
    this.stream = null;
    const followed = [...wanted].slice(0, TOPICS);
    this.topics = new Map(followed.map(([topic, after]) => [topic, after ?? 0]));
    if (!followed.length) return;
    const asked = new URLSearchParams();
    for (const [topic, after] of followed) asked.append("follow", after === null ? topic : `${topic}@${after}`);
    asked.set("lang", this.language);
    if (this.key) asked.set("key", this.key);
    const stream = new EventSource(`/live/?${asked}`);
    this.stream = stream;
    this.heard = Date.now();
    this.share("opened", {});
    for (const kind of KINDS) stream.addEventListener(kind, (event) => this.take(kind, event));
    stream.addEventListener("error", () => {
      if (stream === this.stream) this.again();
    });
  }

  take(kind, event) {
    if (event.target !== this.stream) return;
    this.heard = Date.now();
    this.failures = 0;
    const data = JSON.parse(event.data);
    if (data.head > (this.topics.get(data.topic) ?? Infinity)) this.topics.set(data.topic, data.head);
    if (kind === "ended" || kind === "resync") this.topics.delete(data.topic);
    this.share(kind, data);
  }

  again() {
    this.stream?.close();
    this.stream = null;
    const longest = Math.min(SOONEST * 2 ** this.failures, LATEST);
    this.failures += 1;
    this.share("broken", { times: this.failures });
    this.connect(longest * (0.5 + Math.random() / 2)); // not all browsers at one moment
  }

  watchOver() {
    if (this.stream && Date.now() - this.heard > SILENCE) this.again();
  }

  close() {
    clearInterval(this.watch);
    clearTimeout(this.timer);
    this.round += 1;
    this.stream?.close();
    this.stream = null;
  }
}
