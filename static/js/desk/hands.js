/* The caret and the slip of this page, for the parts of the desk that are loaded beside it. */
export const desk = { caret: null, slip: null };
