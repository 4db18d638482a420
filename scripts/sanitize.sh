#!/bin/sh
# Runs the tests of C against kernels built with the address and undefined-behaviour sanitizers (gcc, Linux).
# The hashing tests then also poison what follows each input in memory: a JavaScript buffer's neighbours are the runtime's
# own, so the sanitizer would not notice an over-read by itself. The walkers' tests bring hostile trees.
# Libraries and addons are sanitized; in WebAssembly the sanitizers do not exist, and its own limits stand.
# The thread sanitizer takes Bun's own threads for races, so under it C programs alone call the kernels.
set -eu
cd "$(dirname "$0")/.."
: "${CC:=gcc}"
export CC BAKEOFF_SANITIZE=address,undefined
bun scripts/native.ts
LD_PRELOAD=$($CC -print-file-name=libasan.so) \
  ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
  bun test --timeout 60000 tests/native tests/backends/tree tests/backends/frontier "$@"

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
if ! echo 'int main(void) { return 0; }' | $CC -fsanitize=thread -x c -o "$work/empty" - 2>/dev/null || ! "$work/empty"; then
  echo "the thread sanitizer does not work here: races were not looked for" >&2
  exit 0
fi
export BAKEOFF_SANITIZE=thread
bun scripts/native.ts >"$work/built"
for race in tests/native/*/race.c; do
  family=$(basename "$(dirname "$race")")
  library=$PWD/$(sed -n "s|^\(native/build/$family-[^ ]*\.so\) .*|\1|p" "$work/built")
  $CC -std=c11 -g -O1 -Wall -Wextra -Werror -fsanitize=thread -pthread "$race" "$library" -o "$work/$family"
  TSAN_OPTIONS=halt_on_error=1 "$work/$family" native/*/*.[ch] native/*/*.ts
done
