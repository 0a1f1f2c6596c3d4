#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt from pyproject.toml: lock.sh BIN [extra uv arguments]
# One lock serves Python 3.11 to 3.13 on Linux and macOS; no index address is written into it.
set -euo pipefail
bin=$1
shift
compile() {
    "$bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}
compile "$@" pyproject.toml --output-file requirements.txt
compile "$@" pyproject.toml --extra dev --constraints requirements.txt --output-file requirements-dev.txt
