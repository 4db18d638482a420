#!/bin/sh
# Reads mutated photos with the EXIF kernels under the address and undefined-behaviour sanitizers (gcc or clang).
#   sh scripts/fuzz-exif.sh [inputs, default 1000000] [seed, default 1]
set -eu
cd "$(dirname "$0")/.."
: "${CC:=gcc}"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
bun scripts/fuzz-exif/photos.ts "$work"
$CC -std=c11 -g -O1 -Wall -Wextra -Werror -ffp-contract=off -fno-omit-frame-pointer \
  -fsanitize=address,undefined -fno-sanitize-recover=undefined -pthread \
  tests/native/exif/fuzz.c native/exif/*.c native/kit/pool/pool.c -o "$work/fuzz"
"$work/fuzz" "${1:-1000000}" "${2:-1}" "$work/input" "$work"/photo-*
