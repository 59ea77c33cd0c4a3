# make        set everything up and build our edition into output/
# make test   set up the tests too and run them all
# make help   the other targets

BIN := .venv/bin
TEI_ALL := .cache/tei_all.rng
SETUP := sh .ci/setup

.PHONY: all test fuzz corpus compare check-deposit check-epub check-reader pictures bench bench-again bench-batch clean help
.DELETE_ON_ERROR:

all: .venv/.ready
	$(BIN)/edition build

# Every check runs, so that one look shows all that is wrong; any fails the whole.
test: .venv/.ready-test $(TEI_ALL)
	@failed=; \
	for check in 'ruff check .' 'ruff format --check .' mypy 'pytest'; do \
		echo "== $$check"; $(BIN)/$$check || failed="$$failed $${check%% *}"; \
	done; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

# Build a folder of TEI files and judge the results with outside validators.
corpus: .venv/.ready-test
	@test -n "$(CORPUS)" || { echo 'say which folder: make corpus CORPUS=DIR' >&2; exit 2; }
	$(BIN)/python -m tests.corpus "$(CORPUS)"

# Hold a folder of TEI files against tei_all, by our validator and by jing.
compare: .venv/.ready-test $(TEI_ALL)
	@test -n "$(CORPUS)" || { echo 'say which folder: make compare CORPUS=DIR' >&2; exit 2; }
	$(BIN)/python -m tests.relaxng_corpus "$(CORPUS)" $(TEI_ALL)

# Build documents changed at random, for the night: every failure is kept. With
# FIRST and COUNT, a part of them.
fuzz: .venv/.ready-test
	$(BIN)/python -m tests.fuzz $(or $(COUNT),10000) "$(CORPUS)" $(FIRST)

# Judge the deposit of an edition by programs that cannot live beside ours.
check-deposit: .venv/.ready .venv-judges/.ready
	rm -rf .cache/deposit
	$(BIN)/edition deposit $(EDITION) --output .cache/deposit
	.venv-judges/bin/python tests/deposit_judges.py .cache/deposit/*-bag/data

# Judge e-books by EPUBCheck and Ace by DAISY: our edition, a case of each genre and,
# with CORPUS=DIR, each TEI file of a folder.
check-epub: .venv/.ready-test .cache/ace/.ready
	$(BIN)/python -m tests.epub_judges .cache/ace $(CORPUS)

# Open our e-book and a preview in a browser: turn pages, follow a note and
# come back; pictures of it go to output/reader/.
check-reader: .venv/.ready-test .cache/reader/.ready
	EDITION_READER=.cache/reader $(BIN)/pytest tests/reader/try_*.py

# Pictures of what the custom properties of an edition's styles do.
pictures: .venv/.ready-test
	$(SETUP) browser
	$(BIN)/python -m tests.pictures $(PROPERTY)

.cache/reader/.ready: .ci/setup pyproject.toml
	$(SETUP) browser
	$(SETUP) reader .cache/reader
	touch $@

.cache/ace/.ready: .ci/setup
	$(SETUP) browser
	$(SETUP) ace .cache/ace
	touch $@

# Time and memory of one build beside what nothing could go below, as texts grow:
# some minutes; with LARGE=1 up to 50 MB, and the plot anew.
bench: .venv/.ready-test
	$(BIN)/python -m tests.bench.speed $(if $(LARGE),--large) $(CORPUS)

# What building again costs after a change: a word, the date, a page, the title.
bench-again: .venv/.ready-test
	$(BIN)/python -m tests.bench.again sources

# Throughput, memory, a stop and going on: NUMBER texts to FORMATS, as you like.
bench-batch: .venv/.ready-test
	$(BIN)/python -m tests.bench.batch $(NUMBER) $(FORMATS)

.venv-judges/.ready: Makefile
	python3 -m venv --clear .venv-judges
	.venv-judges/bin/pip install --quiet --disable-pip-version-check \
		'roc-validator>=0.13' 'cffconvert>=2.0' 'rocrate>=0.16'
	touch $@

.venv/.ready: pyproject.toml .ci/setup
	$(SETUP) system
	$(SETUP) python
	touch $@

.venv/.ready-test: pyproject.toml .ci/setup
	$(SETUP) system test
	$(SETUP) python test
	touch .venv/.ready $@

$(TEI_ALL): .ci/setup | .venv/.ready-test
	$(SETUP) schema $@

clean:
	rm -rf .venv .venv-judges .cache output build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@echo 'make                    set up, build our edition into output/'
	@echo 'make test               set up the tests too, run ruff, mypy and pytest'
	@echo 'make corpus CORPUS=DIR  build each TEI file of a folder, check, print a table'
	@echo 'make compare CORPUS=DIR validate each TEI file of a folder, beside jing'
	@echo 'make fuzz [CORPUS=DIR]  build 10,000 documents changed at random'
	@echo 'make check-deposit      judge the deposit of our edition by outside programs'
	@echo 'make check-epub [CORPUS=DIR]  judge e-books by EPUBCheck and Ace'
	@echo 'make check-reader       open our e-book in a reading system'
	@echo 'make pictures           show what custom properties do, in styles/pictures/'
	@echo 'make bench [LARGE=1]    measure builds: CPU, memory, a PDF of 940 pages'
	@echo 'make bench-again        measure building again after a change'
	@echo 'make bench-batch        measure a batch of 1,000 texts: speed, memory, a stop'
	@echo 'make clean              remove what make made'
