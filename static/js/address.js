/* An address that is shown once: selected, and copied by a button. */
import { copyText } from "./copying.js";

const button = document.querySelector("[data-copies]");
const address = document.getElementById(button.dataset.copies);

button.hidden = false;
address.addEventListener("focus", () => address.select());
button.addEventListener("click", async () => {
  if (await copyText(address.value)) document.getElementById("copied").textContent = button.dataset.copied;
  else address.select();
  button.textContent = document.getElementById("copied").textContent || button.textContent;
});
