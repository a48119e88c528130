#!/usr/bin/env bash
# MkDocs 1.6.1: `build --strict` stops at a link that leads nowhere, `build --quiet --strict` does not: the warnings that strictness
# counts are the ones that are printed, and with --quiet none is. A build that is quiet in CI passes whatever is broken.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3.11}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check mkdocs==1.6.1
mkdir -p "$folder/site/docs"
printf 'site_name: Example\n' > "$folder/site/mkdocs.yml"
printf '# Home\n\n[Nowhere](nowhere.md)\n' > "$folder/site/docs/index.md"
cd "$folder/site"
status() { "$folder/venv/bin/mkdocs" build "$@" > "$folder/said" 2>&1 && echo 0 || echo $?; }
strict=$(status --strict)
quiet=$(status --quiet --strict)
echo "MkDocs 1.6.1, one link that leads nowhere: --strict ends with $strict, --quiet --strict with $quiet"
[ "$strict $quiet" = "1 0" ] || { echo "the behaviour has changed"; exit 1; }
