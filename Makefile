# Puntari: `make themes` sets everything up and runs the demo round; `make help` tells the rest.
ROUND ?= verkostopuntari-2020
THEME ?= peer_support
CODER ?= koodaaja
PREVIOUS ?= verkostopuntari-2016
PUNTARI = .venv/bin/puntari
export PYTHONUTF8 = 1

.DEFAULT_GOAL = help
.PHONY: help bench bench-scale bench-ingest fuzz evaluations publish bench-positions bench-suggestions bench-quotes torture bench-join bench-disclosure bench-inference review agreement retrain compare bench-rounds bench-training bench-anon names-model lemma-model bench-lemma bench-themes setup themes quotes report status test check format docs

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.ready  ## .venv, pinned libraries, Voikko (the others call it when needed)

.venv/.ready: pyproject.toml constraints.txt overrides.txt scripts/setup.sh
	@sh scripts/setup.sh

themes: setup  ## run a round and print its themes: make themes ROUND=name-or-path
	@$(PUNTARI) run $(ROUND)

report: setup  ## the same, up to date, and where the report lies
	@$(PUNTARI) run $(ROUND)

quotes: setup  ## a theme's quotes: make quotes ROUND=… THEME=peer_support
	@$(PUNTARI) quotes $(ROUND) --theme $(THEME)

review: setup  ## a workbook for a coder: make review ROUND=… CODER=name (then: puntari review read ROUND FILE)
	@$(PUNTARI) review write $(ROUND) --coder $(CODER)

agreement: setup  ## how well coders agree, and whether to go on coding
	@$(PUNTARI) agreement $(ROUND)

retrain: setup  ## train a theme model on the codes of a round: make retrain ROUND=…
	@$(PUNTARI) retrain $(ROUND)

ROUNDS ?= verkostopuntari-2016 verkostopuntari-2020 jarjestot-etela-savo-2018 sotunet-2020 kumaja-kommentointi

evaluations: setup  ## the invented rounds of the published evaluations, one after another, and the open package of the last
	@for round in $(ROUNDS); do $(PUNTARI) run $$round || exit 1; done
	@$(PUNTARI) publish kumaja-kommentointi

publish: setup  ## the openly reusable package of a round: make publish ROUND=…
	@$(PUNTARI) publish $(ROUND)

compare: setup  ## what changed since the round before: make compare ROUND=… PREVIOUS=…
	@$(PUNTARI) compare $(PREVIOUS) $(ROUND)

status: setup  ## what is fresh and what is stale
	@$(PUNTARI) status $(ROUND)

lemma-model: setup  ## make models/finnish-lemmas again: BENCH_DATA=folder
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.lemma_model

bench-lemma: setup  ## the lemmatiser beside Voikko-first, simplemma and spacy-fi: BENCH_DATA=folder
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.bench_lemma

bench-anon: setup  ## names and identifiers found, look-alikes kept: with BENCH_DATA=folder also the corpus and comments
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.bench_anon

names-model: setup  ## train the tagger of names again: BENCH_DATA=folder
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.names_teacher .names-teacher.jsonl
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.train_names .names-teacher.jsonl

bench-suggestions: setup  ## suggestions and their grouping beside two baselines: BENCH_DATA=folder
	@.venv/bin/python -m benchmarks.bench_suggestions
	@.venv/bin/python -m benchmarks.bench_grouping

bench-quotes: setup  ## quotes drawn, checked and planted with changes: BENCH_DATA=folder
	@.venv/bin/python -m benchmarks.bench_quotes

bench-positions: setup  ## positions of sentences and short statements that nothing was tuned on
	@.venv/bin/python -m benchmarks.bench_positions

bench-rounds: setup  ## planted splits, merges, births, deaths, beside BERTopic's merge_models: BENCH_DATA=folder
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.bench_rounds

bench-training: setup  ## what people's codes teach: learning curve, active against random choice: BENCH_DATA=folder
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.bench_training

bench-themes: setup  ## coding and discovery beside BERTopic, regression and seed words: BENCH_DATA=folder
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.bench_themes

bench-ingest: setup  ## large exports: seconds and memory of a CSV and a workbook of 100,000 rows and 50 columns (ROWS=…)
	@.venv/bin/python -m benchmarks.bench_ingest $(ROWS)

fuzz: setup  ## the readers on spoilt files and texts: a table or one line, no hang (EXECUTIONS=1000000)
	@.venv/bin/python -m benchmarks.fuzz $(EXECUTIONS)

bench: setup  ## beside BERTopic, spacy-fi, simplemma and k-means: time, memory, quality: BENCH_DATA=folder
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.bench

bench-scale: setup  ## what 2,000 to 200,000 answers cost: BENCH_DATA=folder SIZES="2000 20000"
	@BENCH_DATA=$(BENCH_DATA) .venv/bin/python -m benchmarks.bench_scale $(SIZES)

bench-join: setup  ## seconds of joining 19,000 made-up comments, 12 themes and 10 background variables
	@.venv/bin/python -m benchmarks.bench_join

bench-disclosure: setup  ## made-up surveys attacked with a linear program: no hidden count is known (SURVEYS=2000)
	@.venv/bin/python -m benchmarks.bench_disclosure $(SURVEYS)

bench-inference: setup  ## how often corrected 95 % intervals hold the truth (SURVEYS=1000)
	@.venv/bin/python -m benchmarks.bench_inference $(SURVEYS)

torture: setup  ## kill runs, fill their disk, try 10,000 invented surveys: nothing torn, nothing lost (four minutes and half an hour)
	@.venv/bin/python -m benchmarks.torture
	@.venv/bin/python -m benchmarks.bench_ledger 10000

test: setup  ## the whole test suite, notebooks included
	@.venv/bin/python -m pytest -n 2
	@.venv/bin/python -m pytest -n 2 --nbmake --nbmake-timeout=900 notebooks

check: setup  ## ruff, mypy, import-linter, fresh documents
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/python scripts/cli_reference.py --check

format: setup  ## format the code
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

docs: setup  ## write the generated documents anew
	@.venv/bin/python scripts/cli_reference.py
