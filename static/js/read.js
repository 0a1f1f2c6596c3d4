/* Lights the reader's own positions. The page is rendered once for all readers; whose positions
   are one's own is known here alone. */
const own = document.getElementById("content").dataset.own;
if (own) {
  for (const position of document.querySelectorAll(".pos[data-actor]")) {
    position.classList.toggle("own", position.dataset.actor === own);
  }
}
