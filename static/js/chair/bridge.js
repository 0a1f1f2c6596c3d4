/* The Chair's draft for one paragraph. It is kept as it is typed; what is typed in another window
   meanwhile is never overwritten: both texts are given back. What was typed for one person is never
   kept as another's, who may have signed in meanwhile in this browser. */
const RESTS = 900; // milliseconds after the last key
const AGAIN = 4_000; // until it is tried again
const PATIENCE = 8_000;

const drafts = new Map(); // by person and paragraph: what waits to be kept

/** Whether words wait that are not kept yet. */
export function anyWaiting() {
  return [...drafts.values()].some((draft) => draft.waits);
}

function keyOf(form) {
  return `${form.elements.person.value} ${form.action}`;
}

class Draft {
  constructor(form) {
    this.address = form.action;
    this.person = form.elements.person.value;
    this.version = Number(form.elements.version.value);
    this.kept = form.elements.text.defaultValue;
    this.text = this.kept;
    this.shared = sharedIn(form);
    this.takenUp = takenUpIn(form); // what is said of it, once the desk has
    this.behind = false; // something was heard of the draft while an answer was under way
    this.other = null; // words of another window, until it is settled which hold
    this.unheard = null; // words that were sent without an answer
    this.pressed = null; // what is to be done with which words, until the server was heard
    this.state = "";
    this.said = "";
    this.timer = 0;
    this.asking = false;
  }

  get waits() {
    return this.text !== this.kept || this.other !== null || this.pressed !== null;
  }
}

/** The form of the chosen paragraph comes to life; what was typed for it before stands in it again.
    `changed` is told when something was shared, taken back or taken up. */
export function bridge(form, changed) {
  const known = drafts.get(keyOf(form));
  const fresh = new Draft(form);
  const draft = known?.waits || known?.asking ? known : fresh;
  drafts.set(keyOf(form), draft);
  const show = () => {
    if (form.isConnected) render(form, draft);
  };
  draft.show = show;
  draft.told = changed;
  draft.token = form.elements.csrfmiddlewaretoken.value;
  form.elements.text.value = draft.text;
  form.elements.text.addEventListener("input", ({ target }) => {
    draft.text = target.value;
    later(draft, RESTS);
  });
  form.elements.text.addEventListener("blur", ({ relatedTarget }) => {
    // A button that is being pressed says what is to be done, and does not move away under the hand.
    if (!form.contains(relatedTarget)) keepSoon(draft);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button.matches("[data-mine]")) settle(draft);
    else send(draft, button.value);
  });
  form.querySelector("[data-exchange]").addEventListener("click", () => {
    [draft.text, draft.other] = [draft.other, draft.text];
    form.elements.text.value = draft.text;
    show();
  });
  show();
}

/** Another window may have kept other words: where nothing waits here, those stand here too. */
export function compare(form, there) {
  const draft = drafts.get(keyOf(form));
  const version = Number(there.elements.version.value);
  if (!draft || there.elements.person.value !== draft.person || version < draft.version) return;
  const [shared, takenUp] = [sharedIn(there), takenUpIn(there)];
  // The desk may have taken up what was shared; the words are the same then.
  const same = version === draft.version;
  if (same && shared === draft.shared && takenUp === draft.takenUp) return;
  if (draft.asking) {
    draft.behind = true;
    return;
  }
  if (same) Object.assign(draft, { shared, takenUp });
  if (draft.waits) return draft.show();
  Object.assign(draft, { version, shared, takenUp, state: "kept" });
  draft.text = draft.kept = there.elements.text.defaultValue;
  if (form.elements.text.value !== draft.text) form.elements.text.value = draft.text;
  draft.show();
}

function sharedIn(form) {
  return form.querySelector(".shared-words").textContent;
}

function takenUpIn(form) {
  return form.querySelector(".taken-up").textContent;
}

function later(draft, wait) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => keepSoon(draft), wait);
  draft.state = draft.other === null ? "keeping" : "elsewhere";
  draft.show();
}

function keepSoon(draft) {
  clearTimeout(draft.timer);
  if (draft.text !== draft.kept && draft.other === null) send(draft, "keep");
}

/** The words of this window hold. */
function settle(draft) {
  draft.other = null;
  if (draft.text === draft.kept) {
    draft.state = "kept";
    draft.show();
  } else send(draft, "keep");
}

