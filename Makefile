# make run   the app on http://127.0.0.1:8050 (PORT=8051 make run for another port)
# make test  everything the tests need, then lint and all tests, those that have a store on SQLite and PostgreSQL both
# make test-scale  the tests that need PySpark and Java, which it brings
# make lint  ruff and mypy alone
# make bench the benchmark table
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test test-scale lint bench plotly system
.DELETE_ON_ERROR:

run: $(VENV)/installed plotly
	@$(BIN)/python -m data status >/dev/null 2>&1 || $(BIN)/python -m data demo
	@echo "The dashboard is at http://127.0.0.1:$${PORT:-8050} (stop it with Ctrl+C)"
	@exec $(BIN)/gunicorn app:server

# Modules are kept compiled, whatever the environment says: the program is started dozens of times.
test: export PYTHONDONTWRITEBYTECODE :=
test: system lint plotly
	@$(BIN)/python -m pytest --database both --numprocesses auto --dist loadfile --no-loadscope-reorder -m "not scale"

test-scale: JAVA := java
test-scale: system $(VENV)/installed-scale
	@$(BIN)/python -m pytest -m scale tests/scale

lint: $(VENV)/installed-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/mypy app.py vendored.py

bench: system $(VENV)/installed-test plotly
	@$(BIN)/python -m tests.benchmarks

# The virtual environment, made anew when a requirements file changes.
$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 or later is needed: install it, or name it as in PYTHON=/path/to/python3.12 make run"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv module is needed: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	@echo "Installing the pinned packages into $(VENV)"
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV) && $(BIN)/pip install -qq -r requirements.txt \
		|| { echo "The packages could not be installed: is the Python package index within reach?"; exit 1; }
	@touch $@

$(VENV)/installed-test: requirements-test.txt $(VENV)/installed
	@$(BIN)/pip install -qq -r requirements-test.txt \
		|| { echo "The packages could not be installed: is the Python package index within reach?"; exit 1; }
	@touch $@

$(VENV)/installed-scale: requirements-scale.txt $(VENV)/installed-test
	@$(BIN)/pip install -qq -r requirements-scale.txt \
		|| { echo "PySpark could not be installed: is the Python package index within reach?"; exit 1; }
	@touch $@

# Where npm is at hand: the part of plotly.js that draws our charts, at the version that plotly.py carries. A first
# visit then weighs half as much. Without npm the app serves plotly's own whole bundle.
plotly: $(VENV)/installed
	@version=$$($(BIN)/python -c "from plotly.offline import get_plotlyjs_version; print(get_plotlyjs_version())"); \
	file=vendor/plotly-cartesian-$$version.min.js; \
	if [ ! -f $$file ] && command -v npm >/dev/null; then \
		folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT; mkdir -p vendor; \
		{ timeout 60 npm pack --silent --fetch-retries=0 --pack-destination "$$folder" \
			plotly.js-cartesian-dist-min@$$version && tar -xzf "$$folder"/*.tgz -C "$$folder" \
			&& mv "$$folder/package/plotly-cartesian.min.js" $$file; } >/dev/null 2>&1 \
		|| echo "The smaller plotly.js could not be fetched; the whole one is served."; \
	fi

# What tests need beside Python: a browser, the fonts that pictures are drawn with, the servers tried out, Java for Spark.
system:
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	ls /usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf >/dev/null 2>&1 \
		|| missing="$$missing fonts-liberation"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
		|| missing="$$missing postgresql"; \
	command -v redis-server >/dev/null || missing="$$missing redis-server"; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3-venv"; \
	if [ -n "$(JAVA)" ] && ! command -v java >/dev/null; then missing="$$missing default-jre-headless"; fi; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
		echo "Please install first:$$missing (on Debian, as root: apt-get install$$missing)"; exit 1; fi; \
	echo "Installing$$missing"; export DEBIAN_FRONTEND=noninteractive; \
	apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
		|| { echo "Could not install$$missing: please install them by hand"; exit 1; }
