/* The verbs on chosen words, and the keys that choose verbs. */

/** Which fields each verb asks for; `across`: also where the words run over several paragraphs. */
export const FIELDS = {
  strike: { words: false, by: true, across: true },
  replace: { words: true, by: true, across: false },
  add: { words: true, by: true, across: false },
  bracket: { words: false, by: false, across: true },
  correct: { words: true, by: false, across: false },
};

/** Keys that choose a verb for the selected words; the same signs quick entry uses. */
export const SIGNS = {
  "-": "strike", "−": "strike", ">": "replace", "+": "add", "=": "add", "[": "bracket", "~": "correct",
};

/** Keys for how somebody stands on the bracket under the caret: the sign of the stance. */
export const STANCES = { "+": "+", "-": "-", "−": "-", t: "?", k: "=", r: "*" };

/** Keys for what else is done with the bracket under the caret. */
export const ON_BRACKET = { l: "lift", a: "amend", f: "correct_attribution" };

/** Keys for the paragraph the caret is in; its panel shows them as well. */
export const ON_PARAGRAPH = {
  n: "propose_paragraph",
  b: "propose_alternative",
  d: "propose_deletion",
  j: "join",
  m: "move",
  s: "split",
  c: "adopt_text",
  p: "redraft",
  u: "merge",
  y: "adopt",
  e: "relabel",
  o: "remark",
};

/** The same with Shift. */
export const ON_PARAGRAPH_SHIFTED = { n: "propose_paragraphs" };

/** A key as these tables name it: letters by the place of the key where the layout is not Latin. */
export function keyOf({ key, code }) {
  if (key.length !== 1 || !/\p{L}/u.test(key)) return key;
  if (/[a-z]/i.test(key)) return key.toLowerCase();
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : key;
}
