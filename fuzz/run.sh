#!/bin/bash
# Runs each target in turn: run.sh PROGRAM FOLDER SECONDS [TARGET ...]. Prints one line for each and fails on a finding,
# whose bytes stay in FOLDER/findings. What a target learned stays in FOLDER/learned and is where the next run begins.
set -euo pipefail

program=$(realpath "$1") folder=$(realpath -m "$2") seconds=$3
shift 3
mkdir -p "$folder"/{findings,scratch}
export COUNTERSIGN_FUZZ_SCRATCH=$folder/scratch
rm -rf "$folder/seeds"
COUNTERSIGN_FUZZ_SEEDS=$folder/seeds "$program" 2> "$folder/seeds.txt" || { cat "$folder/seeds.txt" >&2; exit 1; }
if [ $# -eq 0 ]; then
    cd "$folder/seeds" && set -- * && cd - > /dev/null
fi

failed=0
for target in "$@"; do
    mkdir -p "$folder/learned/$target"
    log=$folder/$target.txt
    longest=$(cat "$folder/seeds/$target/longest")
    # A process of its own can be ended by any input; so no finding hides the targets after it.
    COUNTERSIGN_FUZZ_TARGET=$target "$program" "$folder/learned/$target" "$folder/seeds/$target/inputs" \
        -max_total_time="$seconds" -max_len="$longest" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$folder/findings/$target-" > "$log" 2>&1 && findings=0 || findings=1
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(grep -o ' cov: [0-9]*' "$log" | tail -1 | tr -dc 0-9)
    echo "target=$target executions=${executions:-unknown} edges=${edges:-0} seconds=$seconds findings=$findings"
    [ $findings -eq 0 ] || { failed=1; echo "  see $log" >&2; }
done
rm -rf "$folder/scratch"
exit $failed
