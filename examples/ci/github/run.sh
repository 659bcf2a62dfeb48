#!/usr/bin/env bash
# What the action runs, with its inputs in the environment: PATHS and ARGS (a word each), SINCE, SARIF.
set -euo pipefail
set -f
restrict=()
if [ -n "${SINCE:-}" ]; then
  if ! base=$(git merge-base "$SINCE" HEAD); then
    echo "::error title=factcheck::changed-since: $SINCE and HEAD have no common commit here; check out with fetch-depth: 0" >&2
    exit 2
  fi
  # Both names of what was moved, and what was deleted: a post may name it as a source. Paths count from the current folder.
  mapfile -d '' -t changed < <(git diff --name-only --no-renames --relative -z "$base" HEAD)
  # Past some thousand names a command line is full, and the whole site is meant anyway.
  if [ "${#changed[@]}" -le 5000 ]; then
    restrict=(--only "${changed[@]}")
  fi
fi
summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
status=0
# $PATHS and $ARGS are split into words here.
# shellcheck disable=SC2086
factcheck compare $PATHS $ARGS --format github --report "markdown=$summary" --report "sarif=$SARIF" "${restrict[@]}" || status=$?
cat "$summary" >> "$GITHUB_STEP_SUMMARY"
exit "$status"
