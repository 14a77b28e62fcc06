"""The commands: each says what it does, calls a room or the runner, and prints.

Nothing heavy is imported before a command needs it, so that `puntari --help`
answers at once.
"""

import os
import sys
from pathlib import Path
from typing import IO, Any

import click

from pipeline import __version__
from pipeline.foundation.errors import PuntariError

ROUND = click.argument("round_name", metavar="ROUND")


class Commands(click.Group):
    """A group whose commands turn the user's mistakes into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; print what the user can mend without a traceback."""
        try:
            return super().invoke(ctx)
        except PuntariError as error:
            click.echo(f"puntari: {error}", err=True)
            sys.exit(1)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def main() -> None:
    """Read the open-ended answers of a Finnish survey round.

    ROUND is a name under corpora/ or the path of a round's folder.
    """


@main.command()
@ROUND
@click.option("--from", "source", required=True, type=click.Path(path_type=Path), help="The survey export.")
@click.option("--codebook", help="Code with this codebook; without it themes are only discovered.")
def new(round_name: str, source: Path, codebook: str | None) -> None:
    """Look at an export and write a commented round.toml to correct."""
    from pipeline.newround import create

    folder = create(round_name, source, codebook)
    click.echo(f"Wrote {folder / 'round.toml'}: read it, correct it, then run: make themes ROUND={round_name}")


@main.command()
@ROUND
@click.option("--until", metavar="STAGE", help="Stop after this stage.")
@click.option("--force", metavar="STAGE", multiple=True, help="Run this stage even if nothing changed.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, e.g. tcp://host:8786; otherwise this machine.")
def run(round_name: str, until: str | None, force: tuple[str, ...], scheduler: str | None) -> None:
    """Walk the round through all stages; print its themes and where the report lies."""
    from pipeline import console

    console.run_round(round_name, until=until, force=force, scheduler=scheduler)


@main.command()
@ROUND
def status(round_name: str) -> None:
    """Say which stages are fresh, which are stale and why."""
    from pipeline import console

    console.show_status(round_name)


@main.group()
def codebook() -> None:
    """Check a codebook, find examples for it, adopt discovered themes."""


@codebook.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def codebook_check(file: Path) -> None:
    """Explain every problem of a codebook file."""
    from pipeline import console

    console.check_codebook(file)


@codebook.command("suggest")
@ROUND
@click.option("--n", "each", default=5, show_default=True, type=click.IntRange(1), help="Of each theme and kind.")
@click.option("--accept", type=click.Path(path_type=Path), help="Read a marked sheet back into human/examples.csv.")
def codebook_suggest(round_name: str, each: int, accept: Path | None) -> None:
    """Offer the surest and the most borderline segments as examples of the round's own."""
    from pipeline.desk.codebooks import accept_examples, suggest_examples

    if accept is None:
        suggest_examples(round_name, each)
    else:
        accept_examples(round_name, accept)


@codebook.command("adopt")
@ROUND
@click.argument("theme")
@click.option("--id", "own", required=True, help="The theme's id in the codebook.")
@click.option("--label", help="Its name; otherwise its keywords.")
def codebook_adopt(round_name: str, theme: str, own: str, label: str | None) -> None:
    """Make a discovered theme one of the round's own copy of its codebook."""
    from pipeline.desk.codebooks import adopt_theme

    adopt_theme(round_name, theme, own, label)


@main.command()
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


@main.command("verify-quotes")
@ROUND
@click.argument("file", type=click.Path(path_type=Path))
def verify_quotes(round_name: str, file: Path) -> None:
    """Check every quoted passage of a text or Word file: verbatim, changed or not found."""
    from pipeline.desk.quotes import check_quotes

    check_quotes(round_name, file)


@main.command()
@ROUND
@click.argument("found", metavar="ID")
def explain(round_name: str, found: str) -> None:
    """Say where a figure or quote of the report comes from: row, stage, code, model and coder of its ID."""
    from pipeline.desk.explain import explain as tell

    tell(round_name, found)


@main.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-")
@click.option("--pretokenised", is_flag=True, help="One token a line, a blank line between sentences.")
def lemmatise(file: IO[str], *, pretokenised: bool) -> None:
    """Print form, lemma and compound parts of Finnish text, one token a line."""
    from pipeline.lemmatise.lines import lines

    for line in lines(file, pretokenised=pretokenised):
        click.echo(line.encode("utf-8", "surrogateescape"))


@main.group()
def review() -> None:
    """Write workbooks for coders, and read them back."""


@review.command("write")
@ROUND
@click.option("--coder", required=True, metavar="NAME", help="Who codes.")
@click.option("--n", "wanted", default=60, show_default=True, type=click.IntRange(1), help="About how many segments.")
@click.option(
    "--purpose",
    default="train",
    show_default=True,
    type=click.Choice(["train", "audit"]),
    help="To learn from, or to judge by: an audit draws whole respondents at random.",
)
@click.option(
    "--pick",
    "how",
    default="diverse",
    show_default=True,
    type=click.Choice(["diverse", "uncertain"]),
    help="Which segments are picked to learn from.",
)
@click.option("--blind", is_flag=True, help="Hide the program's codes.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write; otherwise in the round's reports/.")
def review_write(
    round_name: str, coder: str, wanted: int, purpose: str, how: str, out: Path | None, *, blind: bool
) -> None:
    """Write a workbook for a coder; two coders get the same segments."""
    from pipeline.desk.workbooks import write_workbook

    write_workbook(round_name, coder, wanted=wanted, purpose=purpose, how=how, blind=blind, out=out)


@review.command("read")
@ROUND
@click.argument("file", type=click.Path(path_type=Path))
def review_read(round_name: str, file: Path) -> None:
    """Read a coded workbook back into human/codings.csv, whole or not at all."""
    from pipeline.desk.workbooks import read_workbook

    read_workbook(round_name, file)


@main.command()
@ROUND
def agreement(round_name: str) -> None:
    """Say how well coders agree, with the program too, and whether more coding would bring anything new."""
    from pipeline.desk.agreement import show_agreement

    show_agreement(round_name)


@main.command()
@click.argument("round_names", metavar="ROUND [ROUND …]", nargs=-1, required=True)
@click.option("--models", type=click.Path(path_type=Path), help="Where models lie; otherwise models/.")
def retrain(round_names: tuple[str, ...], models: Path | None) -> None:
    """Train a theme model on people's codes of the rounds; the last one names it."""
    from pipeline.desk.retrain import retrain as train

    train(round_names, models)


@main.command()
@click.argument("round_a", metavar="ROUND_A")
@click.argument("round_b", metavar="ROUND_B")
def compare(round_a: str, round_b: str) -> None:
    """Say how themes continue and what changed from round A to round B."""
    from pipeline.desk.compare import compare as show

    show(round_a, round_b)
