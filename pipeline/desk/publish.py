"""What `puntari publish` reads, checks and writes: the openly reusable package of a round, without personal data.

It holds what the report prints and nothing more, and is refused whole where a word of
it might identify somebody: what nobody has looked at stays at home.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pandas as pd

from pipeline.desk.open_tables import WORDS, open_tables
from pipeline.desk.open_texts import checksums, dictionary, method, package, readme
from pipeline.foundation import files, store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.lock import held
from pipeline.foundation.materials import MATERIALS
from pipeline.foundation.places import PUBLISHED, find_round
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Answers, Edits, Prevalence, Segments

REPORTS = ("report.html", "report.docx", "tables.xlsx")
_AROUND = 12  # characters on either side of something flagged by which its place is known again


def publish(name: str, *, out: Path | None, licence: str) -> None:
    """Write the package and say where it lies.

    Raises PuntariError where the round is not up to date, or a text of the package holds something flagged that nobody
    has released, or an identifier.
    """
    from pipeline.floorplan import load_round

    folder = find_round(name)
    with held(folder):
        of = load_round(folder)
        _fresh(of)
        made = packed(of, licence)
        target = out or folder / PUBLISHED
        _clear(target, made)
        for path, data in made.items():
            files.write_bytes(target / path, data)
    click.echo(f"Wrote {target}: {len(made)} files, licence {licence}.")
    click.echo("Read README.md and report.html once more before you give it away: what is published stays published.")


def packed(of: Round, licence: str) -> dict[str, bytes]:
    """Return the package's files by path, in it or refused. Raises PuntariError as publish does."""
    from pipeline.report.quality import interval
    from pipeline.report.words import speaker

    tables = open_tables(of)
    reports = {name: (of.folder / "reports" / name).read_bytes() for name in REPORTS}
    _refuse(of, tables, reports["report.html"].decode("utf-8"))
    say = speaker("fi")
    whose = interval(store.read_table(of.folder, Prevalence)["method"].tolist())
    text = say("method_text", k=of.shared.disclosure.k, interval=whose)
    told = say("method_public") if of.shared.respondents.public else text
    described = dictionary(tables)
    made = dict(reports)
    for name, frame in tables.items():
        made[f"tables/{name}.csv"] = _csv(frame)
        made[f"tables/{name}.parquet"] = store.to_parquet(frame)
    for file in MATERIALS["codebook"].read(of):
        made["codebook.toml"] = file.data
    texts = {
        "README.md": readme(of, licence, tables, files.read_manifest(of.folder)),
        "method.md": method(of, told),
        "datapackage.json": package(of, licence, tables, described),
    }
    made |= {name: text.encode("utf-8") for name, text in texts.items()}
    made["data_dictionary.csv"] = _csv(described)
    made["SHA256SUMS"] = checksums(made).encode("utf-8")
    return made


def _csv(frame: pd.DataFrame) -> bytes:
    """Return the table as CSV in UTF-8; no cell can become a formula in a spreadsheet."""
    return frame.map(files.no_formula).to_csv(index=False, lineterminator="\n").encode("utf-8")


def _fresh(of: Round) -> None:
    from pipeline.floorplan import STAGES
    from pipeline.foundation.runner import Walk

    stale = [found.stage for found in Walk(of, STAGES).look() if found.state != "unchanged"]
    if stale:
        raise PuntariError(
            f"is not up to date (stage {stale[0]}).", where=of.name, do=f"Run it first: puntari run {of.name}"
        )


def _refuse(of: Round, tables: Mapping[str, pd.DataFrame], page: str) -> None:
    """Raise PuntariError where a text of the package may identify somebody."""
    from html import unescape

    from pipeline.anonymise.identifiers import identifiers

    texts = [str(text) for name in WORDS if name in tables for text in tables[name]["text"]]
    told = "\n".join([*texts, " ".join(unescape(page).split())])
    places = sum(1 for place in flagged_places(of.folder) if place in told)
    if places:
        raise PuntariError(
            f"{places} passage(s) that may identify somebody would be published, and nobody has looked at them.",
            where=of.name,
            do=f"Look: puntari review write {of.name} --coder NAME --purpose privacy; then run and publish again.",
        )
    found = sum(1 for text in texts for _ in identifiers(text))
    if found:
        raise PuntariError(f"{found} identifier(s) are in what would be published.", where=of.name, do="Report this.")


def flagged_places(folder: Path) -> Iterator[str]:
    """Yield the words around everything flagged and not released, as they would stand in print."""
    edits = store.read_table(folder, Edits)
    edits = edits.loc[edits["tier"] == "flagged"]
    answers = store.read_table(folder, Answers).set_index("answer_id")["text"]
    segments = dict(iter(store.read_table(folder, Segments).groupby("answer_id")))
    for answer, start, end in zip(edits["answer_id"], edits["new_start"], edits["new_end"], strict=True):
        rows = segments.get(answer)
        if rows is None:
            continue
        touched = rows.loc[(rows["start"] < end) & (rows["end"] > start)]
        for first, last in zip(touched["start"], touched["end"], strict=True):
            piece = str(answers[answer])[max(first, start - _AROUND) : min(last, end + _AROUND)]
            yield " ".join(piece.split())


def _clear(target: Path, made: Mapping[str, bytes]) -> None:
    """Take away what an earlier package left there. Raises PuntariError for a folder that is something else."""
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not (target / "SHA256SUMS").is_file()):
        raise PuntariError(
            "is there already and is no package.", where=str(target), do="Name another place: --out FOLDER"
        )
    for path in sorted(target.rglob("*")):
        if path.is_file() and str(path.relative_to(target)) not in made:
            path.unlink()
