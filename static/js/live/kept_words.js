/* Where the text cannot be followed now: says quietly that what was being typed for the desk is kept.
   It was noted as the page with the form was left, for this person and this text. */
import { kept } from "../typed.js";

const note = document.getElementById("typed-is-kept");

function words() {
  const [about, kind] = kept(`to-the-desk:open:${note.dataset.form}`) ?? [];
  return about && kept(`to-the-desk:${about.slice(2)}:${kind}`)?.text;
}

note.hidden = !words();
