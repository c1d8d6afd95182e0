#!/usr/bin/env bash
# Includes go one way, each third-party library has its one folder, and plugins know the SDK alone.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
faults=0
fault() { printf '%s\n' "$*"; faults=$((faults + 1)); }

# A layer, and the layers it may include besides itself.
layers=(sdk base stream lexicon references document read analyse rules result annotate config contract work process triage report serve)
declare -A may=()
for i in "${!layers[@]}"; do may[${layers[$i]}]="${layers[*]:0:$i}"; done
may[references]="sdk base lexicon"
may[analyse]="sdk base lexicon references document"  # readers and analysis know nothing of each other
for folder in core/*/; do
  layer=$(basename "$folder")
  [[ -v may[$layer] ]] || fault "$folder: no layer of this name; say in tests/structure/includes.sh what it may include"
done
while IFS=: read -r file line text; do
  layer=${file#core/}; layer=${layer%%/*}
  [[ $text == *.inc\"* ]] && continue  # made by the build
  [[ $text =~ \"(core/([^/\"]+)/|tools/|plugins/|tests/)? ]] || continue
  target=${BASH_REMATCH[2]:-}
  if [[ -z ${BASH_REMATCH[1]:-} ]]; then
    [[ $layer == sdk ]] || fault "$file:$line: write the path from the top of the tree: $text"
  elif [[ -z $target ]]; then
    fault "$file:$line: core includes nothing of tools, plugins or tests: $text"
  elif [[ -v may[$layer] && $target != "$layer" && " ${may[$layer]} " != *" $target "* ]]; then
    fault "$file:$line: $layer may include only itself and: ${may[$layer]:-nothing}; this includes $target"
  fi
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' core --include='*.h' --include='*.hpp' --include='*.cpp')

# Third-party headers, and the one place of each.
home() {
  case $1 in
    unicode/ucnv.h|unicode/ucsdet.h|unicode/ustring.h) echo core/base/encoding.cpp ;;
    unicode/unistr.h) echo core/base/ ;;
    unicode/*) echo core/base/unicode.cpp ;;
    toml++/*|toml.hpp) echo core/config/ ;;
    boost/*) echo core/contract/ ;;
    md4c*) echo core/read/ ;;
    gumbo.h) echo core/read/html/parse.cpp ;;
    zip.h) echo core/read/package/zip.cpp ;;
    qpdf/*) echo core/read/pdf/file.cpp ;;
    pugixml.hpp) echo core/read/package/xml.h ;;
    valgrind/*) echo tests/bench/steps.h ;;
    spdlog/*|fmt/*) echo core/base/log.cpp ;;
    simdjson.h|zlib.h|zstd.h) echo core/stream/ ;;
    CLI/*) echo tools/stet/ ;;
    catch2/*) echo tests/support/catch.h ;;
    stet/*|sys/*|linux/*|netinet/*|arpa/*|bits/*) ;;
    # In these everything with a folder of its own belongs to a library this list does not know yet.
    */*) echo "a place in tests/structure/includes.sh, where each library has one" ;;
  esac
}
while IFS=: read -r file line text; do
  [[ $text =~ \<([^\>]+)\> ]] || continue
  header=${BASH_REMATCH[1]}
  place=$(home "$header")
  # The word lists are compiled before there is a library whose reader of TOML could be asked.
  [[ $header == toml++/* && $file == tools/index/* ]] && continue
  # The benchmarks measure against ICU itself; that is what they are for.
  [[ $header == unicode/* && $file == tests/bench/* ]] && continue
  # What is computed about statistics is the business of one plugin; the contract's Boost opens libraries.
  [[ $header == boost/math/* && $file == plugins/stats/distributions.cpp ]] && continue
  # So is what letters are composed of.
  [[ $header == unicode/unorm2.h && $file == plugins/style/signs.cpp ]] && continue
  [[ -z $place || $file == "$place"* ]] || fault "$file:$line: <$header> belongs in $place"
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*<[^>]*(/|md4c|gumbo|toml|zip|pugi|qpdf|simdjson|zlib|zstd)' core plugins tools tests --include='*.h' --include='*.hpp' --include='*.cpp' --include='*.c')

# A plugin includes <stet/…>, the standard library and its own folder.
while IFS=: read -r file line text; do
  [[ $text =~ \"([^\"]+)\" ]] || continue
  named=${BASH_REMATCH[1]}
  case $named in
    *.inc) continue ;;  # a rule's page, made into a literal by stet_add_plugin
    */*) fault "$file:$line: a plugin includes <stet/…>, the standard library and files of its own folder: \"$named\"" ;;
    *) [[ -e $(dirname "$file")/$named ]] || fault "$file:$line: \"$named\" is not in the plugin's own folder" ;;
  esac
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' plugins --include='*.h' --include='*.hpp' --include='*.cpp' --include='*.c')

# The SDK stands alone: what a plugin author gets is these headers and the standard library.
while IFS=: read -r file line text; do
  [[ $text =~ [\"\<]([^\"\>]+)[\"\>] ]] || continue
  case ${BASH_REMATCH[1]} in
    stet/*|sys/*) ;;
    */*) [[ -e $(dirname "$file")/${BASH_REMATCH[1]} ]] || fault "$file:$line: the SDK includes only the standard library and itself: $text" ;;
  esac
done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include' core/sdk)

((faults == 0))
