#!/usr/bin/env bash
# The top level holds the agreed names, no file names a place of one machine, and nothing left over is lying about.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
faults=0
fault() { printf '%s\n' "$*"; faults=$((faults + 1)); }

# What belongs to the project: what git tracks or would track; in an unpacked tarball, everything but the build folders.
files() {
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard
  else
    find . -type f -not -path './build*' -not -path './.git/*' -printf '%P\0'
  fi
}
mapfile -d '' -t all < <(files)

permitted=' CMakeLists.txt CMakePresets.json CHANGELOG.md LICENSE README.md config core corpus plugins tests tools '
while read -r name; do
  [[ $name == .* || $permitted == *" $name "* ]] || fault "$name: not a name of the top level; permitted are:$permitted"
done < <(printf '%s\n' "${all[@]%%/*}" | sort -u)

# Paths of one machine. Written in halves, so that this file does not name them.
machine="(^|[^A-Za-z0-9_.~}-])/(wo""rk|ho""me|ro""ot)/[A-Za-z0-9_.]"
while IFS= read -r line; do fault "$line"; done < <(
  printf '%s\0' "${all[@]}" | grep -zv '^corpus/' | xargs -0 grep -nIE "$machine" -- 2>/dev/null | grep -v '/usr/share/stet' | cut -c1-160 | sed 's/$/   (a path of one machine)/')

# Marks of unfinished work.
while IFS= read -r line; do fault "$line"; done < <(
  printf '%s\0' "${all[@]}" | grep -zE '^(core|plugins|tools)/.*\.(c|h|cpp|hpp|rs|sh|cmake)$' |
    xargs -0 grep -nE '\b(TO''DO|FIX''ME|XX''X|HA''CK)\b' -- 2>/dev/null | cut -c1-160 | sed 's/$/   (finish it, or say it in the README)/')

# The first line of a source says what the file is for.
for file in "${all[@]}"; do
  [[ $file =~ ^(core|plugins|tools|tests)/.*\.(h|hpp|cpp|c)$ && -f $file ]] || continue
  IFS= read -r first <"$file"
  [[ $first == //\ * || $first == /\** ]] || fault "$file:1: the first line says in one sentence what the file is for"
done

((faults == 0))
