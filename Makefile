# `make` alone lists the targets. On the machine: Python 3.11 or newer with venv, make and git.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
FAIL = { echo "$(strip $(1))" >&2; exit 1; }

define install
	@test -w $(VENV) || $(call FAIL,The folder $(CURDIR)/$(VENV) cannot be written.)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) \
		>$(VENV)/install.log 2>&1 || $(call FAIL,\
		The packages could not be installed: is there a network? See $(VENV)/install.log.)
	@touch $@
endef

.PHONY: help serve editor test test-browser bench drill check audit messages pins
.DELETE_ON_ERROR:

help:           ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

serve: $(VENV)/installed  ## prepare what is missing and serve the site, on PORT (8000)
	@exec $(RUN) manage.py serve

editor: $(VENV)/installed  ## make the first editor
	@$(RUN) manage.py migrate --verbosity 0
	@$(RUN) manage.py editor

ON_ALL_CORES = --numprocesses auto --dist loadfile

test: $(VENV)/installed-dev  ## the test suite, on SQLite or on TEST_DATABASE_URL; TEST_PAGE_CACHE=false without the page cache
	@$(RUN) -m pytest $(ON_ALL_CORES)

test-browser: $(VENV)/installed-dev  ## the tests in a real browser, and behind nginx (needs Chromium, nginx)
	@$(RUN) -m pytest $(ON_ALL_CORES) --ignore tests/browser/test_drills.py tests/browser tests/deploy
	@$(RUN) -m pytest tests/browser/test_drills.py  # alone: promises of seconds, on servers of its own

bench: $(VENV)/installed  ## measure the site beside its anchors; ROW=cached measures that row alone (needs nginx, wrk)
	@exec $(RUN) -m bench $(ROW)

drill: $(VENV)/installed-dev  ## try to break what docs/promises.md promises; NAME=embargo tries one
	@$(RUN) -m drills $(NAME)

PUBLIC = SITE_URL=https://migrantsday.example ALLOWED_HOSTS=migrantsday.example \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz

check: $(VENV)/installed-dev  ## format, lint, types, templates, translations, migrations, settings, pins
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m djlint --lint --quiet templates statements
	$(RUN) -m pytest --quiet tests/test_catalogues.py
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) manage.py check
	$(PUBLIC) $(RUN) manage.py check --deploy --fail-level WARNING
	$(RUN) -m uv pip install --python $(RUN) --quiet --offline --dry-run -r requirements.in -r requirements-dev.in

audit: $(VENV)/installed-dev  ## known holes in the pinned packages (needs the network; fails where it cannot ask)
	@$(RUN) -m pip_audit --strict --require-hashes --progress-spinner off \
		-r requirements.txt -r requirements-dev.txt || $(call FAIL,\
		Not every pinned package is known to be without a hole: see above.)

messages: $(VENV)/installed-dev  ## bring the catalogues of translations up to date (needs gettext)
	$(RUN) manage.py makemessages --no-location --no-wrap --no-obsolete --ignore .venv --ignore var --ignore tests \
		--locale ar --locale zh_Hans --locale fr --locale ru --locale es
	$(RUN) manage.py compilemessages --ignore .venv --ignore var

pins: $(VENV)/installed-dev  ## pin requirements*.in in requirements*.txt; UPGRADE=--upgrade takes newer releases
	for name in requirements requirements-dev; do \
		$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-header $(UPGRADE) $$name.in --output-file $$name.txt || exit 1; \
	done

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(call FAIL,\
		Python 3.11 or newer is needed: install it or name it as in PYTHON=/usr/bin/python3.12 make serve)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call FAIL,\
		This Python lacks venv: install it (on Debian and Ubuntu the package python3-venv).)
	@mkdir -p $(VENV) 2>/dev/null && test -w $(VENV) || $(call FAIL,\
		The folder $(CURDIR)/$(VENV) cannot be written.)
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/installed: requirements.txt $(RUN)
	@echo "Installing the packages into $(VENV) (once, half a minute or more) …"
	$(call install,requirements.txt)

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing the tools for developers into $(VENV) (once) …"
	$(call install,requirements-dev.txt)
