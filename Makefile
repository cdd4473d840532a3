# Two commands: `make demo` and `make test`. Each sets itself up in a fresh clone.
PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
WORKSPACE ?= build/demo
