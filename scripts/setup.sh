#!/bin/sh
# Sets up .venv and Voikko, once. Called by make; needs Python 3.11 or newer and a package index that pip can reach.
set -eu
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_apt() {
  command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1; }
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

command -v "$python" >/dev/null 2>&1 || { say "setup: there is no $python. Install Python 3.11 or newer."; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "setup: $python is $("$python" -V 2>&1); Puntari needs 3.11 or newer. Say which: make setup PYTHON=python3.12"
  exit 1
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  say "setup: making .venv"
  if ! "$python" -m venv --clear .venv >/dev/null 2>&1; then
    if can_apt; then apt_install python3-venv && "$python" -m venv --clear .venv
    else say "setup: $python cannot make a virtual environment. On Debian/Ubuntu: sudo apt install python3-venv"; exit 1
    fi
  fi
fi

say "setup: installing the libraries pinned in constraints.txt (a few minutes the first time)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
.venv/bin/uv pip install --quiet --compile-bytecode --python .venv/bin/python --constraint constraints.txt --override overrides.txt --editable '.[dev]'

voikko_answers() {
  .venv/bin/python -c 'import libvoikko; libvoikko.Voikko("fi")' >/dev/null 2>&1
}

if ! voikko_answers; then
  if can_apt; then
    say "setup: installing libvoikko1 and voikko-fi"
    apt_install libvoikko1 voikko-fi
  fi
  voikko_answers || {
    say "setup: libvoikko or its Finnish dictionary is missing. Install it and run make setup again:"
    say "  Debian, Ubuntu:  sudo apt install libvoikko1 voikko-fi"
    say "  Fedora:          sudo dnf install libvoikko voikko-fi"
    say "  Arch:            sudo pacman -S libvoikko voikko-fi"
    say "  macOS:           brew install libvoikko"
    exit 1
  }
fi
touch .venv/.ready
