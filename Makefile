# `make demo` and `make test` need git, make and Python 3.11 or newer; everything else they set up themselves.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test handout style lock

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "This course needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	$(BIN)/course demo

test: setup
	$(BIN)/python -m pytest -n auto
	$(BIN)/course check --mutation

# What students receive: the lessons, and a wheel of the toolkit.
handout: setup
	rm -rf dist
	cp -R release dist
	cd lib/backprop && ../../$(BIN)/python -m hatchling build -t wheel -d ../../dist

style: setup
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

lock: setup
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra test --no-header \
		pyproject.toml -o requirements.lock
