# make serve    set up, build, start on http://127.0.0.1:8080 and print a key and a line to paste
# make build    .build/release/syrinx, and the workers beside it
# make test     all tests: Swift's, and the official SDK against the built server
# make check    format, warnings as errors, documentation
# make tsan     the tests of what runs on several threads, under the thread sanitizer
# make fuzz     each fuzz target for a minute
# make bench    every figure of Documentation/benchmarks.md, beside its reference
# make bench-peers   the gateway beside a popular one, from PyPI
# make fmt      format the sources
# make docs     the reference of the public modules, in .build/docs
.PHONY: serve build debug test acceptance check tsan fuzz bench bench-peers fmt docs clean

SOURCES = Sources Tests Package.swift
WORKERS = .build/workers
SERVE ?=

serve: build
	@.build/release/syrinx serve $(SERVE)

build:
	@scripts/bootstrap
	@swift build -c release --static-swift-stdlib --product syrinx
	@$(MAKE) --no-print-directory -C Workers/espeak OUT=$(CURDIR)/.build/release
	@$(MAKE) --no-print-directory -C Workers/confine OUT=$(CURDIR)/.build/release

test: build
	@scripts/bootstrap test
	@$(MAKE) --no-print-directory -C Workers/espeak OUT=$(CURDIR)/$(WORKERS)
	@$(MAKE) --no-print-directory -C Workers/confine OUT=$(CURDIR)/$(WORKERS)
	@# What waits for sockets goes first and alone, so that what computes does not keep it waiting.
	swift test --filter 'SyrinxHTTPTests|SyrinxGatewayTests'
	swift test --skip 'SyrinxHTTPTests|SyrinxGatewayTests'
	@$(MAKE) --no-print-directory acceptance

acceptance:
	.venv/bin/python -m pytest Acceptance -q -n 2

check:
	@scripts/bootstrap test
	swift format lint --strict --parallel --recursive $(SOURCES)
	swift build --build-tests
	@$(MAKE) --no-print-directory docs

tsan:
	@scripts/bootstrap test
	@$(MAKE) --no-print-directory -C Workers/espeak OUT=$(CURDIR)/$(WORKERS)
	@$(MAKE) --no-print-directory -C Workers/confine OUT=$(CURDIR)/$(WORKERS)
	swift test --sanitize=thread --scratch-path .build/tsan --filter 'SyrinxHTTPTests|SyrinxGatewayTests|SyrinxStoreTests|SyrinxAccessTests|SyrinxServerTests|SyrinxEngineTests|FliteEngineTests|EspeakEngineTests'

fuzz:
	@scripts/bootstrap
	scripts/fuzz 60

bench: build
	@scripts/bootstrap bench
	.venv/bin/python Benchmarks/bench.py

bench-peers: build
	@scripts/bootstrap bench
	@test -x .build/peers/bin/litellm || (python3 -m venv .build/peers && .build/peers/bin/pip install -q 'litellm[proxy]')
	.venv/bin/python Benchmarks/peers.py

fmt:
	swift format --in-place --parallel --recursive $(SOURCES)

docs:
	scripts/docs

clean:
	rm -rf .build .venv
