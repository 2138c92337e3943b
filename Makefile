# Stillnight. The two that matter: make run, make test.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
.NOTPARALLEL:

VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
ID := app.stillnight.Stillnight
PREFIX ?= /usr/local
GOLANGCI_VERSION := v2.15.0

# A release build: without paths and symbols, and without the check that every
# call reaches the window's thread, which debug builds do.
RELEASE := -trimpath -tags migrated_fynedo -ldflags "-s -w -X main.version=$(VERSION)"

# What must also build where there is no C compiler for it.
PORTABLE := ./data/... ./reminders/... ./app/link/... ./app/command/...

.PHONY: help
help: ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: run
run: build ## Build Stillnight and start it; without a display on a virtual desktop
	@packaging/run build/stillnight

.PHONY: build
build: setup ## Build build/stillnight as it is released
	@mkdir -p build
	go build $(RELEASE) -o build/stillnight .

build/stillnight:
	@$(MAKE) --no-print-directory build

.PHONY: setup
setup: # The system packages of a build
	@command -v go >/dev/null || { echo "Go is missing here. Stillnight needs Go 1.26 or newer: https://go.dev/dl/" >&2; exit 1; }
	@packaging/setup build

.PHONY: test
test: setup ## Check everything: format, vet, lint, tests, the program on a virtual desktop
	@packaging/setup desktop lint
	@$(MAKE) --no-print-directory check unit desktop-test

.PHONY: check
check: lint-tool # Format, vet on three systems, lint, scripts, files for packagers
	@packaging/check $(LINT) $(PORTABLE)

.PHONY: unit
unit: # The tests of every package
	go test -race ./...

.PHONY: desktop-test
desktop-test: # The program as a person uses it: real panel, real notifications, real clicks
	go test -tags desktop -run Desktop -count=1 -timeout 15m . ./desktop

LINT = $(shell packaging/lint-tool $(GOLANGCI_VERSION))
.PHONY: lint-tool
lint-tool:
	@packaging/lint-tool --install $(GOLANGCI_VERSION)

.PHONY: bench
bench: build ## Measure what it costs, beside others, and compare with docs/performance.md
	@packaging/setup desktop bench
	go run ./bench/cost --binary build/stillnight
	go run ./bench/session --binary build/stillnight

.PHONY: bench-idle
bench-idle: build ## Measure what waiting in the tray costs, beside Workrave and Safe Eyes
	@packaging/setup desktop bench
	go run ./bench/cost --binary build/stillnight --only idle

.PHONY: bench-code
bench-code: setup ## Measure the packages by themselves
	go test -run '^$$' -bench . -benchmem $(PORTABLE)

.PHONY: kills
kills: build ## End the program hard 200 times under a stream of writes, and count what is lost
	go run ./bench/kills --binary build/stillnight --rounds 200

.PHONY: faults
faults: build ## Damage, fill, end, cut off and start everything, and count what is lost
	@packaging/setup desktop
	go run ./bench/faults --binary build/stillnight --kills 1000

.PHONY: screenshots
screenshots: build ## Take docs/*.png from the running program
	@packaging/setup desktop
	go run ./desktop/show --binary build/stillnight --screenshots docs

.PHONY: man
man: build/stillnight ## Write the man page and the completions of shells into build/
	@packaging/man build/stillnight build

.PHONY: icon
icon: ## Draw Icon.png from Icon.svg
	@packaging/setup icon
	rsvg-convert --width 512 --height 512 Icon.svg --output Icon.png

.PHONY: install
install: build/stillnight man ## Install for everyone; with PREFIX=~/.local for yourself
	@packaging/install install "$(DESTDIR)$(PREFIX)" "$(PREFIX)"

.PHONY: uninstall
uninstall: ## Take away what install put there; the diary stays
	@packaging/install uninstall "$(DESTDIR)$(PREFIX)" "$(PREFIX)"

.PHONY: clean
clean: ## Remove build/
	rm -rf build
