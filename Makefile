# Two commands carry the project: `make run` and `make test`. What they do is in tools/ and needs only Python.
.DEFAULT_GOAL := help
.PHONY: help run test lint e2e faults messages lock audit
PY := @sh tools/python

help: ## show this list
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1\t/p' Makefile

run: ## serve the site on http://127.0.0.1:8000 (PORT=, HOST=, DATABASE_URL=, ADMIN_USERNAME=, ADMIN_PASSWORD=)
	$(PY) tools/run_site.py

test: ## everything: lint, checks, tests on PostgreSQL and SQLite, journeys in a browser
	$(PY) tools/run_tests.py all

lint: ## style of code and templates, direction of imports
	$(PY) tools/run_tests.py lint

e2e: ## only the journeys in a browser
	$(PY) tools/run_tests.py e2e

faults: ## the whole site in processes of its own while all behind it fails, and its mirror in a browser (some 25 minutes)
	$(PY) tools/run_tests.py faults

messages: ## collect and compile the translations in locale/
	$(PY) tools/messages.py

lock: ## make requirements.txt and requirements-dev.txt from pyproject.toml
	$(PY) tools/lock.py

audit: ## known weaknesses in the installed set (asks the registry)
	$(PY) tools/run_tests.py audit
