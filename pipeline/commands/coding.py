"""Commands about what people decide: the codebook, their codes, agreement, a model trained on them."""

from pathlib import Path

import click

from pipeline.commands.arguments import ROUND


@click.group()
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


@click.group()
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
    type=click.Choice(["train", "audit", "privacy"]),
    help="To learn from; to judge by (whole respondents at random); to decide on what may identify people.",
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
    """Read a workbook back, whole or not at all: codes into human/codings.csv, decisions into human/privacy.csv."""
    from pipeline.desk.workbooks import read_workbook

    read_workbook(round_name, file)


@click.command()
@ROUND
def agreement(round_name: str) -> None:
    """Say how well coders agree, with the program too, and whether more coding would bring anything new."""
    from pipeline.desk.agreement import show_agreement

    show_agreement(round_name)


@click.command()
@click.argument("round_names", metavar="ROUND [ROUND …]", nargs=-1, required=True)
@click.option("--models", type=click.Path(path_type=Path), help="Where models lie; otherwise models/.")
def retrain(round_names: tuple[str, ...], models: Path | None) -> None:
    """Train a theme model on people's codes of the rounds; the last one names it."""
    from pipeline.desk.retrain import retrain as train

    train(round_names, models)


COMMANDS = (codebook, review, agreement, retrain)
