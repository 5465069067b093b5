# Two doors: `make run` opens the app, `make test` proves it. Both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# How many browsers the browser tests drive at once: each has servers, folders and ports of its own.
BROWSERS ?= 2

.PHONY: help run demo test fix format lint types arrows unit pages e2e soak screenshot lock clean

help:
	@echo "make run         set up once, then open Nextround in the browser"
	@echo "make demo        the same on made-up sample data, in a folder of its own"
	@echo "make test        format, lint, types, arrows, unit, property, page and browser tests"
	@echo "make soak        the tests that take long: the server killed 1,000 times"
	@echo "make fix         let the formatter and the linter mend what they can"
	@echo "make screenshot  draw the README's picture from the running app"

run: $(VENV)/.run
	@$(BIN)/nextround

demo: $(VENV)/.run
	@$(BIN)/nextround demo

test: $(VENV)/.dev format lint types arrows unit e2e
	@echo "All checks passed."

# A stamp file says what was installed, so that the second start installs nothing.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Nextround needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "Setting up the test tools (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

format: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

arrows: $(VENV)/.dev
	$(BIN)/lint-imports

# Settings make a key in the data folder when they are read: never in the one of whoever runs the tests.
unit e2e soak: export NEXTROUND_HOME := $(CURDIR)/.pytest_cache/journal

unit: $(VENV)/.dev
	@scripts/servers
	$(BIN)/pytest -m "not e2e and not soak" -n auto --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --include="src/nextround/engine/*,src/nextround/*/actions.py,src/nextround/*/actions/*" --fail-under=100 --skip-covered --show-missing

e2e: $(VENV)/.dev
	@scripts/servers
	@scripts/browser
	$(BIN)/pytest -m "e2e and not soak" -n $(BROWSERS) --dist worksteal

# What takes long, before a release: the server killed 1,000 times, and whatever else is marked so.
soak: $(VENV)/.dev
	$(BIN)/pytest -m soak

fix: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshot: $(VENV)/.dev
	@scripts/browser
	$(BIN)/python scripts/screenshot.py

# Needs uv; the lock files carry hashes and no index.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.txt
	uv pip compile pyproject.toml --group dev --group learn --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-learn.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage build dist
