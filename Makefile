# Everything a developer or newcomer types. `make demo` and `make test` are all one needs to know.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test fast check lint types shape bench kill lock migration clean

demo: $(READY)
	$(BIN)/zaakpost demo

test: $(READY)
	$(BIN)/pytest -q -n 2 --dist loadgroup

fast: $(READY)
	$(BIN)/pytest -q -n 2 --dist loadgroup -m "not slow"

check: lint types test

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m tests.bench

kill: $(READY)
	$(BIN)/python -m tests.rig.kill --kills 40 --db sqlite
	$(BIN)/python -m tests.rig.kill --kills 40 --db postgresql

shape: $(READY)
	$(BIN)/python -m tests.house.shape

migration: $(READY)
	$(BIN)/python -m tests.house.migration "$(m)"

# The lock file is the only list that is installed from; the demo needs no more than its first half.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Zaakpost vraagt Python 3.11 of nieuwer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

lock:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --group dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) var
