# Sourced by tools/run, tools/test and tools/dev: installs missing Debian packages, configures and builds.
# Speaks on standard error only, so that a report on standard output stays clean.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
build=${STET_BUILD:-$root/build}
jobs=$(nproc 2>/dev/null || echo 1)
((jobs <= 2)) || jobs=2  # the heavy translation units want half a gigabyte each

# What the build needs, and what reads PDF for it; tests add theirs. make is what cmake takes by itself when a checker author follows `stet new`.
packages=(g++ cmake make ninja-build pkg-config libboost-dev libspdlog-dev libtomlplusplus-dev libicu-dev libmd4c-dev libgumbo-dev libzip-dev libqpdf-dev libpugixml-dev libseccomp-dev libcli11-dev libsimdjson-dev zlib1g-dev libzstd-dev poppler-utils)

# How the program is built for use: optimised, without the debug information that doubles the time to compile.
release=(-DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG" "-DCMAKE_C_FLAGS_RELEASE=-O2 -DNDEBUG"
  -DSTET_UNITY=ON)

say() { printf 'stet: %s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

# need WHY PACKAGE…: installs the packages that are missing, saying which and why.
need() {
  local why=$1 package; shift
  local -a missing=() as_root=()
  if ! command -v dpkg-query >/dev/null; then
    [[ -n ${STET_PACKAGES_TOLD:-} ]] || say "this is no Debian system; $why needs what Debian calls: $*"
    STET_PACKAGES_TOLD=1
    return 0
  fi
  for package; do
    [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null) == i* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local install="apt-get install --no-install-recommends ${missing[*]}"
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "$why needs packages that are not installed, and neither root nor sudo is at hand. As root, once: $install"
    as_root=(sudo)
  fi
  say "installing Debian packages, needed by $why: ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  # The lists are fetched only here, when something must be installed; old lists name packages that are gone.
  if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$build/apt.log" 2>&1 </dev/null; then
    tail -n 15 "$build/apt.log" >&2
    die "the packages could not be installed (whole log: $build/apt.log). By hand: $install"
  fi
}

# A cache made for another place (a copied or moved tree) would build the other place: begin anew.
forget_foreign() {
  [[ -f $1/CMakeCache.txt ]] || return 0
  grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$1/CMakeCache.txt" && grep -qxF "CMAKE_CACHEFILE_DIR:INTERNAL=$1" "$1/CMakeCache.txt" && return 0
  rm -rf "$1/CMakeCache.txt" "$1/CMakeFiles" "$1/build.ninja" "$1/.options"
}

# The folder everything is built in, held by one builder at a time.
prepare_folder() {
  if ! mkdir -p "$build" 2>/dev/null || [[ ! -w $build ]]; then
    die "cannot write to $build. Make it writable, or name another folder: STET_BUILD=/some/folder $0 …"
  fi
  exec 9>"$build/.lock"
  if ! flock -n 9; then
    say "another build is at work in $build; waiting for it"
    flock 9
  fi
  forget_foreign "$build"
}

# logged WHAT LOG COMMAND…: quiet while it goes well (a counter on a terminal), the end of its log when it does not.
logged() {
  local what=$1 log=$2; shift 2
  if [[ -t 2 ]]; then
    NINJA_STATUS='[%f/%t] ' "$@" 2>&1 </dev/null | tee "$log" |
      awk '/^\[[0-9]+\/[0-9]+\]/ { printf "\r\033[K  %s", $1; fflush() } END { printf "\r\033[K" }' >&2
    set -- "${PIPESTATUS[0]}"
  else
    "$@" >"$log" 2>&1 </dev/null && set -- 0 || set -- $?
  fi
  (($1 == 0)) && return 0
  if grep -q '^FAILED: ' "$log"; then
    sed -n '/^FAILED: /,/^\(\[\|ninja:\)/p' "$log" | grep -vE '^(\[|ninja:|: && )|-o [^ ]+\.o -c ' | head -n 60 | cut -c1-300 >&2
  else
    tail -n 25 "$log" >&2
  fi
  say "$what failed; the whole log is $log"
  return "$1"
}

# configure FOLDER OPTION…: runs CMake where it has not run with these very options yet.
configure() {
  local folder=$1; shift
  local generator=()
  forget_foreign "$folder"
  [[ -f $folder/CMakeCache.txt ]] || ! command -v ninja >/dev/null || generator=(-G Ninja)
  local wanted="$*"
  [[ -f $folder/build.ninja || -f $folder/Makefile ]] && [[ $(cat "$folder/.options" 2>/dev/null) == "$wanted" ]] && return 0
  say "configuring"
  logged "configuring" "$folder/configure.log" cmake -S "$root" -B "$folder" "${generator[@]}" "$@" || exit 2
  printf '%s\n' "$wanted" >"$folder/.options"
}

# compile FOLDER TARGET…
compile() {
  local folder=$1; shift
  logged "the build" "$folder/log" cmake --build "$folder" -j "$jobs" --target "$@" || exit 2
}

# The stamp says when the program was last built, and of which tree. It is dated before the build, so that a source saved
# meanwhile counts as newer. Folders count too: their time changes when a file goes. The rest of config/ is read when stet runs.
stamp=$build/.ready
sources=("$root"/CMakeLists.txt "$root"/core "$root"/plugins "$root"/tools "$root"/config/publishers.toml "$root"/config/words)
fresh() {
  [[ -x $build/stet && -f $stamp && $(<"$stamp") == "$root" ]] &&
    [[ -z $(find "${sources[@]}" -newer "$stamp" -print -quit 2>&1) ]]
}
begin_stamp() { printf '%s\n' "$root" >"$stamp.begun"; }
end_stamp() { mv -f "$stamp.begun" "$stamp"; }