/** One request of a draft at a time; what was typed meanwhile is kept next. What was pressed is tried
    until it is heard, with the words that stood there then. */
async function send(draft, step) {
  clearTimeout(draft.timer);
  if (draft.other !== null && step !== "take-back") return;
  if (step !== "keep") draft.pressed = { step, text: draft.text };
  if (draft.asking) return;
  const { step: asked, text } = draft.pressed ?? { step: "keep", text: draft.text };
  await request(draft, asked, text);
  draft.show();
  const more = draft.pressed || (draft.state === "kept" ? draft.waits : draft.text !== text);
  if (draft.state === "waits") draft.timer = setTimeout(() => send(draft, "keep"), AGAIN);
  else if (more && draft.other === null && draft.state !== "signedOut") send(draft, "keep");
}

async function request(draft, step, text) {
  draft.asking = true;
  draft.state = "keeping";
  draft.said = "";
  draft.show();
  const { pressed } = draft;
  try {
    const body = new FormData();
    const { version, person, token } = draft;
    for (const [name, value] of Object.entries({ step, text, version, person, csrfmiddlewaretoken: token })) {
      body.append(name, value);
    }
    const answer = await fetch(draft.address, {
      method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.redirected || [401, 403, 404].includes(answer.status)) draft.state = "signedOut";
    else if (answer.ok || [409, 422].includes(answer.status)) take(draft, step, text, answer.status, await answer.json());
    else throw new TypeError(String(answer.status));
    // Where only the number was an old one, it is asked again with the new one.
    const again = answer.status === 409 && draft.state === "kept" && step !== "keep";
    if (draft.pressed === pressed && !again) draft.pressed = null;
    draft.unheard = null;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    draft.state = "waits";
    draft.unheard = text;
  } finally {
    draft.asking = false;
    if (draft.behind) draft.told();
    draft.behind = false;
  }
}

function take(draft, step, sent, status, kept) {
  if (kept.for_another) { // nothing of theirs comes here
    draft.said = kept.said;
    draft.state = "";
    return;
  }
  draft.version = kept.version;
  draft.said = kept.said;
  const shared = draft.shared !== kept.shared || draft.takenUp !== kept.taken_up;
  draft.shared = kept.shared;
  draft.takenUp = kept.taken_up;
  if (status === 409) {
    draft.kept = kept.text;
    // What was sent before, its answer lost, is no other window's.
    draft.other = [draft.text, draft.unheard].includes(kept.text) ? null : kept.text;
    draft.state = draft.other === null ? "kept" : "elsewhere";
    draft.said = "";
  } else if (status === 422) draft.state = "";
  else {
    draft.kept = step === "take-back" ? kept.text : sent;
    draft.state = "kept";
  }
  if (shared) draft.told();
}

function render(form, draft) {
  const find = (query) => form.querySelector(query);
  const text = (element, words) => {
    if (element.textContent !== words) element.textContent = words;
  };
  const same = draft.shared !== "" && draft.shared === draft.text;
  const state = same && ["", "kept"].includes(draft.state) ? "shared" : draft.state;
  const said = draft.said || (state === "kept" && !draft.text ? "" : form.dataset[state] ?? "");
  text(find(".state"), said);
  // Read aloud is only what one has to know: not that it is kept at every pause.
  text(find(".told"), ["keeping", "kept"].includes(state) ? "" : said);
  const elsewhere = find(".elsewhere");
  const met = elsewhere.hidden && draft.other !== null;
  elsewhere.hidden = draft.other === null;
  text(find(".other-words"), draft.other ?? "");
  if (met) elsewhere.scrollIntoView({ block: "nearest" });
  const [share, back] = [find("[value=share]"), find("[value=take-back]")];
  text(share, draft.shared ? share.dataset.again : share.dataset.first);
  share.disabled = !draft.text.trim() || draft.other !== null;
  // The keyboard stays near: not on “Take back”, where a second press would undo the first.
  if (same && document.activeElement === share) find(".state").focus({ preventScroll: true });
  share.hidden = same;
  back.hidden = !draft.shared;
  find(".is-private").hidden = Boolean(draft.shared || draft.takenUp);
  find(".is-shared").hidden = !draft.shared || same;
  text(find(".shared-words"), draft.shared);
  text(find(".taken-up"), draft.takenUp);
}
