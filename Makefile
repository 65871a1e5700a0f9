# `make` alone lists the targets.
GO ?= go
EVAL ?= ../shared/eval
SEEDS ?= seeds

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: build
build: ## build ./stet
	$(GO) build -trimpath -ldflags '-s -w' -o stet .

.PHONY: test
test: ## run every test
	$(GO) test ./...

.PHONY: race
race: ## run every test under the race detector
	$(GO) test -race ./...

.PHONY: lint
lint: ## go vet and golangci-lint
	$(GO) vet ./...
	golangci-lint run

.PHONY: update
update: ## rewrite golden files, fixture marks, generated docs and seeds/expect.txt
	$(GO) test ./... -update

.PHONY: generate
generate: ## rebuild generated tables (docs/sources.md says from what)
	$(GO) generate ./...

.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME (default 10s) each
	scripts/fuzz $(or $(FUZZTIME),10s)

.PHONY: eval
eval: build ## score against annotated articles, where they are at hand
	scripts/eval $(EVAL)

.PHONY: bench
bench: build ## measure speed beside the peers, got at pinned versions, and write docs/bench.md
	scripts/peers/install
	scripts/bench --write

.PHONY: bench-quick
bench-quick: build ## measure stet alone and print the figures
	scripts/bench --quick

.PHONY: bench-compare
bench-compare: ## benchmarks of PKG beside those of BASE (main), by benchstat
	scripts/benchstat $(PKG)

.PHONY: instructions
instructions: ## fail when an article takes a tenth more instructions than it did
	scripts/instructions

.PHONY: release
release: ## build for every system into dist/, with checksums, licences and a bill of materials
	scripts/release

.PHONY: new-rule
new-rule: ## ID=family/flaw: write a rule, its fixture and its line in the family
	$(GO) run ./internal/tools/newrule $(ID)
