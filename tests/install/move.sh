#!/usr/bin/env bash
# Installs, moves, and sees whether sockspec still finds what it needs; then the same with copies of the build tree.
# usage: move.sh CMAKE PROJECT BUILD
set -euo pipefail
cmake=$1 project=$2 build=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# works_in BINARY FOLDER WHAT: everything is found, the scenarios below FOLDER, and a reference program passes.
works_in() {
    local found
    found=$(cd / && env -i PATH=/usr/bin:/bin "$1" doctor)
    if grep -q 'not found' <<<"$found" || ! grep -q "scenarios: $2/" <<<"$found"; then
        printf '%s: files are not found where they are\n%s\n' "$3" "$found" >&2
        exit 1
    fi
    if ! found=$(cd / && env -i PATH=/usr/bin:/bin "$1" run --only '*/listens-on-its-port' --only '*/prompt' 2>&1); then
        printf '%s: the reference programs do not pass\n%s\n' "$3" "$found" >&2
        exit 1
    fi
}

"$cmake" --install "$build" --prefix "$work/here" >/dev/null
works_in "$work/here/bin/sockspec" "$work/here" "an installation"
mv "$work/here" "$work/there"
works_in "$work/there/bin/sockspec" "$work/there" "a moved installation"
for schema in scenario profile requirements; do test -f "$work/there/share/sockspec/scenarios/schema/$schema.schema.json"; done
test -f "$work/there/share/sockspec/schema/sockspec-report-1.schema.json"

# What of a build tree sockspec uses.
copy_build() {
    mkdir -p "$1/servers" "$1/clients"
    cp -a "$build/bin" "$build/share" "$1"
    cp -a "$build"/servers/*-server "$1/servers"
    cp -a "$build"/clients/*-client "$1/clients"
}

works_in "$build/bin/sockspec" "$project" "the build tree"
copy_build "$work/elsewhere"
works_in "$work/elsewhere/bin/sockspec" "$project" "a build tree moved out of the project"

# The whole project moved: of the two links in the build tree one leads nowhere.
copy_build "$work/project/build/release"
cp -a "$project/scenarios" "$work/project"
ln -sfn /nowhere "$work/project/build/release/share/sockspec/scenarios"
works_in "$work/project/build/release/bin/sockspec" "$work/project" "a moved project"

# What anybody may have put into a folder above, as into /tmp, is neither read nor run.
mkdir -p "$work/above/prefix"
cp -a "$project/scenarios" "$work/above"
printf '#!/bin/sh\necho ran >%s/planted\n' "$work" >"$work/above/sockspec-supervisor"
chmod +x "$work/above/sockspec-supervisor"
cp -a "$work/there/bin" "$work/above/prefix"
if (cd / && env -i PATH=/usr/bin:/bin SOCKSPEC_SCENARIOS="$work/there/share/sockspec/scenarios" "$work/above/prefix/bin/sockspec" \
    check tcp-server --only '*/listens-on-its-port' -- "$build/servers/tcp-server" '{port}') >/dev/null 2>&1 || test -e "$work/planted"; then
    printf 'a program from a folder above was run\n' >&2
    exit 1
fi
if (cd / && env -i PATH=/usr/bin:/bin "$work/above/prefix/bin/sockspec" list) >/dev/null 2>&1; then
    printf 'scenarios from a folder above were read\n' >&2
    exit 1
fi
