"""Write docs/commands.md from the commands' own help, or check that it is fresh (--check)."""

import os
import sys
from pathlib import Path

import click

from pipeline.cli import main

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
os.environ["COLUMNS"] = "100"


def pages(command: click.Command, name: str) -> list[str]:
    """Return the help of a command and of all below it, as Markdown sections."""
    context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    found = [f"## {name}\n\n```\n{text}\n```\n"]
    if isinstance(command, click.Group):
        for child in sorted(command.commands):
            found += pages(command.commands[child], f"{name} {child}")
    return found


def reference() -> str:
    """Return the whole reference."""
    head = "# Commands\n\nMade by `make docs` from the commands themselves; `make check` fails when it is stale.\n"
    return "\n".join([head, *pages(main, "puntari")])


if __name__ == "__main__":
    if "--check" in sys.argv:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != reference():
            sys.exit("docs/commands.md is stale: run make docs")
    else:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(reference(), encoding="utf-8")
