/* What was typed and is not recorded yet: kept for each paragraph and verb while the page stands,
   and given back when the same form opens again. Nothing leaves the page from here. */

/** By form (see `keyOf`): the fields, the names, the intervention's key, whether it was let go. */
const kept = new Map();

/** Which intervention a form is for. The form for chosen words is one form for each verb. */
function keyOf(form) {
  const { paragraph, bracket, wrong, verb } = form.elements;
  const act = verb?.value || new URL(form.action).pathname;
  return [paragraph?.value, bracket?.value, wrong?.value, act].join("|");
}

function typedFields(form) {
  const fields = form.querySelectorAll("textarea[name], input[name][maxlength], select[name]");
  return [...fields].filter((field) => !field.closest("[hidden]"));
}

function chipsOf(form) {
  return [...form.querySelectorAll("delegation-chips")];
}

/** Whether a field holds what the server put there, as far as the hand is concerned. */
function asGiven(field) {
  return field.untouched || (field.hasAttribute("data-prefilled") && field.value === field.defaultValue);
}

/** Whether words stand in a form that nobody has recorded. */
function hasWords(form) {
  return typedFields(form).some((field) => !field.matches("select") && field.value.trim() && !asGiven(field));
}

/** Whether words or names do. */
export function hasTyped(form) {
  return hasWords(form) || chipsOf(form).some(
    (chips) => chips.keys.join(" ") !== (chips.given ?? "") || chips.input.value.trim(),
  );
}

/** Remembers what stands in a form; forgets it where nothing does. */
export function keep(form) {
  const before = form.dataset.draft;
  form.dataset.draft = keyOf(form);
  // Words that went along to another verb or paragraph are not left behind as well.
  if (before !== form.dataset.draft && (hasWords(form) || !kept.get(before)?.words)) kept.delete(before);
  if (!hasTyped(form)) {
    kept.delete(form.dataset.draft);
    return;
  }
  kept.set(form.dataset.draft, {
    fields: new Map(typedFields(form).map((field) => [field.name, field.value])),
    names: new Map(chipsOf(form).map((chips) => [chips.name, chips.keys])),
    words: hasWords(form),
    request: form.dataset.key,
    unheard: form.dataset.unsent,
    abandoned: false,
  });
}

/** The person has closed the form. Words can be had back; names alone are not kept, since they
    would stand ready for other words. */
export function abandon(form) {
  const place = keyOf(form).replace(/[^|]*$/, "");
  for (const [key, draft] of kept) {
    if (!key.startsWith(place)) continue;
    if (draft.words) draft.abandoned = true;
    else kept.delete(key);
  }
}

/** What is kept for a form, or for another verb of it. */
export function draftFor(form, verb = null) {
  const key = verb === null ? keyOf(form) : keyOf(form).replace(/[^|]*$/, verb);
  return kept.get(key) ?? null;
}

/** Fills a form with what is kept for it. Says whether there was anything. */
export function giveBack(form) {
  const draft = draftFor(form);
  if (!draft) return false;
  for (const field of typedFields(form)) {
    field.value = draft.fields.get(field.name) ?? field.value;
    field.untouched = false;
  }
  for (const chips of chipsOf(form)) {
    for (const name of draft.names.get(chips.name) ?? []) chips.add(name);
  }
  // An act whose answer was lost keeps its key, so that it cannot be recorded twice.
  if (draft.request) form.dataset.key = draft.request;
  if (draft.unheard) form.dataset.unsent = draft.unheard;
  form.dataset.draft = keyOf(form);
  return true;
}

/** Forgets what was kept under a key: it is recorded, or was thrown away. */
export function forget(key) {
  kept.delete(key);
}

/** Whether something waits that the person has not let go. */
export function waiting() {
  return [...kept.values()].some((draft) => !draft.abandoned);
}

/** Everything that was typed and waits, as it would be written down: the names, and the words. */
export function everythingKept() {
  return [...kept.values()].map(({ fields, names }) => {
    const by = [...names.values()].flat().join(", ");
    return [by, ...fields.values()].filter((part) => part.trim()).join("\n");
  }).filter(Boolean);
}
