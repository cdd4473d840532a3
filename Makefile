# Two commands, each sets itself up in a fresh clone: `make demo` and `make test`.
# Needs make and Python 3.11 to 3.13 with venv (Debian: apt-get install make python3-venv).
# 3.11 comes first because it is what the constraints were frozen on.
PYTHON ?= $(firstword $(foreach version,3.11 3.12 3.13,$(if $(shell python$(version) -c 'import venv' 2>/dev/null && echo yes),python$(version))) python3)
PIP_FLAGS ?=
BIN := .venv/bin
WORKSPACE ?= build/demo
QUERPLAN := $(BIN)/querplan

.PHONY: demo test lint types suite samples lock clean

demo: .venv/installed
	@$(QUERPLAN) add corpus/samples --workspace $(WORKSPACE)
	@$(QUERPLAN) themes --workspace $(WORKSPACE)
	@$(QUERPLAN) compare BB BE SN --rows 1 --workspace $(WORKSPACE)
	@$(QUERPLAN) export --format xlsx --workspace $(WORKSPACE)
	@$(QUERPLAN) export --format csv --workspace $(WORKSPACE)
	@$(QUERPLAN) export --format json --workspace $(WORKSPACE)
	@echo "Datenbank: $(WORKSPACE)/comparison.db    Exporte: $(WORKSPACE)/exports/"

test: lint types suite

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/tested
	$(BIN)/mypy

suite: .venv/tested
	$(BIN)/pytest -n 2 --dist loadfile

samples: .venv/tested
	$(BIN)/python -m corpus.samples.make

# The constraints hold the whole tested environment; a local build's suffix (+cpu) would shut other machines out.
lock: .venv/tested
	$(BIN)/pip freeze --exclude-editable | sed -e 's/+cpu$$//' -e '/^querplan/d' -e '/ @ file:/d' > constraints.txt

.venv/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e ".[dev]"
	touch $@

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
