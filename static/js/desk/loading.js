/* What the server has to say comes into its place on the desk. */

/** Says whether it came. Each place asks by itself: it waits for no other place, and what was asked
    before in the same place is given up (`hx-sync` says so in the templates). */
export function loadInto(place, url) {
  const options = { source: place, target: place, swap: "innerHTML settle:0ms" };
  return htmx.ajax("GET", url, options).then(() => true, () => false);
}
