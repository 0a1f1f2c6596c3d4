#!/usr/bin/env bash
# The browser tests act through a real Chromium. Finds one; as root on Debian or Ubuntu installs it;
# in CI fails without one; elsewhere names the command that installs it, and fails as well: a browser
# test is never left out in silence. PODIUM_CHROMIUM names a browser that is not on the PATH.
set -euo pipefail

if [ -n "${PODIUM_CHROMIUM:-}" ]; then
    [ -x "$PODIUM_CHROMIUM" ] && exit 0
    echo "PODIUM_CHROMIUM=$PODIUM_CHROMIUM is no program." >&2
    exit 1
fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null && exit 0
done
[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq chromium >/dev/null
    exit 0
fi
if command -v apt-get >/dev/null; then
    echo "The browser tests need Chromium: sudo apt-get install -y chromium" >&2
elif command -v brew >/dev/null; then
    echo "The browser tests need Chromium: brew install --cask google-chrome" >&2
else
    echo "The browser tests need Chromium: install it and name it with PODIUM_CHROMIUM=/path/to/chromium" >&2
fi
exit 1
