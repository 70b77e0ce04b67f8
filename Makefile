# Sutler: install, try, check. `make` alone says what there is.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PAGES ?= examples
PAGE ?= examples/steppe-courier-tajik-army.html
JOBS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
export PYTHONUNBUFFERED := 1

.PHONY: help venv demo test lint format docs bench-accuracy bench-kiel bench-headlines bench-confidence bench-match bench-duplicates \
  bench-speed bench-ledger bench-desk lock clean

help:
	@echo 'make demo              install, read the example pages, show the ledger'
	@echo 'make test              install what tests need, then lint, types and tests'
	@echo 'make lint              ruff and mypy alone'
	@echo 'make format            put the code into its form'
	@echo 'make docs              run the commands that the documents quote, and quote them anew'
	@echo 'make bench-match       score the matching of claims to deals, and time it'
	@echo 'make bench-accuracy    score the reader against gold claims'
	@echo 'make bench-kiel        score values and counted goods against what coders noted'
	@echo 'make bench-headlines   which headlines tell of a transfer, against what people judged'
	@echo 'make bench-confidence  how well the confidence of values is calibrated'
	@echo 'make bench-speed       pages a second and memory'
	@echo 'make bench-duplicates  how well copies of one text are told from pages that look alike'
	@echo 'make bench-ledger      a ledger of 100,000 claims: adding, lists, search, totals, matching, memory'
	@echo 'make bench-desk        twenty people at a desk: ARGS="--ledger PLACE"'
	@echo 'make lock              write the two lock files anew (needs uv)'
	@echo 'make clean             remove the virtual environment and caches'

venv: $(VENV)/.installed

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' || { \
	  echo "Sutler needs Python 3.11 or 3.12, and $(PYTHON) is another one or missing. Try: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@echo "Installing what Sutler needs, at the versions of requirements.lock ..."
	@$(PIP) install --only-binary :all: --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test-installed: $(VENV)/.installed requirements-test.lock
	@echo "Installing what the tests need, at the versions of requirements-test.lock ..."
	@$(PIP) install --only-binary :all: --require-hashes -r requirements-test.lock
	@touch $@

demo: venv
	@ledger=$$(mktemp -d)/demo.sqlite; export SUTLER_LEDGER=$$ledger; trap 'rm -rf "$$(dirname $$ledger)"' EXIT; set -e; \
	echo; echo "== 1. The claims of one page: sutler read $(PAGE)"; echo; \
	$(BIN)/sutler read $(PAGE); \
	echo; echo "== 2. All example pages into a ledger: sutler add $(PAGES)"; echo; \
	$(BIN)/sutler add $(PAGES); \
	echo; echo "== 3. The deals that the pages support together: sutler deals"; echo; \
	$(BIN)/sutler deals; \
	deal=$$($(BIN)/sutler deals --conflicts --ids | head -n 1); \
	if [ -n "$$deal" ]; then \
	  echo; echo "== 4. One deal on which the pages differ: sutler show $$deal"; echo; \
	  $(BIN)/sutler show $$deal; \
	fi

test: $(VENV)/.test-installed lint
	@echo "Tests ..."
	@$(BIN)/python -m pytest -n $(JOBS)

lint: $(VENV)/.test-installed
	@echo "Lint, form and types ..."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.test-installed
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: venv
	@$(BIN)/python docs/quoted_output.py

bench-accuracy: venv
	@$(BIN)/python benchmarks/accuracy.py $(ARGS)

bench-headlines: venv
	@$(BIN)/python benchmarks/headlines.py $(ARGS)

bench-confidence: venv
	@$(BIN)/python benchmarks/confidence.py $(ARGS)

bench-kiel: venv
	@$(BIN)/python benchmarks/kiel.py $(ARGS)

bench-match: venv
	@$(BIN)/python benchmarks/match.py $(ARGS)
	@$(BIN)/python benchmarks/match_speed.py

bench-speed: venv
	@$(BIN)/python benchmarks/speed.py $(ARGS)

bench-ledger: venv
	@$(BIN)/python benchmarks/ledger.py $(ARGS)

bench-desk: $(VENV)/.test-installed
	@$(BIN)/python benchmarks/desk.py $(ARGS)

bench-duplicates: venv
	@$(BIN)/python benchmarks/duplicates.py $(ARGS)

LOCK := uv pip compile pyproject.toml --quiet --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate
lock:
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra test --constraints requirements.lock --output-file requirements-test.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
