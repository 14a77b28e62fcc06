"""Arguments that several commands take."""

import click

ROUND = click.argument("round_name", metavar="ROUND")
SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", help="A Dask scheduler, e.g. tcp://host:8786; otherwise this machine."
)
