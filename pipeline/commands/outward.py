"""Commands that carry a round to other programs and back, and to the public."""

from pathlib import Path

import click

from pipeline.commands.arguments import ROUND

FORMS = ["refi", "sav", "xlsx", "ddi", "csv", "parquet"]


@click.command()
@ROUND
@click.option("--to", "form", required=True, type=click.Choice(FORMS), help="The form.")
@click.option("--out", type=click.Path(path_type=Path), help="A file or folder; otherwise the round's exports/.")
@click.option("--table", metavar="NAME", help="csv, parquet: this table instead of the wide one.")
@click.option(
    "--sources",
    default="respondent",
    show_default=True,
    type=click.Choice(["respondent", "answer"]),
    help="refi: a text is all of a respondent, or one answer.",
)
@click.option(
    "--codes",
    default="all",
    show_default=True,
    type=click.Choice(["all", "people", "program", "none"]),
    help="refi: whose codes stand on the texts.",
)
def export(round_name: str, form: str, out: Path | None, table: str | None, sources: str, codes: str) -> None:
    """Write the round for NVivo, ATLAS.ti, MAXQDA, QualCoder (refi), SPSS, Excel, an archive (ddi) or as a table."""
    from pipeline.desk.exchange import export_round

    export_round(round_name, form, out=out, table=table, sources=sources, codes=codes)


@click.command("import")
@ROUND
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--codebook", is_flag=True, help="Take in the codes of a .qdpx file, not who gave them to what.")
def take_in(round_name: str, file: Path, *, codebook: bool) -> None:
    """Read people's codes back from a REFI-QDA project (.qdpx), or codes from a codebook (.qdc)."""
    from pipeline.desk.intake import import_file

    import_file(round_name, file, codebook=codebook)


@click.command()
@ROUND
@click.option("--out", type=click.Path(path_type=Path), help="A folder; otherwise the round's published/.")
@click.option("--licence", default="CC BY 4.0", show_default=True, help="Under which others may use it.")
def publish(round_name: str, out: Path | None, licence: str) -> None:
    """Write the openly reusable package: figures, report, codebook, method; no personal data."""
    from pipeline.desk.publish import publish as write

    write(round_name, out=out, licence=licence)


COMMANDS: tuple[click.Command, ...] = (export, take_in, publish)
