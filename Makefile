# Every target installs what it needs into .venv; only make and Python (3.11 or later) are assumed.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
DRAGOMAN := $(VENV)/bin/dragoman
SEED := seeds/agency/kremlin-security-guarantees.ar.txt
# make test TORCH=1 installs torch too and leaves no test out.
TORCH ?=
INSTALLED := $(VENV)/.installed$(if $(TORCH),-torch)
# make eval SETS=seeds leaves out the 609 news sentences.
SETS ?= seeds news
GATE = $(DRAGOMAN) evaluate --gate references/gates.toml --force $(RENEW)

.PHONY: setup run test lint type eval eval-seeds eval-news baseline bench docs clean
.DELETE_ON_ERROR:

setup: $(INSTALLED)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# 2.13.0 has a build for processors alone; a later one may bring gigabytes of CUDA libraries.
$(VENV)/.installed-torch: $(VENV)/.installed
	$(PY) -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev,torch]'
	touch $@

run: $(VENV)/.installed
	mkdir -p build
	$(DRAGOMAN) translate $(SEED) -o build/translation.en.txt --force
	$(DRAGOMAN) evaluate build/translation.en.txt --source $(SEED) --json \
	  --reference references/a/agency/kremlin-security-guarantees.en.txt \
	  --reference references/b/agency/kremlin-security-guarantees.en.txt > build/scores.json
	$(DRAGOMAN) brief $(SEED) -o build/brief.html --force
	$(DRAGOMAN) brief $(SEED)
	@echo
	@echo "The brief:        build/brief.html"
	@echo "The translation:  build/translation.en.txt"
	@echo "The scores:       build/scores.json"

test: $(INSTALLED)
	$(PY) -m pytest --quiet

lint: $(VENV)/.installed type
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

type: $(VENV)/.installed
	$(PY) -m mypy

eval: $(SETS:%=eval-%)

eval-seeds: $(VENV)/.installed
	rm -rf build/eval/source build/eval/seeds
	mkdir -p build/eval
	cp -r seeds build/eval/source
	rm build/eval/source/*/SOURCE.md
	$(DRAGOMAN) translate build/eval/source -o build/eval/seeds/ --no-memory --quiet
	$(GATE) build/eval/seeds --set seeds --source build/eval/source --reference references/a \
	  --report build/eval/seeds.html --report build/eval/seeds.xml

eval-news: $(VENV)/.installed
	mkdir -p build/eval
	$(DRAGOMAN) translate references/news-test/source.ar --format txt -o build/eval/news.en \
	  --no-memory --quiet --force
	$(GATE) build/eval/news.en --set news --source references/news-test/source.ar \
	  --reference references/news-test/reference.en --report build/eval/news.html --report build/eval/news.xml

# What eval compares with; its diff shows every translation that changed.
baseline:
	$(MAKE) eval RENEW=--update-baseline

bench: $(VENV)/.installed
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(PY) $$script || exit 1; done

docs: $(VENV)/.installed
	$(PY) docs/make_cli.py

clean:
	rm -rf build dist .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
