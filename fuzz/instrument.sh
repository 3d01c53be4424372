#!/bin/bash
# Stands before rustc (RUSTC_WRAPPER): the house and most parsers it trusts report which way they went to libFuzzer. All
# else is built as it always is, so is lopdf, whose build alone would take longer than all others together. The passes are
# LLVM's own, so that the stable compiler does; opt-level 1 keeps their build short.
set -euo pipefail

houses=" countersign countersign_fuzz fuzz ciborium ciborium_ll base45 signed_note tlog_tiles y4m gif
 weezl zune_jpeg png fdeflate ipp csv csv_core "
crate=
for ((place = 1; place < $#; place++)); do
    [ "${!place}" != --crate-name ] || { next=$((place + 1)); crate=${!next}; break; }
done
case "${houses//$'\n'/ }" in
*" ${crate:-none} "*)
    exec "$@" -Copt-level=1 -Ccodegen-units=1 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
        -Cllvm-args=-sanitizer-coverage-trace-compares
    ;;
*) exec "$@" ;;
esac
