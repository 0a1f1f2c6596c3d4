#!/usr/bin/env bash
# Every check that runs no test: lint.sh BIN. Runs all of them and fails at the end if any did.
set -uo pipefail
bin=$1
failed=()

check() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        echo "$output"
        failed+=("$name")
    fi
}

# Settings of a production installation; the values reach no server.
production() {
    env DATABASE_URL=postgresql://podium:none@127.0.0.1:1/podium REDIS_URL=redis://127.0.0.1:1/0 \
        PODIUM_LOCAL=0 PODIUM_DEBUG=0 ALLOWED_HOSTS=podium.example SECRET_KEY="$(head -c 64 /dev/urandom | base64 -w 0 2>/dev/null || head -c 64 /dev/urandom | base64)" \
        "$@"
}

check "ruff check" "$bin/ruff" check .
check "ruff format" "$bin/ruff" format --check .
check "mypy" "$bin/mypy" .
check "import-linter" "$bin/lint-imports" --no-cache
if [ -n "$(find templates -name '*.html' -print -quit 2>/dev/null)" ]; then
    # Not its formatter: that moves white space, which between inline elements is part of the text.
    check "djlint" "$bin/djlint" templates --lint --quiet
fi
check "migrations" "$bin/python" manage.py makemigrations --check --dry-run
check "deployment" production "$bin/python" manage.py check --deploy --fail-level WARNING

if [ "${#failed[@]}" -gt 0 ]; then
    echo "Failed: ${failed[*]}" >&2
    exit 1
fi
