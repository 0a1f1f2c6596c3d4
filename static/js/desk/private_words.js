/* Words that came to the desk in private: the Chair's drafts, what delegations sent. Who puts them
   into a field says so before they stand there (`podium:private`, with the words). They are known
   again when an arrow or an unfinished form brings them back, for as long as this tab keeps those. */
import { keep, kept } from "../typed.js";

const NAME = "private";
const MOST = 50;
const LEAST = 20; // characters: fewer may stand in any sentence

function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** Keeps them from the room: as they came, and as the line that was made of them. */
export function keepPrivate(texts) {
  const fresh = texts.map(plain).filter((text) => text.length >= LEAST);
  const known = (kept(NAME) ?? []).filter((text) => !fresh.includes(text));
  keep(NAME, [...known, ...fresh].slice(-MOST));
}

/** Whether they stand in a text as they came. */
export function isPrivate(text) {
  const sought = plain(text);
  return (kept(NAME) ?? []).some((words) => sought.includes(words));
}
