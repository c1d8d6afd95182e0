#!/usr/bin/env bash
# Every page of a rule has its five sections, in order, and flagged and accepted examples.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
faults=0
fault() { printf '%s\n' "$*"; faults=$((faults + 1)); }
want='Why|Flagged|Accepted|Options|How to silence it'
count=0
for page in plugins/*/*.md; do
  [[ -f $page && $(basename "$page") != README.md && $page != plugins/examples/* ]] || continue
  count=$((count + 1))
  headings=$(grep -E '^## ' "$page" | sed 's/^## *//' | paste -sd '|')
  [[ $headings == "$want" ]] || fault "$page: sections are '${headings//|/, }'; a page has '${want//|/, }'"
  [[ $(head -n 1 "$page") == "# "* ]] || fault "$page:1: the first line is '# group/rule-name'"
done
((count > 0)) || fault "no rule page found under plugins/"
((faults == 0))
