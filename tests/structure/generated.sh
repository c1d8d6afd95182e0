#!/usr/bin/env bash
# Files made from the rules' own declarations are what the program prints today. usage: generated.sh STET
stet=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
faults=0
while read -r file format figures; do
  [[ -z $file || $file == \#* ]] && continue
  if ! diff -u "$file" <("$stet" rules --format "$format" | if [[ $figures ]]; then tools/evaluate --column "$stet"; else cat; fi); then
    echo "$file: not what 'stet rules --format $format' prints (tools/dev generate)"
    faults=$((faults + 1))
  fi
done <tests/structure/generated-files
((faults == 0))
