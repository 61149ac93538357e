#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SOURCE_DIR BUILD_DIR PROGRAM [ARGUMENT…]: runs a test of ECHONET Lite in a network of its own.
# 77 tells meson that the test could not be run here, and why stands above it.
set -e
source=$1 build=$2/echonet-npm
shift 2
skip () { echo "SKIPPED: $1"; exit 77; }

command -v node >/dev/null || skip 'there is no node'
command -v ip >/dev/null || skip 'there is no ip (iproute2)'
# As root, else with a user namespace of its own, where the kernel lets people have one.
if unshare -n true 2>/dev/null; then
  own_network='unshare -n'
elif unshare -rn true 2>/dev/null; then
  own_network='unshare -rn'
else
  skip 'a private network namespace is not permitted'
fi
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
exec $own_network sh -c '
  ip link set lo up
  ip link set lo multicast on
  ip route add 224.0.0.0/4 dev lo
  exec "$@"' run "$@"
