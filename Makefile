PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml $(if $(UPGRADE),--upgrade)
TAR := tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --use-compress-program='gzip -9n'
# Each is silent, unless it finds something.
CHECKS := "ruff check ." "ruff format --check ." "lint-imports --no-cache --no-logo" "deptry --no-ansi ." mypy
# Recipes read these from the environment, where no shell looks into them: `make smoke URL=https://…`.
export BASE ?= origin/main
export SITE ?= site
export URL TO FORMAT
.PHONY: serve site offline check test ci schema lock diff comment sbom bundle deploy smoke audit workflows mutants bench

serve: .venv/ready
	@$(BIN)/jaarbeeld serve
site: .venv/ready
	@$(BIN)/jaarbeeld build
offline: .venv/ready
	@$(BIN)/jaarbeeld build --offline
check: .venv/ready
	@$(BIN)/jaarbeeld check $(if $(ALLES),--alles) $(if $(FORMAT),--format "$$FORMAT")
test: .venv/ready-dev
	@for check in $(CHECKS); do said=$$($(BIN)/$$check 2>&1) || { printf '%s\n' "$$said"; exit 1; }; done
	@$(BIN)/pytest -n auto --dist worksteal
ci:
	@.ci/run
schema: .venv/ready
	@$(BIN)/jaarbeeld schema
lock:
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock

diff: .venv/ready
	@$(BIN)/jaarbeeld diff "$$BASE" --markdown diff.md --page "$$SITE"
	@cat diff.md >>"$${GITHUB_STEP_SUMMARY:-/dev/null}"
comment:
	@PYTHONPATH=hooks $(PYTHON) -m jaarbeeld.hosting.comment
sbom: .venv/ready
	@$(BIN)/jaarbeeld sbom dist/sbom.cdx.json
bundle: sbom
	@$(TAR) -cf dist/site.tar.gz -C "$$SITE" .
deploy: .venv/ready
	@$(BIN)/jaarbeeld deploy "$$TO" --site "$$SITE" $(if $(BACK),--back)
smoke: .venv/ready
	@$(BIN)/jaarbeeld smoke "$$URL" --site "$$SITE"
audit: .venv/ready-dev
	@$(BIN)/pip-audit --strict --disable-pip --progress-spinner off -r requirements.lock || \
	{ echo "Er is een gekend lek, of de lijst ervan was niet te bereiken (zonder internet kan dit niet): zie hierboven."; exit 1; }
workflows: .venv/ready-dev
	@$(BIN)/actionlint && $(BIN)/zizmor --offline --quiet --persona pedantic .github
mutants: .venv/ready-dev
	@$(BIN)/python -m bench.mutants
bench: .venv/ready
	@$(BIN)/python -m bench.measure $(if $(TIMES),--times $(TIMES)) $(if $(SCALES),--scales $(SCALES)) \
	$(if $(PEERS),--peers $(PEERS)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(AGAIN),--again)

.venv/bin/python:
	$(PYTHON) -m venv .venv
.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && touch $@
.venv/ready-dev: requirements-dev.lock .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock && touch $@
