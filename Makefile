# make run: search the opinions in raw/ at http://127.0.0.1:8000
# make test: everything that is checked: style, types, every test
# make help: what else there is

SHELL := /bin/bash
RAW ?= raw
INDEX ?= index
PORT ?= 8000
BIN := .venv/bin

# The first Python on the path that the project supports.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)

.PHONY: bench-growth help setup run test lint check chromium lock audit clean bench-index bench-query bench-reading bench-damage bench-segmentation \
	bench-web bench-hostile-web bench-hostile-files bench-losses bench-faults bench-citations bench-relevance bench-fuzz bench-suggestions bench-conformance bench-proximity \
	bench-sentences bench-start

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

.venv/made:
	@test -n "$(PYTHON)" || { echo "Opinions needs Python 3.11, 3.12, 3.13 or 3.14; none is on the path." >&2; exit 1; }
	@# Debian keeps a part of venv in a package of its own.
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || (apt-get update -qq && apt-get install -y -qq python3-venv)
	$(PYTHON) -m venv --clear .venv
	touch $@

.venv/run: .venv/made requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@# compat: a line in a .pth file, not a finder that every start of Python would import
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index \
	  --config-settings editable_mode=compat --editable .
	@# As pip does with what it copies: where PYTHONDONTWRITEBYTECODE is set, every command would compile all it imports.
	$(BIN)/python -m compileall -q caselaw cli indexer notes search webui
	touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

setup: .venv/run ## make .venv with the command .venv/bin/opinions

run: setup ## index raw/ and serve it
	@# 1: some files could not be read; they are named, and the others are served.
	$(BIN)/opinions index $(RAW) --index $(INDEX) || [ $$? = 1 ]
	$(BIN)/opinions serve --index $(INDEX) --port $(PORT)

chromium: ## the browser for the browser tests, from Debian's packages
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null; \
	else echo "Browser tests are skipped: they need chromium and chromium-driver (Debian's packages)." >&2; fi; }

lint: .venv/dev ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: .venv/dev ## every test, without style and types
	$(BIN)/python -m pytest

test: .venv/dev chromium lint check ## style, types and every test

lock: .venv/dev ## pin newer versions of everything, with hashes
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --extra build -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --extra build --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

audit: .venv/dev ## known holes in what we depend on (asks a server: not part of test)
	$(BIN)/pip-audit --require-hashes -r requirements.lock

bench-index: .venv/dev ## a whole build beside tantivy, FTS5 and Whoosh: make bench-index RAW=folder BUILD="--jobs 4"
	$(BIN)/python -m bench.indexing $(RAW) $(BUILD)

bench-query: .venv/dev ## sixty full answers beside FTS5 and tantivy by itself: make bench-query INDEX=folder [FTS=file]
	$(BIN)/python -m bench.querying --index $(INDEX) $(if $(FTS),--fts $(FTS))

bench-reading: .venv/dev ## how fast Justia text is read, HTML parsed beside it: make bench-reading RAW=folder HTML=folder
	$(BIN)/python -m bench.reading $(RAW) $(HTML)

bench-damage: .venv/dev ## who wrote what in damaged copies, held against the clean ones: make bench-damage RAW=folder
	$(BIN)/python -m bench.damage $(RAW)

bench-segmentation: .venv/dev ## who wrote what, held against a table: make bench-segmentation RAW=folder TRUTH=table.jsonl
	$(BIN)/python -m bench.segmentation $(RAW) $(TRUTH)

bench-citations: .venv/dev ## citations found, held against annotated ones: make bench-citations RAW=folder TRUTH=table.jsonl
	$(BIN)/python -m bench.citations $(RAW) $(TRUTH)

bench-relevance: .venv/dev ## cases ranked for topics beside BM25: make bench-relevance RAW=folder TOPICS=table QRELS=table
	$(BIN)/python -m bench.relevance $(RAW) $(TOPICS) $(QRELS)

bench-losses: .venv/dev ## what of the files' text is in no paragraph, and what is apparatus: make bench-losses RAW=folder
	$(BIN)/python -m bench.losses $(RAW)

bench-conformance: .venv/dev ## 10,000 random trees on both engines and a plain scan: make bench-conformance RAW=folder
	$(BIN)/python -m bench.conformance $(RAW)

bench-proximity: .venv/dev ## closeness beside the bare engine's time: make bench-proximity INDEX=folder
	$(BIN)/python -m bench.proximity --index $(INDEX)

bench-fuzz: .venv/dev ## 100,000 random queries: none may crash; with an index: make bench-fuzz FUZZ="--index index"
	$(BIN)/python -m bench.fuzz_queries $(FUZZ)

bench-sentences: .venv/dev ## how fast sentences and quotations are found, and how long sentences are: make bench-sentences RAW=folder
	$(BIN)/python -m bench.sentences $(RAW)

.venv/alone: .venv/run
	@# By itself: it looks for its plugins among all that is installed.
	$(PYTHON) -m venv --clear .venv/alone
	.venv/alone/bin/pip install --quiet --disable-pip-version-check sqlite-utils

bench-start: .venv/dev .venv/alone ## a search from the shell beside sqlite-utils: make bench-start INDEX="small large"
	$(BIN)/python -m bench.starting .venv/alone/bin/sqlite-utils $(INDEX) $(START)

bench-suggestions: .venv/dev ## misspelt queries, how many are put right: make bench-suggestions INDEX=folder SUGGEST="--seed 2"
	$(BIN)/python -m bench.suggestions --index $(INDEX) $(SUGGEST)

.venv/peers: .venv/run
	$(PYTHON) -m venv --clear .venv/peers
	@# What other servers of our pages need is in the project's own environment.
	$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > "$$(.venv/peers/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/ours.pth"
	.venv/peers/bin/pip install --quiet --disable-pip-version-check datasette gunicorn granian matplotlib

bench-web: .venv/dev .venv/peers ## results pages beside Datasette's, servers compared, 20,000 requests during updates: make bench-web INDEX=folder WEB="--workers 2"
	$(BIN)/python -m bench.web $(INDEX) .venv/peers/bin $(WEB)

bench-growth: .venv/peers ## how building and answering grow with the corpus, with plots: make bench-growth RAW=folder
	.venv/peers/bin/python -m bench.growth $(RAW) --plots docs/performance $(GROWTH)

bench-faults: .venv/dev ## what kills, full disks, damage and crowds lose: make bench-faults RAW=folder FAULTS="100 60"
	$(BIN)/python -m bench.faults $(RAW) $(FAULTS)

bench-hostile-files: .venv/dev ## 300 hostile files among good ones, on both engines: nothing crashes, nothing is lost
	$(BIN)/python -m bench.hostile_files

bench-hostile-web: .venv/dev ## 20,000 hostile requests beside readers: make bench-hostile-web INDEX=folder
	$(BIN)/python -m bench.hostile_requests $(INDEX) $(HOSTILE)

clean: ## remove what can be made again, the index included
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis index/generation-* index/unfinished-* index/manifest.json index/sources-* index/cases-* index/cites-* index/checksums-* index/lock
