/* What a hand has typed or chosen in a part of the page that is loaded anew meanwhile: the names, the
   beginning of one, what a list says. */

/** What differs from what the server put there, field by field. */
export function typedIn(part) {
  const typed = [];
  for (const chips of part.querySelectorAll("delegation-chips")) {
    const given = (chips.given ?? "").split(" ").filter(Boolean);
    const { keys } = chips;
    const added = keys.filter((key) => !given.includes(key));
    const taken = given.filter((key) => !keys.includes(key));
    const { id, value } = chips.input;
    if (added.length || taken.length || value) typed.push({ id, added, taken, value });
  }
  for (const { id, value } of part.querySelectorAll("select[id]")) if (value) typed.push({ id, value });
  return typed;
}

/** Puts it back into the fields that are there still. */
export function giveBackIn(part, typed) {
  for (const { id, added, taken, value } of typed) {
    const field = part.querySelector(`#${CSS.escape(id)}`);
    if (!field) continue;
    const offered = !field.matches("select") || [...field.options].some((each) => each.value === value);
    if (offered) field.value = value;
    const chips = field.closest("delegation-chips");
    for (const key of added ?? []) chips.add(key);
    for (const key of taken ?? []) chips.takeAway(key);
  }
}
