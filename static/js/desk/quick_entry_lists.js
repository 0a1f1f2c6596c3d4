/* Two lists of quick entry: what could be typed on, and what a doubtful line could mean. */
import { toUtf16 } from "./offsets.js";

function mark(field, options, active) {
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
  const option = options[active];
  if (option) {
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest", inline: "nearest" });
  } else field.removeAttribute("aria-activedescendant");
}

/** Completions, in a row above the line. Nothing is taken unless Tab or an arrow says so. */
export class Completions {
  constructor(line, list) {
    this.line = line;
    this.list = list;
    this.active = null;
    this.offered = [];
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the line keeps the focus
      const option = event.target.closest("[role=option]");
      if (option) this.take([...list.children].indexOf(option));
    });
  }

  get open() {
    return this.offered.length > 0;
  }

  offer(offered) {
    this.active = null;
    this.offered = offered.filter(
      ({ text, start, end }) => text.trim().toLowerCase() !== this.#typed(start, end).trim().toLowerCase(),
    );
    this.list.replaceChildren(...this.offered.map(({ text, said }, at) => {
      const option = document.createElement("span");
      option.setAttribute("role", "option");
      option.id = `quick-completion-${at}`;
      const typed = document.createElement("b");
      typed.textContent = text.trim();
      option.append(typed, ` ${said}`);
      return option;
    }));
    this.list.parentElement.hidden = !this.open;
    const { one } = this.line;
    one.setAttribute("aria-expanded", String(this.open));
    mark(one, [...this.list.children], null);
  }

  close() {
    this.offer([]);
  }

  go(direction) {
    const from = this.active ?? (direction > 0 ? -1 : 0);
    this.active = (from + direction + this.offered.length) % this.offered.length;
    mark(this.line.one, [...this.list.children], this.active);
  }

  take(at = this.active ?? 0) {
    const { text, start, end } = this.offered[at];
    const typed = this.line.text;
    const [from, to] = [toUtf16(typed, start), toUtf16(typed, end)];
    this.close();
    this.line.set(typed.slice(0, from) + text + typed.slice(to), from + text.length);
  }

  #typed(start, end) {
    const { text } = this.line;
    return text.slice(toUtf16(text, start), toUtf16(text, end));
  }
}

/** What a doubtful line could mean. The list answers to keys only once Enter has asked it. */
export class Choices {
  constructor(line, said) {
    this.line = line;
    this.said = said;
    this.active = null;
    said.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[data-line]");
      if (!option) return;
      event.preventDefault();
      this.#take(option);
    });
  }

  get options() {
    return [...this.said.querySelectorAll("[data-line]")];
  }

  get open() {
    return this.active !== null && this.options.length > 0;
  }

  ask() {
    this.#go(0);
    this.said.classList.add("asking");
  }

  leave() {
    this.active = null;
    this.said.classList.remove("asking");
    mark(this.line.one, this.options, null);
  }

  /** Says whether the key was one of the list's. */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { key } = event;
    if (key === "ArrowDown") this.#go(this.active + 1);
    else if (key === "ArrowUp") this.#go(this.active - 1);
    else if (key === "Enter") this.#take(this.options[this.active]);
    else if (/^[1-9]$/.test(key) && this.options[key - 1]) this.#take(this.options[key - 1]);
    else if (key === "Escape") this.leave();
    else return false;
    return true;
  }

  #go(at) {
    this.active = (at + this.options.length) % this.options.length;
    mark(this.line.one, this.options, this.active);
  }

  #take(option) {
    this.leave();
    this.line.set(option.dataset.line);
    this.line.focus();
  }
}
