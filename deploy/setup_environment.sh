#!/usr/bin/env bash
# Makes the virtual environment: setup_environment.sh FOLDER REQUIREMENTS
# Uses uv when it is installed, else the standard library's venv and pip.
set -euo pipefail

folder=$1
requirements=$2

# A launcher on the PATH may exist and yet start nothing (version managers leave such shims),
# so each candidate is asked for its version.
find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

if ! python=$(find_python); then
    found=$(python3 --version 2>/dev/null || echo "no python3")
    echo "Podium needs Python 3.11 or newer, and this machine has $found: install one, or name it with PYTHON=/path/to/python3." >&2
    exit 1
fi

tool=pip
if command -v uv >/dev/null; then
    tool=uv
fi

if [ ! -x "$folder/bin/python" ] || ! "$folder/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    if [ "$tool" = uv ]; then
        uv venv --quiet --clear --python "$python" "$folder"
    elif ! "$python" -m venv --clear "$folder"; then
        echo "This Python cannot make virtual environments; on Debian or Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
fi

if [ "$tool" = uv ]; then
    uv pip sync --quiet --require-hashes --python "$folder/bin/python" "$requirements"
else
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
fi
