/* Delegations typed by abbreviation or by a name in any of the three languages.

   <delegation-chips> begins as a plain text field and works as one without this script. The names
   stand once in the page, in the JSON element `#delegations`. Enter adds what the list offers
   first, Backspace takes the last one away; Enter in an empty field sends the form. A name that is
   not understood is never sent nor dropped: it stays, and it is said why. */

let register = null;

function delegations() {
  register ??= JSON.parse(document.getElementById("delegations")?.textContent ?? "[]").map((entry) => ({
    ...entry,
    folded: [entry.key, ...entry.names].map(folded),
  }));
  return register;
}

/** Text as it is compared: no case, no accents, one kind of blank. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replace(/[\s’'-]+/g, " ").trim();
}

/** How well an entry answers to what was typed; 0 is the best, null not at all. */
function fit(entry, typed) {
  const [key, ...names] = entry.folded;
  if (key === typed) return 0;
  if (names.includes(typed)) return 1;
  if (key.startsWith(typed)) return 2;
  if (names.some((name) => name.startsWith(typed))) return 3;
  if (names.some((name) => name.split(" ").some((word) => word.startsWith(typed)))) return 4;
  return null;
}

/** The delegations that answer to what was typed, the best first. */
export function matches(typed, entries = delegations()) {
  const wanted = folded(typed);
  if (!wanted) return [];
  return entries
    .map((entry) => ({ entry, rank: fit(entry, wanted) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank - b.rank || a.entry.key.localeCompare(b.entry.key))
    .map(({ entry }) => entry);
}

let made = 0;
const LIST_GAP = 3; // pixels between the field and the list

class DelegationChips extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    const plain = this.querySelector("input");
    this.name = plain.name;
    this.single = this.hasAttribute("single");
    this.#build(plain);
    this.filling = true; // nobody has typed these
    const words = plain.value.split(/[\s,;]+/).filter(Boolean);
    for (const word of words) this.add(word);
    this.input.value = words.filter((word) => !this.keys.includes(word)).join(" ");
    this.filling = false;
    this.given = this.keys.join(" ");
  }

  get keys() {
    return [...this.querySelectorAll(`input[type="hidden"]`)].map((field) => field.value);
  }

  clear() {
    for (const chip of this.querySelectorAll(".chosen")) chip.remove();
    this.input.value = "";
    this.#understood();
    this.#close();
  }

  /** What was typed and does not stand for anybody yet. */
  get pending() {
    return this.input.offsetParent ? this.input.value.trim() : "";
  }

  /** Says what was not understood and what to do; what was typed stays. */
  explain() {
    const name = this.pending;
    const could = matches(name);
    const names = could.map(({ key, names: [first] }) => `${key} ${first}`).join(", ");
    const sentence = could.length ? this.dataset.several.replace("{names}", () => names) : this.dataset.unknown;
    this.focus();
    this.#offer();
    this.said.textContent = sentence.replace("{name}", () => name);
    this.input.setAttribute("aria-invalid", "true");
    this.#place();
  }

  focus(options) {
    this.input.focus(options);
  }

  add(key) {
    const entry = delegations().find((known) => known.key === key);
    if (!entry || this.keys.includes(key)) return;
    if (this.single) for (const chip of this.querySelectorAll(".chosen")) chip.remove();
    const chip = document.createElement("span");
    chip.className = "chosen";
    chip.title = entry.names[0];
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = this.name;
    field.value = key;
    const away = document.createElement("button");
    away.type = "button";
    away.textContent = "×";
    away.setAttribute("aria-label", `${this.dataset.remove} ${entry.names[0]}`);
    away.addEventListener("click", () => {
      chip.remove();
      this.#changed();
      this.input.focus();
    });
    chip.append(key, field, away);
    this.input.before(chip);
    this.#changed();
  }

  takeAway(key) {
    for (const chip of this.querySelectorAll(".chosen")) {
      if (chip.querySelector("input").value === key) chip.remove();
    }
    this.#changed();
  }

  #build(plain) {
    made += 1;
    const list = document.createElement("div");
    list.className = "list";
    list.id = `delegations-${made}`;
    list.setAttribute("role", "listbox");
    list.hidden = true;
    const input = document.createElement("input");
    input.type = "text";
    input.id = plain.id;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.placeholder = plain.placeholder;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    const box = document.createElement("div");
    box.className = "box";
    box.append(input);
    box.addEventListener("click", () => input.focus());
    const said = document.createElement("p");
    said.className = "not-understood";
    said.id = `${list.id}-said`;
    said.setAttribute("role", "alert");
    input.setAttribute("aria-describedby", said.id);
    plain.replaceWith(said, box);
    this.append(list);
    this.said = said;
    this.input = input;
    this.list = list;
    input.addEventListener("input", () => this.#offer());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#leave());
    document.addEventListener("scroll", () => this.#place(), { capture: true, passive: true });
    new ResizeObserver(() => this.#place()).observe(box);
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const option = event.target.closest("[role=option]");
      if (option) this.#take(option.dataset.key);
    });
  }

  #offer() {
    const offered = matches(this.input.value).filter(({ key }) => !this.keys.includes(key));
    this.list.replaceChildren(
      ...offered.map((entry, index) => {
        const option = document.createElement("div");
        option.setAttribute("role", "option");
        option.id = `${this.list.id}-${index}`;
        option.dataset.key = entry.key;
        const key = document.createElement("b");
        key.textContent = entry.key;
        option.append(key, entry.names[0]);
        return option;
      }),
    );
    this.list.hidden = !offered.length;
    this.#place();
    this.input.setAttribute("aria-expanded", String(Boolean(offered.length)));
    this.#understood();
    this.#activate(0);
  }

  #understood() {
    this.input.removeAttribute("aria-invalid");
    this.said.textContent = "";
  }

  /** Under the field, or above it where that has more room; at a desk not behind its foot. Fixed,
      so that no part that scrolls cuts it off. */
  #place() {
    if (this.list.hidden) return;
    const box = this.getBoundingClientRect();
    const floor = document.querySelector(".at-desk > .foot")?.getBoundingClientRect().top ?? innerHeight;
    const below = floor - box.bottom;
    const above = below < this.list.scrollHeight && box.top > below;
    Object.assign(this.list.style, {
      position: "fixed",
      left: `${box.left}px`,
      right: "auto",
      width: `${box.width}px`,
      top: above ? "auto" : `${box.bottom + LIST_GAP}px`,
      bottom: above ? `${innerHeight - box.top + LIST_GAP}px` : "auto",
      maxHeight: `min(13.5rem, ${(above ? box.top : below) - 3 * LIST_GAP}px)`,
    });
  }

  get #options() {
    return [...this.list.children];
  }

  #activate(index) {
    this.active = Math.max(0, Math.min(index, this.#options.length - 1));
    this.#options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    const option = this.#options[this.active];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const { key } = event;
    const typed = this.input.value.trim();
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      this.#activate(this.active + (key === "ArrowDown" ? 1 : -1));
    } else if (["Enter", ",", ";", "Tab"].includes(key) && typed) {
      if (key !== "Tab") event.preventDefault();
      const option = this.#options[this.active];
      if (option) this.#take(option.dataset.key);
      else if (key !== "Tab") this.explain();
      else this.input.setAttribute("aria-invalid", "true");
    } else if (key === " " && matches(typed)[0]?.folded[0] === folded(typed)) {
      event.preventDefault(); // a whole abbreviation and a blank: the next one follows
      this.#take(matches(typed)[0].key);
    } else if (key === "Backspace" && !this.input.value) {
      [...this.querySelectorAll(".chosen")].at(-1)?.remove();
      this.#changed();
    } else if (key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  #take(key) {
    this.input.value = "";
    this.#understood();
    this.add(key);
    this.#close();
  }

  /** A name typed in full counts, also when nobody pressed Enter. */
  #leave() {
    const best = matches(this.input.value)[0];
    if (best && best.folded.includes(folded(this.input.value))) this.#take(best.key);
    this.#close();
  }

  #close() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #changed() {
    if (this.filling) return;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("delegation-chips", DelegationChips);

/* Forms that record something say it themselves (recording.js). */
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-record]")) return;
  const doubtful = [...event.target.querySelectorAll("delegation-chips")].find(({ pending }) => pending);
  if (!doubtful) return;
  event.preventDefault();
  event.stopPropagation();
  doubtful.explain();
}, { capture: true });
