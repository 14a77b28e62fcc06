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


@click.command()
@ROUND
@click.argument("respondents", metavar="RESPONDENT_ID…", nargs=-1)
@click.option("--yes", is_flag=True, help="Do not ask before the export is replaced.")
def erase(round_name: str, respondents: tuple[str, ...], *, yes: bool) -> None:
    """Erase respondents from the export, people's codes, tables and reports, and prove by a search that they are gone.

    RESPONDENT_ID is the export's id or that of the tables. Without any, an interrupted erasure is carried on.
    """
    from pipeline.desk import erase as desk

    desk.erase(round_name, respondents, yes=yes)


COMMANDS: tuple[click.Command, ...] = (verify, erase)
