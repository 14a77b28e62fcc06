"""Commands that look after a round: prove that it can be made again, let a person be forgotten."""

import click

from pipeline.commands.arguments import ROUND, SCHEDULER


@click.command()
@ROUND
@SCHEDULER
def verify(round_name: str, scheduler: str | None) -> None:
    """Make the round again in a temporary place and say which tables and reports do not come out the same."""
    from pipeline.desk import verify as desk

    desk.verify(round_name, scheduler=scheduler)


COMMANDS: tuple[click.Command, ...] = (verify,)
