# Two commands do everything on a fresh machine with Python 3.11 and make: `make demo` and `make test`.
.DELETE_ON_ERROR:
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
UV := $(BIN)/uv
# uv reads the system's certificates, so that a desk behind a company proxy installs too.
INSTALL := $(UV) pip install --quiet --python $(BIN)/python --system-certs --require-hashes

# What is compiled is compiled again when a source changed; without a C compiler the desk runs from its sources.
.PHONY: install develop compiled demo test validators sweep-tools store browser tesseract lint audit goals bench lock messages screenshots clean

install: .venv/installed compiled

.venv/bin/uv:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Vigil needs Python 3.11: say where it is with PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.txt

.venv/installed: $(UV) requirements/build.txt requirements/runtime.txt pyproject.toml
	@echo "installing the desk ..."
	@$(INSTALL) -r requirements/build.txt -r requirements/runtime.txt
	@$(UV) pip install --quiet --python $(BIN)/python --system-certs --no-deps --no-build-isolation -e .
	@touch $@

compiled: .venv/compiled/tried

.venv/compiled/tried: .venv/installed scripts/compile.py $(shell find src/vigil/values src/vigil/reading src/vigil/spotting -name '*.py')
	@$(BIN)/python scripts/compile.py
	@touch $@

develop: .venv/developed

.venv/developed: .venv/installed requirements/develop.txt
	@echo "installing the tests' tools ..."
	@$(INSTALL) -r requirements/develop.txt
	@touch $@

.venv/peers: .venv/developed requirements/peers.txt
	@echo "installing the peers that we are measured beside ..."
	@$(INSTALL) -r requirements/peers.txt
	@touch $@

demo: .venv/installed
	$(BIN)/vigil demo $(DEMO)

# On as many cores as there are; what shares a fixture of its module or class stays together, in the order of
# tests/conftest.py.
EVENLY := -n auto --dist loadscope --no-loadscope-reorder

# The rooms with memory are tested on PostgreSQL too.
MEMORY := $(addprefix tests/,ledger access archive stories people review intake casebook advocacy disclosure record backup erasure doctor tables search publish editions api client desk watch second walks/test_rolling.py walks/test_several_servers.py)

test: develop compiled browser tesseract validators sweep-tools store lint
	$(BIN)/python -m pytest -q $(EVENLY)
	$(BIN)/python scripts/with_postgresql.py -m pytest -q $(EVENLY) $(MEMORY)

validators: .venv/validated

.venv/validated: .venv/developed requirements/validators.txt
	@echo "installing the validator of FollowTheMoney ..."
	@$(INSTALL) -r requirements/validators.txt 2>/dev/null || echo "FollowTheMoney could not be installed (it wants the headers of ICU): its test will skip"
	@touch $@

# What `vigil sweep` runs on; its tests skip where a platform has no wheel of it.
sweep-tools: .venv/swept

.venv/swept: .venv/installed requirements/sweep.txt
	@echo "installing what sweeps run on ..."
	@$(INSTALL) -r requirements/sweep.txt || echo "Daft and Ray could not be installed here: sweeps will not run, their tests will skip"
	@touch $@

# An S3-compatible store for the tests, in an environment of its own: it wants older packages than the desk.
store: .venv/store/installed

.venv/store/installed: $(UV) requirements/store.txt
	@echo "installing a store for the tests ..."
	@$(UV) venv --quiet --clear --python $(BIN)/python .venv/store
	@$(UV) pip install --quiet --python .venv/store/bin/python --system-certs --require-hashes -r requirements/store.txt
	@touch $@

browser:
	@sh scripts/chromium.sh

tesseract:
	@sh scripts/tesseract.sh

lint: develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/audited: .venv/developed requirements/audit.txt
	@echo "installing what audits ..."
	@$(INSTALL) -r requirements/audit.txt
	@touch $@

# Licences, our own code, a bill of materials (build/sbom.cdx.json), known weaknesses of what is pinned.
audit: .venv/audited
	$(BIN)/python scripts/audit.py $(AUDIT)

# Every goal that can be measured today, into quality/scoreboard.json.
goals: .venv/peers compiled tesseract
	$(BIN)/python bench/goals.py

bench: .venv/peers compiled sweep-tools
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/spotting.py
	$(BIN)/python bench/stories.py
	$(BIN)/python bench/pdf.py
	$(BIN)/python bench/million.py 10000
	$(BIN)/python bench/sweeping.py
	@echo "That was reduced. Whole: bench/million.py 1000000, bench/sweeping.py 100, python bench/goals.py --whole"

screenshots: develop browser
	$(BIN)/python scripts/screenshots.py

# Gathers what the desk says into the catalogues of its other languages, and compiles them (wants gettext's xgettext).
messages: develop
	cd src/vigil && DJANGO_SETTINGS_MODULE=vigil.settings.test ../../$(BIN)/django-admin makemessages --all --no-location --no-obsolete
	$(BIN)/pybabel compile --directory src/vigil/locale --domain django

# Compiles the pinned, hashed requirements anew from pyproject.toml.
LOCK := $(UV) pip compile --quiet --system-certs --python-version 3.11 --generate-hashes --no-header --no-emit-index-url
lock: $(UV)
	$(LOCK) pyproject.toml -o requirements/runtime.txt
	$(LOCK) pyproject.toml --extra develop -o requirements/develop.txt
	$(LOCK) pyproject.toml --extra sweep -o requirements/sweep.txt
	printf 'moto[s3]>=5\nflask\nflask-cors\n' | $(LOCK) - -o requirements/store.txt
	$(LOCK) pyproject.toml --extra develop --extra validators -o requirements/validators.txt
	$(LOCK) pyproject.toml --extra develop --extra audit -o requirements/audit.txt
	$(LOCK) pyproject.toml --extra develop --extra peers -o requirements/peers.txt
	printf 'hatchling\neditables\nmypy\nsetuptools\n' | $(LOCK) -c requirements/develop.txt - -o requirements/build.txt
	printf 'uv\n' | $(LOCK) - -o requirements/installer.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
