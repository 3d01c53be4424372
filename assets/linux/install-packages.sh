#!/bin/bash
# Install the Debian packages that are missing: install-packages.sh [SECTION ...]   (default: build run)
#
# Sections are those of packages.txt. With nothing missing it ends at once. Without the right to install it
# prints the one command to run, and exits 2. COUNTERSIGN_PACKAGES=skip passes over the whole check.
set -euo pipefail

folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
sections=("${@:-build}")
[ $# -gt 0 ] || sections=(build run)

[ "${COUNTERSIGN_PACKAGES:-}" != skip ] || exit 0

# One line a requirement: the package, or several that would do, separated by spaces.
required() {
    local section known
    for section in "${sections[@]}"; do
        known=$(awk -v wanted="[$section]" '
            { sub(/#.*/, ""); gsub(/\|/, " "); $1 = $1 }
            /^\[/ { inside = ($0 == wanted); found = found || inside; next }
            inside && NF
            END { exit !found }' "$folder/packages.txt") || {
            echo "install-packages.sh: packages.txt has no section [$section]" >&2
            exit 2
        }
        printf '%s\n' "$known"
    done
}

wanted=$(required)

if ! command -v dpkg-query >/dev/null; then
    {
        echo "This is not a Debian system. Install what these Debian packages hold, then run the same command"
        echo "again with COUNTERSIGN_PACKAGES=skip:"
        echo
        echo "$wanted" | awk '{ printf "  %s\n", $1 }'
    } >&2
    exit 2
fi

declare -A installed=()
# shellcheck disable=SC2086 # names are words without blanks
while read -r status name; do
    [ "$status" != installed ] || installed[$name]=yes
done < <(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true)

missing=()
while read -r -a choices; do
    for name in "${choices[@]}"; do
        [ -z "${installed[$name]:-}" ] || continue 2
    done
    missing+=("${choices[*]}")
done <<<"$wanted"

if [ ${#missing[@]} -eq 0 ]; then
    echo "packages: all $(echo "$wanted" | wc -l) of [${sections[*]}] are installed"
    exit 0
fi

# The first of the choices that this release offers.
offered() {
    local line name
    for line in "${missing[@]}"; do
        for name in $line; do
            if [ "$name" = "$line" ] || apt-cache show "$name" >/dev/null 2>&1; then break; fi
        done
        echo "$name"
    done
}

if [ "$(id -u)" -eq 0 ]; then
    right=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    right=(sudo -n)
else
    {
        echo "Some Debian packages are missing, and this account may not install them. Run this, then the same"
        echo "command again:"
        echo
        echo "  sudo apt-get update && sudo apt-get install --no-install-recommends $(for line in "${missing[@]}"; do echo "${line%% *}"; done | xargs)"
        echo
        echo "(COUNTERSIGN_PACKAGES=skip goes on without them.)"
    } >&2
    exit 2
fi

apt() {
    "${right[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@" </dev/null
}
install_missing() {
    local names
    mapfile -t names < <(offered)
    apt install --yes --quiet=2 --no-install-recommends "${names[@]}"
}

echo "packages: installing $(for line in "${missing[@]}"; do echo "${line%% *}"; done | xargs)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The lists of a new machine are empty and those of an old one out of date: fetch them only when that shows.
if ! install_missing >"$log" 2>&1; then
    apt update --quiet=2
    install_missing >"$log" 2>&1 || {
        cat "$log" >&2
        echo "packages_missing: apt-get could not install them — see its words above, then run the same command again" >&2
        exit 1
    }
fi
