#!/bin/sh
# Runs the native tests against kernels built with the address and undefined-behaviour sanitizers (gcc, Linux).
# The tests then also poison what follows each input in memory: a JavaScript buffer's neighbours are the runtime's own, so
# the sanitizer would not notice an over-read by itself.
set -eu
cd "$(dirname "$0")/.."
: "${CC:=gcc}"
export CC BAKEOFF_SANITIZE=address,undefined
bun scripts/native.ts
LD_PRELOAD=$($CC -print-file-name=libasan.so) \
  ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
  bun test tests/native "$@"
