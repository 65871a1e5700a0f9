#!/usr/bin/env bash
# github.sh STET: runs stet for action.yml, whose inputs are in the environment.
set -euo pipefail
args=()
# add FLAG VALUES: the flag with each line of the values.
add() {
  local line
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [[ -n $line ]]; then args+=(${1:+"$1"} "$line"); fi
  done <<<"$2"
}
add --format "${STET_FORMAT:-}"
add --fail-on "${STET_FAIL_ON:-}"
add --baseline "${STET_BASELINE:-}"
add --since "${STET_SINCE:-}"
args+=(--)
add "" "${STET_PATHS:-.}"
exec "$1" check "${args[@]}"
