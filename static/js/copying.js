/* Puts words on the clipboard, also where a page came by plain HTTP and browsers have none to give. */
export async function copyText(words) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // Not allowed: the older way may be.
    }
  }
  const { activeElement } = document;
  const field = Object.assign(document.createElement("textarea"), { value: words, className: "visually-hidden" });
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  activeElement?.focus({ preventScroll: true });
  return copied;
}
