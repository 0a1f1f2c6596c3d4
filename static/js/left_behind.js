/* Where a desk was that is no longer open to whoever sat there: what was typed at it and not recorded. */
import { kept } from "./typed.js";

const words = kept(`left:${location.pathname}`);
const place = document.getElementById("left-behind");
place.hidden = !words;
place.querySelector("textarea").value = words ?? "";
