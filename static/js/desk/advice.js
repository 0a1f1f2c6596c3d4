/* One quiet sentence at the foot where a key has nothing to act on, or has to wait. It goes with the
   next key. */

const advice = document.getElementById("advice");

for (const why of ["no-words", "line-first"]) {
  document.addEventListener(`podium:${why}`, () => { advice.querySelector(`.${why}`).hidden = false; });
}
for (const kind of ["keydown", "pointerdown", "focusin"]) {
  document.addEventListener(kind, () => { for (const said of advice.children) said.hidden = true; }, true);
}
