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
  say "a C compiler is here: ffi/* and our own napi/* can be built"
else
  say "no C compiler on PATH: ffi/* and our own napi/* cells will be unavailable (on Debian or Ubuntu: apt install gcc)"
fi
if command -v clang >/dev/null 2>&1 && command -v wasm-ld >/dev/null 2>&1; then
  say "clang and wasm-ld are here: our own wasm/* can be built"
else
  say "no clang or wasm-ld on PATH: our own wasm/* cells will be unavailable (on Debian or Ubuntu: apt install clang lld)"
fi

browser() { command -v "${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome; }
if browser >/dev/null 2>&1; then
  say "a Chromium is here: the report's browser tests run"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  say "installing chromium for the report's browser tests"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 ||
    say "chromium could not be installed: the report's browser tests will be skipped"
else
  say "no Chromium on PATH: the report's browser tests will be skipped (on Debian: apt install chromium)"
fi
