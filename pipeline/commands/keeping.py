"""Commands that look after a round: prove that it can be made again, let a person be forgotten."""

import click

COMMANDS: tuple[click.Command, ...] = ()
