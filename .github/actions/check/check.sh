#!/usr/bin/env bash
# The step of the action: an installed stet, or one that is built here, over the repository that was checked out.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
stet=$(command -v stet || echo "$here/../../../tools/run")
read -ra paths <<<"${STET_PATHS:-.}"
read -ra options <<<"${STET_OPTIONS:-}"
options+=(--report github)
[[ -z ${STET_SARIF:-} ]] || options+=(--report "sarif=$STET_SARIF")
[[ -z ${STET_FAIL_ON:-} ]] || options+=(--fail-on "$STET_FAIL_ON")

since=${STET_SINCE:-}
if [[ $since == base ]]; then
  since=
  if [[ -n ${GITHUB_BASE_REF:-} ]]; then
    # The place where the branches parted is looked for, which a shallow checkout does not hold.
    deeper=(); [[ $(git rev-parse --is-shallow-repository) == false ]] || deeper=(--unshallow)
    git fetch --quiet --no-tags "${deeper[@]}" origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/origin/$GITHUB_BASE_REF"
    since=origin/$GITHUB_BASE_REF
  fi
fi
[[ -z $since ]] || options+=(--since "$since")
exec "$stet" check "${options[@]}" -- "${paths[@]}"
