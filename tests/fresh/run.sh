#!/usr/bin/env bash
# The first two commands of the README on a fresh Debian: as root, and as a user with sudo. Needs root and debootstrap.
# usage: tests/fresh/run.sh [root|sudo|install|ci]…   keeps the base system in $STET_FRESH (default /tmp/stet-fresh)
# STET_SUITE=trixie: Debian 13 instead of 12 (bookworm)
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd -P)
cache=${STET_FRESH:-${TMPDIR:-/tmp}/stet-fresh}
suite=${STET_SUITE:-bookworm}
[[ $suite == bookworm ]] || cache+=-$suite
((EUID == 0)) || { echo "needs root: a chroot is made" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "needs the package debootstrap" >&2; exit 2; }
mkdir -p "$cache"
# Mounts live in a name space of their own and end with it, whatever happens.
[[ -n ${STET_FRESH_ALONE:-} ]] || STET_FRESH_ALONE=1 exec unshare --mount --propagation private "$0" "$@"

# One minimal Debian, made once, from the mirror this machine uses.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1)
[[ -f $cache/base.tar.gz ]] || {
  [[ -n $mirror ]] || { echo "no mirror of Debian in the package sources of this machine" >&2; exit 2; }
  debootstrap --variant=minbase "$suite" "$cache/base" "$mirror"
  tar -C "$cache/base" --numeric-owner -czf "$cache/base.tar.gz.new" .
  mv "$cache/base.tar.gz.new" "$cache/base.tar.gz"
  rm -rf "$cache/base"
}

# fresh NAME: an unpacked system with this tree in /opt/stet, without build folders.
fresh() {
  system=$cache/$1
  leave
  rm -rf --one-file-system "$system"
  mkdir -p "$system"
  tar -C "$system" -xzf "$cache/base.tar.gz"
  # Sources and proxies of this machine, taken at run time.
  rm -f "$system"/etc/apt/sources.list
  [[ ! -f /etc/apt/sources.list ]] || cp /etc/apt/sources.list "$system/etc/apt/"
  cp /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list "$system/etc/apt/sources.list.d/" 2>/dev/null || true
  sed -i "s/bookworm/$suite/g" "$system"/etc/apt/sources.list.d/* "$system"/etc/apt/sources.list 2>/dev/null || true
  { grep -lis proxy /etc/apt/apt.conf /etc/apt/apt.conf.d/* || true; } | xargs -r cp -t "$system/etc/apt/apt.conf.d/"
  cp /usr/share/keyrings/*.gpg "$system/usr/share/keyrings/" 2>/dev/null || true
  cp -L /etc/resolv.conf "$system/etc/resolv.conf"
  mount -t proc proc "$system/proc"
  mkdir -p "$system/dev/shm"
  mount -t tmpfs tmpfs "$system/dev/shm"
  mkdir -p "$system/dev/pts"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$system/dev/pts"
  ln -sf pts/ptmx "$system/dev/ptmx"
  mkdir -p "$system/opt/stet"
  (cd "$root" && tar -c --exclude=./build --exclude='./build-*' --exclude=./.git .) | tar -x -C "$system/opt/stet"
}
leave() {
  local point
  while read -r point; do umount -l "$point" || true; done < <(awk -v s="$cache/" 'index($2, s) == 1 { print $2 }' /proc/mounts | sort -r)
}
trap leave EXIT

inside() { chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="${home:-/}" TERM=dumb LC_ALL=C "$@"; }
as_user() { home=/srv/editor inside setpriv --reuid=editor --regid=editor --init-groups "$@"; }

# verdict NAME EXPECTED ACTUAL
verdict() {
  if [[ $3 == "$2" ]]; then echo "ok: $1"; else echo "NOT ok: $1: exit status $3, expected $2"; bad=1; fi
}

# commands AS: the two commands, twice the first.
commands() {
  local as=$1 status=0 began
  began=$SECONDS
  "$as" sh -c 'cd /opt/stet && tools/run check corpus/recognition/article.txt' || status=$?
  verdict "tools/run check ($as), first call, $((SECONDS - began)) s" 1 "$status"
  status=0
  "$as" sh -c 'cd / && /opt/stet/tools/run check /opt/stet/corpus/recognition/article.txt 2>/tmp/said >/tmp/found' || status=$?
  verdict "tools/run check ($as), second call" 1 "$status"
  [[ ! -s $system/tmp/said ]] || { echo "NOT ok: the second call speaks of set-up:"; cat "$system/tmp/said"; bad=1; }
  status=0 began=$SECONDS
  "$as" sh -c 'cd /opt/stet && tools/test' | tee "$cache/test.log" | tail -n 40 || status=$?
  verdict "tools/test ($as), $((SECONDS - began)) s: $(tail -n 1 "$cache/test.log")" 0 "$status"
}

bad=0
parts=("$@"); ((${#parts[@]})) || parts=(root sudo install)
for part in "${parts[@]}"; do
  echo "== $part"
  fresh "$part"
  case $part in
    root) commands inside ;;
    sudo)
      inside sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends sudo >/dev/null 2>&1'
      inside useradd -m -d /srv/editor editor
      echo 'editor ALL=(ALL) NOPASSWD: ALL' >"$system/etc/sudoers.d/editor"
      chroot "$system" chown -R editor /opt/stet
      commands as_user
      ;;
    install)
      status=0
      inside sh -c 'cd /opt/stet && tools/dev package && cp build/*.deb / && cmake --install build --prefix /opt/prefix >/dev/null &&
        cd / && mv /opt/stet/corpus / && rm -rf /opt/stet' || status=$?
      verdict "package and prefix made" 0 "$status"
      status=0; inside /opt/prefix/bin/stet check /corpus/recognition/article.txt >/dev/null || status=$?
      verdict "the program under a prefix" 1 "$status"
      # The package on a system that has none of what building it needs.
      cp "$system"/*.deb "$cache/"; cp -r "$system/corpus" "$cache/"
      leave; rm -rf --one-file-system "$system"
      fresh package; rm -rf "$system/opt/stet"
      mv "$cache"/stet_*.deb "$system/"; rm -rf "$system/corpus"; mv "$cache/corpus" "$system/"
      status=0; inside sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends /stet_*.deb >/dev/null' || status=$?
      verdict "the package installs" 0 "$status"
      status=0; inside sh -c 'cd / && stet check corpus/recognition/article.txt | tail -n 3; stet check corpus/recognition/article.txt >/dev/null' || status=$?
      verdict "the installed program" 1 "$status"
      ;;
    ci)
      status=0 began=$SECONDS
      inside sh -c 'cd /opt/stet && .ci/run' >"$cache/test.log" 2>&1 || status=$?
      tail -n 30 "$cache/test.log"
      verdict ".ci/run, $((SECONDS - began)) s: $(tail -n 1 "$cache/test.log")" 0 "$status"
      ;;
    *) echo "no part is called $part" >&2; exit 2 ;;
  esac
  leave
  rm -rf --one-file-system "$system"
done
exit "$bad"
