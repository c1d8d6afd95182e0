#!/usr/bin/env bash
# Word lists: each is used by some code, each says what it is for, and mistakes in them are named by their place.
# usage: words.sh STET-WORDS
set -u
compiler=$(readlink -f "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
faults=0
fault() { printf '%s\n' "$*"; faults=$((faults + 1)); }

# Core names a list as list::its_name, a plugin as "its-name".
named=$(grep -rhoE 'list::[a-z_0-9]+' core --include='*.cpp' --include='*.h'; grep -rhoE '"[a-z][a-z0-9-]+"' plugins --include='*.cpp' --include='*.h')
before=
for file in config/words/*.toml config/words/rules/*.toml; do
  while IFS= read -r line; do
    if [[ $line =~ ^\[([a-z0-9-]+)\]$ ]]; then
      name=${BASH_REMATCH[1]}
      grep -qxF -e "list::${name//-/_}" -e "\"$name\"" <<<"$named" || fault "$file: no code uses the list [$name]"
      [[ $before == \#* ]] || fault "$file: say in a comment above [$name] what the list is for"
    fi
    before=$line
  done <"$file"
done

# A mistake is one line: the place, and what is wrong.
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
refuses() {
  printf '%b' "$1" >"$folder/list.toml"
  local said
  said=$(cd "$folder" && "$compiler" words.inc lists.inc list.toml 2>&1) && fault "accepted: $1"
  [[ $said == "list.toml:$2"* ]] || fault "expected list.toml:$2, got: $said"
}
refuses '[a-list]\nen = ["one", "one"]\n' '2:14: "one" stands here twice'
refuses '[a-list]\nen = ["one" "two"]\n' '2:13: '
refuses '[a-list]\nen = ["one", 2]\n' '2:14: expected a word in quotation marks'
refuses '[a-list]\nen = "one"\n' '2:6: expected words in brackets'
refuses '[a-list]\nwords = [" one"]\n' '2:10: a word neither is empty nor begins or ends with a space'
refuses '[a-list]\nwrods = ["one"]\n' '2:1: `wrods` is neither a language'
refuses '[a-list]\n0 = ["one"]\n' '2:1: numbers begin at 1'
refuses '[a-list]\nmatch = "loose"\n' '2:9: `match` is "folded", "lower" or "exact"'
refuses '[a-list]\n' '1:2: the list `a-list` is empty'
refuses '[a-list]\nof = ["one"]\n' '2:6: below `of` stand words'
refuses '[a-list]\n1 = ["one"]\n[a-list.en.of]\ntwo = ["tow"]\n' '1:2: the list `a-list` has numbers and words that stand for others'
refuses 'words = ["one"]\n' '1:1: `words` stands in no list'
refuses '[A_list]\nen = ["one"]\n' "1:2: a list's name"

# The same list in two files.
printf '[a-list]\nen = ["one"]\n' >"$folder/list.toml"
cp "$folder/list.toml" "$folder/other.toml"
said=$(cd "$folder" && "$compiler" words.inc lists.inc list.toml other.toml 2>&1) && fault "accepted: one list in two files"
[[ $said == "other.toml:1:"*"stands in list.toml:1 too" ]] || fault "one list in two files: $said"

((faults == 0))
