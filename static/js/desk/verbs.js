/* The verbs on chosen words. */

/** Which fields each verb asks for. */
export const FIELDS = {
  strike: { words: false, by: true },
  replace: { words: true, by: true },
  add: { words: true, by: true },
  bracket: { words: false, by: false },
  correct: { words: true, by: false },
};

/** Keys that choose a verb for the selected words; the same signs quick entry will use. */
export const SIGNS = {
  "-": "strike", "−": "strike", ">": "replace", "+": "add", "=": "add", "[": "bracket", "~": "correct",
};
