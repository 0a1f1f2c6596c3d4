/* Dark or light as it was chosen on this screen, before anything is drawn: nothing flashes white.
   The rules of tokens.css for dark pages hold then whatever the system says. */
(() => {
  const KEPT = "podium:screen:scheme";
  const QUERY = "(prefers-color-scheme: dark)";

  function rulesForDark() {
    const found = [];
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSMediaRule && (rule.podium || rule.media.mediaText.includes(QUERY))) {
          rule.podium ??= rule.media.mediaText;
          found.push(rule);
        }
      }
    }
    return found;
  }

  function apply(scheme) {
    document.documentElement.style.colorScheme = scheme;
    for (const rule of rulesForDark()) {
      const dark = scheme === "dark" ? "all" : "not all";
      rule.media.mediaText = rule.podium.replace(QUERY, dark).replace(/ and all$/, "");
    }
  }

  /** The other of the two, from now on and on the next visit. */
  globalThis.podiumOtherScheme = () => {
    const dark = (read() ?? (matchMedia(QUERY).matches ? "dark" : "light")) === "dark";
    const scheme = dark ? "light" : "dark";
    apply(scheme);
    try {
      localStorage.setItem(KEPT, scheme);
    } catch {
      // A private window forgets it with the page.
    }
  };

  function read() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  }

  const kept = read();
  if (kept) apply(kept);
})();
