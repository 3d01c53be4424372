# make demo   set up, build and run the whole kiosk with the demonstration face
# make test   the same set-up, then every test
# make help   the rest
#
# Both work on a bare Debian 12 with Rust. OFFLINE=DIR takes the models from a folder instead of the network.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
export PATH := $(PATH):$(HOME)/.cargo/bin

STARTED := $(shell date +%s)
PYTHON ?= python3
PROGRAM := target/debug/countersign
DEMO := target/demo
OFFLINE ?=
SECTIONS := build run
test rust-test laboratory screens walk-window: SECTIONS := build run test
elapsed = $$(( $$(date +%s) - $(STARTED) )) s

.NOTPARALLEL:
.PHONY: help setup rust packages models build demo test rust-test fetcher-test laboratory screens walk-window fmt lint doc clean distclean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

setup: rust packages models ## packages, models, runtime and demo photograph; nothing to do the second time

rust:
	@command -v cargo >/dev/null || { echo "rust_missing: install Rust 1.95 or newer with rustup (cargo must be on the PATH), then run the same command again" >&2; exit 2; }

packages: rust
	@assets/linux/install-packages.sh $(SECTIONS)

models: packages
	@command -v $(PYTHON) >/dev/null || { echo "python_missing: install Python 3.11 or newer, then run the same command again" >&2; exit 2; }
	@$(PYTHON) models/fetch.py $(if $(OFFLINE),--offline "$(OFFLINE)")

build: setup
	cargo build --locked

demo: build ## the main job: a window when there is a display, else headless with its receipt in target/demo
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "demo: ready after $(elapsed)"; \
		$(PROGRAM) demo; \
	else \
		rm -rf $(DEMO); mkdir -p $(DEMO); \
		$(PROGRAM) demo --headless --json --out $(DEMO) > $(DEMO)/result.json || { cat $(DEMO)/result.json; exit 1; }; \
		cat $(DEMO)/result.json; \
		field() { $(PYTHON) -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' $(DEMO)/result.json "$$1"; }; \
		$(PROGRAM) receipt verify "$$(field receipt)" --policy "$$(field policy)"; \
		echo "demo: receipt $$(field receipt), done after $(elapsed)"; \
	fi

test: setup fetcher-test rust-test ## every test
	@echo "test: done after $(elapsed)"

fetcher-test:
	$(PYTHON) models/test_fetch.py

rust-test: setup
	@if cargo nextest --version >/dev/null 2>&1; then set -x; cargo nextest run --locked; else set -x; cargo test --locked; fi

.PHONY: torture
torture: SECTIONS := build run test
torture: setup ## kill the store's process at every step of every act and cut its power after every step; takes minutes
	@cargo test --locked --quiet --test suite -- --ignored --exact --nocapture vault::torture::torture | grep -E '^(kills|control|backup)|panicked|FAILED|Some'

.PHONY: rights
rights: SECTIONS := build run test
rights: setup ## 10,000 acts at random on whole machines, each held against a plain table of people's rights; takes minutes
	@cargo test --locked --quiet --test suite -- --ignored --exact --nocapture rights::ten_thousand_steps_of_the_kiosk | grep -E '^rights:|panicked|FAILED'

.PHONY: flips fuzz bench
flips: SECTIONS := build run test
flips: setup ## every bit of a receipt (PDF, text, square) and a checkpoint, every other value of every byte of a pack; takes minutes
	@cargo test --locked --quiet --test suite -- --ignored --exact --nocapture \
		receipts::flips::every_flipped_bit_of_what_is_handed_out_is_found \
		pack::altered::every_other_value_of_every_byte_is_found | grep -oE 'form=.*|.*(panicked|FAILED|unnoticed).*'

# Seconds for each target, and which: make fuzz FUZZ_SECONDS=60 FUZZ_TARGETS="pack receipt_pdf"
FUZZ_SECONDS ?= 300
FUZZ_TARGETS ?=
FUZZ := target/fuzz

fuzz: SECTIONS := build run
fuzz: setup ## altered bytes for every reader of bytes from outside, five minutes each; fails on a finding
	RUSTC_WRAPPER="$(CURDIR)/fuzz/instrument.sh" CARGO_INCREMENTAL=0 cargo build --locked --package countersign-fuzz --target-dir $(FUZZ)
	@fuzz/run.sh $(FUZZ)/debug/fuzz $(FUZZ) $(FUZZ_SECONDS) $(FUZZ_TARGETS)

bench: SECTIONS := build run test
bench: setup ## the log and the store under load, beside their peers, the camera's start, and receipts held to it; takes minutes
	cargo bench --locked --profile dev --bench log
	cargo test --locked --quiet --test suite -- --exact --ignored --nocapture device::visit::camera_start_to_first_analysed_picture
	cargo test --locked --quiet --test suite -- --exact --ignored --nocapture shown::peer::how_often_one_picture_of_a_receipt_is_enough

# At full speed: it draws and looks at some hundred thousand pictures.
FULL_SPEED := opt-level=3 debug-assertions=false overflow-checks=false

laboratory: setup ## every attack in 50 challenges, the demo face in 100, 600 turns of bent prints; docs/laboratory.md has its settings
	cargo test --locked --quiet $(FULL_SPEED:%=--config profile.dev.package.countersign.%) \
		--test suite -- --ignored --nocapture --test-threads=1 lab::

screens: setup ## every screen as target/screens/LANG/MODE/SIZE/NAME.png
	COUNTERSIGN_SCREENS=target/screens cargo test --locked --quiet --test suite -- --exact screens::write_all

.PHONY: walk
walk: build ## one person's whole life with a machine, by command line, each step told
	@tests/walk/life.py $(PROGRAM)

walk-window: build ## the real window by mouse, from idle to a verified receipt; pictures in target/walk
	tests/walk/window.py
	tests/walk/covered.py
	tests/walk/commission.py
	tests/walk/inspection.py

fmt: ## put the sources in the agreed form
	cargo fmt

lint: rust ## what CI refuses: form, lints, documentation
	cargo fmt --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

clean: ## what was built
	cargo clean

distclean: clean ## and what was fetched
	rm -rf models/fetched
