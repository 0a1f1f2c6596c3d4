/** Whether a key was pressed in the text, where no letter begins a name. */
export function inText({ target, shiftKey }) {
  return target.classList?.contains("words") && !shiftKey && document.getElementById("content").contains(target)
    && document.getElementById("slip").hidden;
}
