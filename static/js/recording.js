/* Sending an intervention, and keeping what was typed until it is known to be recorded.

   Every `form[data-record]` carries a key made here. The key is kept through failures, so that an
   intervention whose answer was lost can be sent again without being recorded twice; it is given
   up only when the server says "recorded" or that the key belongs to something else. */

/** A key for one intervention: a random UUID, also where the page came over plain HTTP. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What the browser keeps under that name. */
export function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
}

function formOf(event) {
  return event.detail.elt?.closest?.("form[data-record]") ?? null;
}

/** Shows one of the page's prepared sentences in the form, with its button to send again. */
function complain(form, sentence, unheard = true) {
  const prepared = document.getElementById(`sentence-${sentence}`).content.cloneNode(true);
  const again = prepared.querySelector("button");
  if (again) again.formAction = form.dataset.path;
  if (again && form.dataset.instead) again.dataset.instead = form.dataset.instead;
  form.querySelector(".answer").replaceChildren(prepared);
  if (unheard) form.dataset.unsent = "true";
}

document.addEventListener("htmx:confirm", (event) => {
  const form = formOf(event);
  const chips = form && [...form.querySelectorAll("delegation-chips")];
  const unknown = chips?.find(({ input }) => input?.offsetParent && input.value.trim());
  if (!unknown) return;
  event.preventDefault();
  unknown.input.setAttribute("aria-invalid", "true");
  complain(form, "unknown-name", false);
  unknown.focus();
});

document.addEventListener("htmx:configRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  const { detail } = event;
  const submitter = detail.triggeringEvent?.submitter;
  detail.path = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  form.dataset.path = detail.path;
  form.dataset.key ??= newKey();
  form.dataset.sent = form.dataset.draft ?? "";
  detail.parameters.key = form.dataset.key;
  // The same act on the text as it stands now: other places, nothing else.
  form.dataset.instead = submitter?.dataset.instead ?? "";
  if (form.dataset.instead) Object.assign(detail.parameters, JSON.parse(form.dataset.instead));
  detail.parameters.head = document.getElementById("head")?.value ?? "";
  // Whoever signed in again in another tab has a new token; what was typed here must still go.
  const token = cookie("csrftoken");
  if (token) detail.parameters.csrfmiddlewaretoken = token;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = formOf(event);
  if (form && new URL(event.detail.xhr.responseURL).pathname.endsWith("/login/")) {
    event.detail.shouldSwap = false;
    complain(form, "signed-out");
  }
});

document.addEventListener("htmx:sendError", (event) => {
  const form = formOf(event);
  if (form) complain(form, "not-sent");
});
document.addEventListener("htmx:timeout", (event) => {
  const form = formOf(event);
  if (form) complain(form, "not-sent");
});
document.addEventListener("htmx:responseError", (event) => {
  const form = formOf(event);
  const refused = [403, 404].includes(event.detail.xhr.status);
  if (form) complain(form, refused ? "not-allowed" : "failed", !refused);
});

document.addEventListener("podium:recorded", (event) => {
  const form = event.target.closest?.("form[data-record]");
  if (!form) return;
  delete form.dataset.key;
  delete form.dataset.unsent;
});
document.addEventListener("podium:key-used", (event) => {
  const form = event.target.closest?.("form[data-record]");
  if (form) delete form.dataset.key;
});
document.addEventListener("podium:refused", (event) => {
  // The server was heard: nothing was recorded under this key.
  const form = event.target.closest?.("form[data-record]");
  if (form) delete form.dataset.unsent;
});
