# Every target does its own set-up; `make help` names them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
SENTENCES := $(wildcard locale/*/LC_MESSAGES/*.po locale/libraries/*/LC_MESSAGES/*.po)
CATALOGUES := $(SENTENCES:.po=.mo)
READY := $(STAMP) $(CATALOGUES)

.PHONY: help setup demo run test lint bench soak lock messages

help: ## name the targets
	@echo "Podium. Targets:"
	@sed -nE 's/^([a-z]+):.*## (.*)$$/  make \1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r target words; do printf '%-14s %s\n' "$$target" "$$words"; done

setup: $(READY) ## make .venv with everything Podium needs, and compile the translations

$(STAMP): requirements-dev.txt deploy/setup_environment.sh
	@deploy/setup_environment.sh $(VENV) requirements-dev.txt
	@touch $(STAMP)

$(CATALOGUES): %.mo: %.po | $(STAMP)
	@$(BIN)/python -m config.catalogues

demo: $(READY) ## load the sample negotiation and start everything on this machine
	@$(BIN)/python -m config.run --demo

run: $(READY) ## start everything on this machine with what is in var/
	@$(BIN)/python -m config.run

# Three at once on two cores: much of what a browser test does is waiting.
test: $(READY) ## run every test in its short profile
	@deploy/ensure_chromium.sh
	@$(BIN)/python -m pytest -n 3 --dist loadfile $(ARGS)

lint: $(READY) ## check style, types, layers, templates, migrations and deployment settings
	@deploy/lint.sh $(BIN)

bench: $(READY) ## measure (ONLY=name for one), write var/bench.json
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY))

soak: $(READY) ## run the thorough profiles: 10,000 examples for each property
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -m "soak or hypothesis" $(ARGS)

lock: $(STAMP) ## write the requirements files from pyproject.toml
	@deploy/lock.sh $(BIN)

messages: $(STAMP) ## bring the translations in locale/ up to the sources
	@$(BIN)/python -m config.catalogues update
