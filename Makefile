# Two commands: "make serve" sets up and runs, "make test" proves. Python 3.11 and make are all they need.

# A Python built without a profile of its work, as pyenv builds it, takes half as long again for everything: the
# system's is taken before it, if it will do.
PYTHONS = python3 /usr/bin/python3
QUICK := import ensurepip, sys, sysconfig as built, venv; \
	sys.exit(sys.version_info < (3, 11) or not (sys.base_prefix == "/usr" \
	or "--enable-optimizations" in (built.get_config_var("CONFIG_ARGS") or "")))
PYTHON ?= $(shell for it in $(PYTHONS); do $$it -c '$(QUICK)' 2>/dev/null && echo $$it && exit; done; echo python3)
HOST = 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
DEMO ?= 1
BROWSER ?= yes
SIZES ?= 10000 100000 1000000
OPTIONS ?=
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install -qq --disable-pip-version-check --no-input
HTTPS := DEBUG=0 DATABASE_URL=sqlite://:memory: SITE_URL=https://example.org SITE_NAME=Example ALLOWED_HOSTS=example.org \
	SECRET_KEY=only-for-checking-0123456789abcdefghijklmnopqrstuvwxyz-ABCDEF

.DEFAULT_GOAL := help
.PHONY: help serve upgrade test migrated lint audit drill bench bench-quick profile

help:
	@echo "make serve   set up and run with demo content on http://$(HOST):$(PORT)/ (HOST=, PORT=, WORKERS=)"
	@echo "             DEMO=0 begins a site of your own: it asks for its name, first brand, first person (SITE=, BRAND=, PERSON=)"
	@echo "make upgrade backs up, fetches a release (TO=), installs, migrates, restarts, looks; says how to go back (BACKUPS=)"
	@echo "make test    lint, then every test on SQLite and on PostgreSQL (BROWSER=no leaves the browser's out)"
	@echo "make audit   pages through W3C's validator and Lighthouse, ninjs through IPTC's schema (Java, Node.js)"
	@echo "make bench   how fast it is beside its peers: docs/performance.md (SIZES=, OPTIONS=; make bench-quick: two minutes)"
	@echo "make profile where a page, a list, a publication and an import spend their time (OPTIONS=, such as 3000 pieces)"
	@echo "make drill   with real servers in front (nginx, Varnish, PgBouncer), which it asks you to install; minutes"
	@echo "make lint    style, templates, migrations and deployment checks"

serve: $(VENV)/installed
	@$(RUN) -m editorial.serve --host $(HOST) --port $(PORT) --workers $(WORKERS) --demo $(DEMO) \
		--site "$(SITE)" --brand "$(BRAND)" --person "$(PERSON)"

upgrade: $(VENV)/bin/python
	@$(RUN) -m editorial.upgrade --to "$(TO)" --backups "$(BACKUPS)"

# Compiled files are kept, whatever the environment says: each worker and each process that a test starts would
# compile all of it again. What the tests' databases are copied from is made while lint runs.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/installed-dev
	@$(MAKE) --no-print-directory --jobs=2 --output-sync lint migrated
ifeq ($(BROWSER),yes)
	@$(RUN) -m tests.chromium
	$(RUN) -m pytest -n 3 --dist worksteal
else
	$(RUN) -m pytest -n 3 --dist worksteal -m "not browser"
endif
	$(RUN) -m tests.postgres -n 3 --dist worksteal -m "not browser and not once"

migrated: $(VENV)/installed-dev
	@$(RUN) -m tests.migrated

audit: $(VENV)/installed-dev
	@$(RUN) -m tests.audit

drill: $(VENV)/installed-dev
	$(RUN) -m pytest tests/drills

bench: $(VENV)/installed-dev
	@$(RUN) -m bench $(SIZES) $(OPTIONS)

profile: $(VENV)/installed-dev
	@$(RUN) -m bench.profiling $(OPTIONS)

bench-quick: $(VENV)/installed-dev
	@$(RUN) -m bench 1000 --quick $(OPTIONS)

lint: $(VENV)/installed-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	@echo "djade --check templates"
	@find templates -name '*.html' -print0 | xargs -0 -r $(VENV)/bin/djade --check --target-version 5.2
	@$(HTTPS) $(RUN) manage.py makemigrations --check --dry-run
	@$(HTTPS) $(RUN) manage.py check --deploy --fail-level WARNING

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed: “$(PYTHON)” is missing or older. Name one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# The stamps are as old as the requirements they were made from: a second run installs nothing.
$(VENV)/installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what requirements.txt pins"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing what requirements-dev.txt pins"
	@$(PIP) -r requirements-dev.txt
	@touch $@
