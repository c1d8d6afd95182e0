#!/bin/sh
# Changes to a copy of the contract are told one by one; what breaks a released copy is told as that.
# usage: layout_test.sh SOURCE-FOLDER
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
fresh() {
  rm -rf "$scratch/tests" "$scratch/core"
  mkdir -p "$scratch/tests/abi" "$scratch/core/sdk"
  cp "$1"/tests/abi/layout.* "$scratch/tests/abi"
  cp -R "$1/core/sdk/stet" "$scratch/core/sdk"
}
says() {
  if "$scratch/tests/abi/layout.py" --check | grep -F "$1" >/dev/null; then
    passed=$((passed + 1))
  else
    echo "not said: $1; but:"
    "$scratch/tests/abi/layout.py" --check
    failed=$((failed + 1))
  fi
}
change() { sed -i "$1" "$scratch/core/sdk/stet/abi/$2"; }

fresh "$1"
says " passed, 0 failed"
change 's/  uint8_t role;  /  uint8_t more; uint8_t role;  /' document.h
says "stet_date.role was at byte 22, 1 bytes and is at byte 23, 1 bytes"
says "stet_date.more is new (at byte 22, 1 bytes)"
says "raise STET_ABI_MINOR"
fresh "$1"
change 's/STET_SEVERITY_INFO, STET_SEVERITY_WARNING/STET_SEVERITY_WARNING, STET_SEVERITY_INFO/' finding.h
says "STET_SEVERITY_INFO was 1 and is 2"
fresh "$1"
change 's|stet.fold/1"|stet.fold/2"|' services/fold.h
says 'STET_SERVICE_FOLD was stet.fold/1 and is stet.fold/2'

# A released copy: additions at the end are none of its business, all else is.
fresh "$1"
cp "$scratch/tests/abi/layout.txt" "$scratch/tests/abi/layout-0.2.txt"
change 's/^  stet_str summary;$/  stet_str summary; stet_str unit;/' plugin.h
"$scratch/tests/abi/layout.py" --write
says " passed, 0 failed"
change 's/^  stet_str fallback; /  stet_str default_value; /' plugin.h
"$scratch/tests/abi/layout.py" --write
says "layout-0.2: stet_option.fallback is gone (it was at byte 32, 16 bytes)"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
