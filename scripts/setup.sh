#!/bin/sh
# Makes a fresh machine ready for Bakeoff: Bun (the version package.json pins) and the packages.
# Safe to run again, asks nothing, says what it does.
set -eu
cd "$(dirname "$0")/.."

want=$(sed -n 's/.*"packageManager": *"bun@\([^"]*\)".*/\1/p' package.json)
say() { printf 'setup: %s\n' "$*"; }

if command -v bun >/dev/null 2>&1; then
  have=$(bun --version)
  if [ "$have" = "$want" ]; then
    say "bun $have is here"
  else
    say "bun $have is here; this project is tested with $want, and results name the version that made them"
  fi
else
  if ! command -v npm >/dev/null 2>&1; then
    say "neither bun nor npm is on PATH; install one of them: https://bun.com/docs/installation"
    exit 1
  fi
  say "installing bun $want through npm"
  npm install --global --no-fund --no-audit --loglevel=error "bun@$want"
  if ! command -v bun >/dev/null 2>&1; then
    say "npm installed bun to $(npm prefix --global)/bin, which is not on PATH; add it and run this again"
    exit 1
  fi
fi

say "installing packages exactly as locked"
bun install --frozen-lockfile

if command -v cc >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || command -v clang >/dev/null 2>&1; then
  say "a C compiler is here: the ffi backends can be built"
else
  say "no C compiler on PATH: ffi/* cells will be unavailable (on Debian or Ubuntu: apt install gcc)"
fi
