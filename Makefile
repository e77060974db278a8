# Everything sets up what it needs: Python 3.11 or later and make are enough; uv is used where it is there.
.PHONY: report test lab check accuracy bench peers environment lock clean help
.DEFAULT_GOAL := help

PYTHON ?= python3
STORY ?= us_iraq_coalition
BENCH ?= ../shared/bench
# The sample has a store and reports of its own, so that it never mixes with a user's documents.
SAMPLE = --inbox data/samples/$(STORY) --store data/store/$(STORY)_sample --outputs outputs/$(STORY)_sample

help:  ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# The lock decides: the environment is made anew whenever it changes.
.venv/.complete: requirements.lock pyproject.toml
	@echo "Setting up the environment in .venv (once)"
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) .venv && \
	  uv pip sync --quiet --compile-bytecode --python .venv requirements.lock && \
	  uv pip install --quiet --no-deps --python .venv --editable . ; \
	else \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dossier needs Python 3.11 or later")' && \
	  $(PYTHON) -m venv .venv && \
	  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock && \
	  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable . ; \
	fi
	@touch $@

environment: .venv/.complete  ## Set up the Python environment

report: environment  ## Make the report of the bundled sample and say where it is (0, or 10 with unreadable inputs)
	@.venv/bin/dossier run $(STORY) $(SAMPLE) || test $$? -eq 10

test: environment  ## Run all tests
	.venv/bin/pytest -n auto --dist loadfile

lab: environment  ## Open the notebooks in JupyterLab, with the bundled sample as inbox
	DOSSIER_INBOX=$(CURDIR)/data/samples/$(STORY) DOSSIER_STORE=$(CURDIR)/data/store/$(STORY)_sample \
	DOSSIER_OUTPUTS=$(CURDIR)/outputs/$(STORY)_sample .venv/bin/jupyter lab notebooks

check: environment  ## Lint, types, and who may import whom
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

accuracy: environment  ## Measure on annotated articles: make accuracy BENCH=DIR
	.venv/bin/python -m tests.accuracy --bench $(BENCH) --out outputs/accuracy.json

bench: environment  ## Measure speed, as ratios to a floor in the same run
	.venv/bin/python -m tests.benchmarks

peers: environment  ## Install what `make accuracy` and `make bench` compare with
	if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python .venv --group peers; \
	else .venv/bin/python -m pip install --quiet --upgrade pip && .venv/bin/python -m pip install --quiet --group peers; fi

lock:  ## Resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate --quiet -o requirements.lock

clean:  ## Remove the environment, the sample's tables and its reports
	rm -rf .venv data/store/$(STORY)_sample outputs/$(STORY)_sample
