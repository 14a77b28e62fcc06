"""Arguments that several commands take."""

import click

ROUND = click.argument("round_name", metavar="ROUND")
