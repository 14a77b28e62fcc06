"""Commands that carry a round to other programs and back, and to the public."""

import click

COMMANDS: tuple[click.Command, ...] = ()
