#!/bin/sh
# Takes the pictures of the user guide from those that the browser tests made: run ./test --screens first.
set -eu
cd "$(dirname "$0")/.."
while read -r screen picture; do
  if [ -f "artifacts/screens/$screen.png" ]; then cp "artifacts/screens/$screen.png" "docs/using/pictures/$picture.png"
  else echo "artifacts/screens/$screen.png is not there: run ./test --screens" >&2; exit 1; fi
done <<'LIST'
home-lead-light home
governance-signature decide-at-home
governance-approval decide-from-mail
pmos-one-light control-matrix
governance-move matrix-move
governance-authority authority-table
governance-exception exception
gates-request gate-request
projects-one-gates-light gates
status-published status
projects-one-raid-light raid
projects-one-products-light chain
pmos-one-success-light success
meetings-one-light meeting
assurance-one-light assurance
LIST
