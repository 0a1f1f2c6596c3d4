/* One quiet sentence at the foot where a key has nothing to act on. It goes with the next key. */

const text = document.getElementById("content");
const advice = document.querySelector("#advice .no-words");

text.addEventListener("podium:no-words", () => { advice.hidden = false; });
for (const kind of ["keydown", "pointerdown", "focusin"]) {
  document.addEventListener(kind, () => { advice.hidden = true; }, true);
}
