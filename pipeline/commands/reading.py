"""Commands that read a round that has been run: quotes, where a figure comes from, what changed."""

from pathlib import Path
from typing import IO

import click

from pipeline.commands.arguments import ROUND


@click.command()
@ROUND
@click.option("--theme", "theme_id", required=True, metavar="ID", help="The theme's id.")
@click.option("--n", "count", default=5, show_default=True, type=click.IntRange(1), help="How many quotes.")
@click.option("--by", default="", metavar="VARIABLE", help="So many for each value of this background variable.")
@click.option("--rare", is_flag=True, help="Dissenting and rare views instead of the usual ones.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "csv", "json", "docx"]))
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file.")
def quotes(round_name: str, theme_id: str, count: int, by: str, form: str, out: Path | None, *, rare: bool) -> None:
    """Print a theme's representative quotes, safe to publish."""
    from pipeline.desk.quotes import print_quotes

    print_quotes(round_name, theme_id, count, by=by, rare=rare, form=form, out=out)


@click.command("verify-quotes")
@ROUND
@click.argument("file", type=click.Path(path_type=Path))
def verify_quotes(round_name: str, file: Path) -> None:
    """Check every quoted passage of a text or Word file: verbatim, changed or not found."""
    from pipeline.desk.quotes import check_quotes

    check_quotes(round_name, file)


@click.command()
@ROUND
@click.argument("found", metavar="ID")
def explain(round_name: str, found: str) -> None:
    """Say where a figure or quote of the report comes from: row, stage, code, model and coder of its ID."""
    from pipeline.desk.explain import explain as tell

    tell(round_name, found)


@click.command()
@click.argument("round_a", metavar="ROUND_A")
@click.argument("round_b", metavar="ROUND_B")
def compare(round_a: str, round_b: str) -> None:
    """Say how themes continue and what changed from round A to round B."""
    from pipeline.desk.compare import compare as show

    show(round_a, round_b)


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-")
@click.option("--pretokenised", is_flag=True, help="One token a line, a blank line between sentences.")
def lemmatise(file: IO[str], *, pretokenised: bool) -> None:
    """Print form, lemma and compound parts of Finnish text, one token a line."""
    from pipeline.lemmatise.lines import lines

    for line in lines(file, pretokenised=pretokenised):
        click.echo(line.encode("utf-8", "surrogateescape"))


COMMANDS = (quotes, verify_quotes, explain, compare, lemmatise)
