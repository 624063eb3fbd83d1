# What a newcomer types: `make demo` to see it, `make test` to trust it. `make help` lists the rest.
# Nothing here needs more than Python 3.11, git and make; PYTHON=... and PORT=... are honoured.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test words access-table browser lint types migrations deployable check format constraints licences audit clean python-is-ready port-is-free

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
WHAT_IS_INSTALLED := pyproject.toml constraints.txt
DATA_DIR ?= $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/factcheck-workbench

# The first of the usual names that is new enough.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$name"; break; fi; done)

# One database, one key and one address for everything the demo runs; never DEBUG.
AS_DEMO := env DEMO=1 DEBUG=0 DATA_DIR="$(DATA_DIR)" SITE_URL=http://127.0.0.1:$(PORT)
# Tools that only need the settings to load.
AS_TOOL := env SECRET_KEY=only-for-tools-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG DATABASE_URL=sqlite://:memory:

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

demo: port-is-free $(VENV)/.has-runtime ## Load the demo and serve it on 127.0.0.1:$PORT (8000)
	@echo "The demo's database and key are kept in $(DATA_DIR)"
	@$(AS_DEMO) $(BIN)/python manage.py migrate --verbosity 0
	@$(AS_DEMO) $(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@$(AS_DEMO) $(BIN)/python manage.py demo
	@echo "Serving on http://127.0.0.1:$(PORT)/ - stop with Ctrl+C."
	@$(AS_DEMO) $(BIN)/python manage.py db_worker >/dev/null 2>&1 & worker=$$!; \
	trap 'kill $$worker 2>/dev/null || true' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
	$(AS_DEMO) $(BIN)/gunicorn factcheck.wsgi --bind 127.0.0.1:$(PORT) \
		--worker-class gthread --workers 2 --threads 2 --worker-connections 8 --no-control-socket --log-level warning

# A process that has done its share takes over half of what waits for the other: tests of a browser take the longest and
# would keep one of them busy for minutes after the other is done.
test: $(VENV)/.has-tests ## Run every test (SQLite unless DATABASE_URL says otherwise); ARGS=... is passed on
	@$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

access-table: $(VENV)/.has-tests ## Write down anew who may what, for reading what changed
	@WRITE_TABLE=1 $(BIN)/pytest tests/access --quiet; git diff --stat -- tests/access/table.txt

browser: $(VENV)/.has-tests ## Run only the tests that drive Chromium
	@$(BIN)/pytest -m browser $(ARGS)

lint: $(VENV)/.has-tests ## Style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.has-tests ## Type hints
	@$(AS_TOOL) $(BIN)/mypy

migrations: $(VENV)/.has-tests ## No change of a model waits for its migration
	@$(AS_TOOL) $(BIN)/python manage.py makemigrations --check --dry-run

deployable: $(VENV)/.has-tests ## A production set-up passes Django's deployment checks
	@$(AS_TOOL) $(BIN)/python manage.py check --deploy --fail-level WARNING

words: $(VENV)/.has-tests ## Bring the interface's catalogues up to date with the pages, and compile them
	@$(AS_TOOL) $(BIN)/python tools/catalogues.py
	@$(AS_TOOL) $(BIN)/python tools/catalogues.py --missing

check: lint types migrations deployable ## Lint, types, migrations and deployment checks

format: $(VENV)/.has-tests ## Format the code
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

constraints: | python-is-ready ## Write constraints.txt anew, with the newest versions that pyproject.toml allows
	@"$(PYTHON)" tools/constraints.py

licences: $(VENV)/.has-tests ## Write docs/reference/licences.md anew
	@$(BIN)/python tools/licences.py

audit: | python-is-ready ## Ask the advisory databases about every version in constraints.txt
	@test -x $(VENV)-audit/bin/pip-audit || { "$(PYTHON)" -m venv $(VENV)-audit && \
		$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit; }
	@$(VENV)-audit/bin/pip-audit --requirement constraints.txt --no-deps --disable-pip --strict --progress-spinner off

clean: ## Remove what was installed and built here; the demo's database stays
	rm -rf $(VENV) $(VENV)-audit staticfiles build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: a second run installs nothing unless what is wanted has changed.
$(VENV)/.has-runtime: $(WHAT_IS_INSTALLED) | python-is-ready
	@$(MAKE) --silent $(BIN)/pip
	@echo "Installing what the workbench needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.has-tests: $(WHAT_IS_INSTALLED) | python-is-ready
	@$(MAKE) --silent $(BIN)/pip
	@echo "Installing the workbench and its test tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.has-runtime

$(BIN)/pip:
	@$(PYTHON) -m venv --clear $(VENV)

python-is-ready:
	@if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Python 3.11 or newer is missing: install it, or name it with PYTHON=/path/to/python3.11." >&2; exit 1; fi
	@if ! "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null; then \
		echo "Python's venv module is missing: install it (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; fi

port-is-free: | python-is-ready
	@if [[ ! "$(PORT)" =~ ^[1-9][0-9]{0,4}$$ ]] || (( $(PORT) > 65535 )); then \
		echo "PORT='$(PORT)': expected a port number, 1 to 65535." >&2; exit 1; fi
	@if ! "$(PYTHON)" -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null; then \
		echo "Port $(PORT) on 127.0.0.1 is taken or reserved: stop what uses it, or choose another with 'make demo PORT=8001'." >&2; exit 1; fi
