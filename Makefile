# Everything here sets itself up: nothing but Python 3.11 or newer, and npm for the map page's assets, is needed.
# `make help` lists the targets. Another Python: `make install PYTHON=python3.12`.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
SETUP := pyproject.toml package.json package-lock.json hatch_build.py
RUNTIME := $(VENV)/.installed
DEVELOPMENT := $(VENV)/.installed-development
BENCH := $(VENV)/.installed-bench
LEAFLET := maps/page/vendor/leaflet/leaflet.js
PAGE_TOOLS := tests/page/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: install develop demo test test-all check bench assets docs picture clean help
.DELETE_ON_ERROR:

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

install: $(RUNTIME) ## set up .venv with the command bordermap
	@echo "ready: $(VENV)/bin/bordermap"

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one: make install PYTHON=python3.12" >&2; exit 1; }
	@echo "making $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV) || { \
	  echo "the venv module does not work; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(RUNTIME): $(SETUP) | $(PY)
	@echo "installing border-activity-mapper and what it needs into $(VENV)"
	@$(PIP) install --editable .
	@test -f $(LEAFLET) || $(PY) hatch_build.py || true
	@touch $@

$(DEVELOPMENT): $(SETUP) | $(PY)
	@echo "installing border-activity-mapper, what it needs, and the tools for tests and checks into $(VENV)"
	@$(PIP) install --editable '.[test,check]'
	@test -f $(LEAFLET) || $(PY) hatch_build.py || true
	@touch $@ $(RUNTIME)

develop: $(DEVELOPMENT) ## set up .venv for tests and checks too
	@echo "ready: $(VENV)/bin/bordermap, pytest, ruff, mypy, lint-imports"

assets: $(RUNTIME) ## fetch the map page's assets by npm
	@$(PY) hatch_build.py

demo: $(RUNTIME) ## build the shipped example into demo/
	@$(VENV)/bin/bordermap build examples/border -o demo
	@echo "the map: $(CURDIR)/demo/map.html"

$(PAGE_TOOLS): tests/page/package.json tests/page/package-lock.json
	@npm ci --prefix tests/page --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null || \
	  echo "note: the tools that check the map page could not be installed by npm; the tests that need them are skipped" >&2

test: $(DEVELOPMENT) $(PAGE_TOOLS) ## run every test, the ones in a browser included
	@.ci/system-packages
	@$(PY) -m pytest

test-all: $(DEVELOPMENT) $(PAGE_TOOLS) ## run every test, those with QGIS itself too (installs it)
	@.ci/system-packages all
	@BORDERMAP_SEARCH=1 $(PY) -m pytest

check: $(DEVELOPMENT) ## lint, types, imports, docs
	@failed=0; export PATH="$(CURDIR)/$(VENV)/bin:$$PATH"; \
	ruff check . || failed=1; \
	ruff format --check . || failed=1; \
	mypy || failed=1; \
	mypy hatch_build.py docs/generate_schema.py || failed=1; \
	lint-imports || failed=1; \
	python docs/generate_schema.py --check || failed=1; \
	exit $$failed

docs: $(RUNTIME) ## write docs/schema.md anew
	@$(PY) docs/generate_schema.py

picture: $(DEVELOPMENT) ## make the README's picture anew
	@.ci/system-packages
	@$(PY) docs/make_picture.py

$(BENCH): $(DEVELOPMENT)
	@echo "installing what speed is compared with into $(VENV)"
	@$(PIP) install --editable '.[bench]'
	@touch $@

bench: $(BENCH) ## run the benchmarks; bench/README.md says what each tells
	@set -e; for script in $(filter-out bench/tune_weights.py,$(wildcard bench/[!_]*.py)); do \
	  echo "== $$script"; $(PY) "$$script"; done

clean: ## remove what was built (.venv and caches too)
	@rm -rf $(VENV) .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist demo out
	@rm -rf maps/page/vendor
	@find gazetteer geo maps tests docs bench -name __pycache__ -type d -prune -exec rm -rf {} +
