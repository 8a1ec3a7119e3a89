PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml
.PHONY: serve site check test schema lock

serve: .venv/ready
	@$(BIN)/jaarbeeld serve
site: .venv/ready
	@$(BIN)/jaarbeeld build
check: .venv/ready
	@$(BIN)/jaarbeeld check
test: .venv/ready-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/pytest
schema: .venv/ready
	@$(BIN)/jaarbeeld schema
lock:
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock

.venv/bin/python:
	$(PYTHON) -m venv .venv
.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && touch $@
.venv/ready-dev: requirements-dev.lock .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock && touch $@
