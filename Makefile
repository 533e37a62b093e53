# Everything a person does with the workbench from the command line. `make` lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test test-sqlite test-postgres browser check format bench lock

PYTHON ?= $(firstword $(foreach each,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(each) -c 'import sys; sys.version_info >= (3, 11) and print("$(each)")' 2>/dev/null)))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest --numprocesses 2 --dist loadgroup
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard frontend/locale/*/LC_MESSAGES/django.po))
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links pyproject.toml

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

install: .venv/installed-run $(CATALOGUES) ## Install everything into .venv; start nothing

run: install ## Start the workbench and print its address and sign-in; Ctrl-C stops it
	@exec $(BIN)/python manage.py run

test: browser test-sqlite test-postgres ## Run the whole suite, on SQLite and on PostgreSQL

test-sqlite: .venv/installed-test $(CATALOGUES)
	$(PYTEST)

test-postgres: .venv/installed-test $(CATALOGUES)
	$(BIN)/python -m tests.postgres $(PYTEST)

browser: .venv/installed-test
	@$(BIN)/python -m tests.browser

check: .venv/installed-dev $(CATALOGUES) ## Format, lint, types, imports, migrations, OpenAPI, deployment, house tests
	@$(BIN)/python -m tests.check

format: .venv/installed-dev ## Put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed-bench ## Measure against the peers, as a table with ratios; N=1000000 for a million passages
	$(BIN)/python -m tests.benchmarks $(if $(N),--size $(N)) $(if $(CORPUS),--corpus $(CORPUS)) $(if $(KEPT),--kept $(KEPT))

lock: .venv/installed-dev ## Pin every requirement anew, with hashes and without addresses
	$(COMPILE) --upgrade --group test --group dev --group bench --output-file requirements-dev.txt
	$(COMPILE) --constraint requirements-dev.txt --output-file requirements.txt
	$(COMPILE) --constraint requirements-dev.txt --group test --output-file requirements-test.txt
	$(COMPILE) --constraint requirements-dev.txt --group bench --output-file requirements-bench.txt

%/django.mo: %/django.po
	@$(BIN)/python manage.py compile_languages

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed-run: requirements.txt | .venv/bin/python
	$(PIP) install --quiet --require-hashes --requirement $<
	@touch $@

.venv/installed-%: requirements-%.txt | .venv/bin/python
	$(PIP) install --quiet --require-hashes --requirement $<
	@touch $@
