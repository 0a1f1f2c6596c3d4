/* What is typed and not sent, kept for this tab and for the person whose page it is. Where another
   person signs in, whatever was kept here for somebody else is dropped before anything is shown. A
   page for nobody, such as the one for signing in, drops nothing: the same person may come back. */

const OURS = "podium:";
const { person = "" } = document.body.dataset;
const own = `${OURS}typed:${person}:`;
const memory = new Map(); // where the browser keeps nothing, or no more: until the page is left

/** What is kept under a name; null where nothing is. */
export function kept(name) {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(sessionStorage.getItem(own + name));
  } catch {
    return null; // private windows may refuse
  }
}

export function keep(name, value) {
  try {
    sessionStorage.setItem(own + name, JSON.stringify(value));
    memory.delete(name);
  } catch {
    memory.set(name, value);
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    sessionStorage.removeItem(own + name);
  } catch {
    // nothing was kept there
  }
}

function dropOthers() {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(OURS) && !key.startsWith(own)) sessionStorage.removeItem(key);
    }
  } catch {
    // nothing is kept in this browser
  }
}

if (person) dropOthers();
