#!/bin/sh
# The hostile campaign: kills, and mutants of journals, results and suites, and backends that misbehave.
#   sh scripts/faults.sh            at most ten minutes
#   sh scripts/faults.sh --short    a minute, for CI
#   sh scripts/faults.sh --only kills --seed 7
# Ends with 1 where anything was silently wrong, showed a stack trace, or was left behind. See docs/reliability.md.
exec bun "$(dirname "$0")/faults/main.ts" "$@"
