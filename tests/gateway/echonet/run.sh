#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PROGRAM SOURCE_DIR BUILD_DIR: runs the ECHONET Lite test in a network of its own.
# 77 tells meson that the test could not be run here, and why stands above it.
set -e
program=$1 source=$2 build=$3/echonet-npm
skip () { echo "SKIPPED: $1"; exit 77; }

command -v node >/dev/null || skip 'there is no node'
unshare -n true 2>/dev/null || skip 'a private network namespace is not permitted'
modules=$source/node_modules
if [ ! -d "$modules/echonet-lite" ]; then
  modules=$build/node_modules
  if ! cmp -s "$source/package-lock.json" "$build/package-lock.json" || [ ! -d "$modules/echonet-lite" ]; then
    rm -rf "$build"
    mkdir -p "$build"
    cp "$source/package.json" "$source/package-lock.json" "$build/"
    (cd "$build" && npm ci --no-audit --no-fund --silent --ignore-scripts) || {
      rm -rf "$build"
      skip 'npm ci does not work here'
    }
  fi
fi
export EL_MODULE="$modules/echonet-lite" EL_DEVICES="$source/devices.js"
exec unshare -n sh -c '
  ip link set lo up
  ip link set lo multicast on
  ip route add 224.0.0.0/4 dev lo
  exec "$0"' "$program"
