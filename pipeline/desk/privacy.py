"""What `puntari review` does for privacy: doubtful places out to a person, decisions back into human/privacy.csv.

The words that a place held are never stored: a decision keeps the place in the
original text and a keyed mark of the words, which only the round's secret in raw/
can make again.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.desk.codes import material
from pipeline.desk.places import Doubted, doubts, missed_places
from pipeline.foundation import files
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import digest
from pipeline.foundation.lock import held
from pipeline.foundation.places import find_round
from pipeline.foundation.round import Round

COLUMNS = ("answer_id", "start", "end", "decision", "kind", "check", "coder", "decided_at")
FILE = "privacy.csv"
_WIDTH = 10  # characters of the mark in a workbook's name


def write_privacy(name: str, coder: str, *, wanted: int, out: Path | None) -> None:
    """Write a workbook of all that is flagged, and of about `wanted` replaced places as a sample."""
    from pipeline import review
    from pipeline.floorplan import load_round

    folder = find_round(name)
    with held(folder):
        of = load_round(folder)
        found = list(doubts(of, wanted, _decided(of)))
        if not found:
            raise PuntariError("there is nothing to look at: anonymise flagged and replaced nothing.", where=of.name)
        language = getattr(of.settings["report"], "language", "fi")
        task = review.PrivacyTask(of.name, coder, tuple(_doubt(one) for one in found), language)
        mark = digest(of.name, *(f"{one.places[0]}" for one in found), width=_WIDTH)
        target = out or folder / "reports" / f"privacy-{coder}-{mark}.xlsx"
        if target.exists():
            raise PuntariError(
                "is there already and may hold decisions.", where=str(target), do="Read it back or remove it."
            )
        files.write_bytes(target, review.privacy_workbook(task))
    flagged = sum(one.tier == "flagged" for one in found)
    click.echo(f"Wrote {target}: {flagged} flagged place(s), {len(found) - flagged} replaced one(s) as a sample.")
    click.echo("It shows what may identify people: do not share it, and remove it when it has been read back.")
    click.echo(f"When it is decided: puntari review read {name} {target}")


def take_privacy(of: Round, book: Any, name: str) -> None:
    """Append a workbook's decisions to human/privacy.csv, all of them or, when anything is wrong, none."""
    from pipeline import review

    found = review.judged(book, name, round_name=of.name)
    coder, now = book.facts["coder"], datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        (one.place.answer_id, one.place.start, one.place.end, one.decision, one.kind, one.place.check, coder, now)
        for one in found.judgements
    ]
    for one in found.missed:
        places = missed_places(of, one.answer_id, one.words, f'{name}, sheet "{book.facts["missed"]}", row {one.row}')
        rows += [(answer, start, end, "replace", one.kind, check, coder, now) for answer, start, end, check in places]
    before = material(of, "releases")
    last = {tuple(_told(row, COLUMNS[:3])): tuple(_told(row, COLUMNS[3:6])) for row in before}
    new = [row for row in rows if last.get(tuple(map(str, row[:3]))) != tuple(map(str, row[3:6]))]
    if new:
        file = io.StringIO(newline="")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *(_told(row, COLUMNS) for row in before), *new])
        files.write_bytes(of.folder / "human" / FILE, file.getvalue().encode())
    click.echo(
        f"Read {len(found.judgements)} decision(s) and {len(found.missed)} missed word(s) of {coder}: "
        f"{len(new)} new or changed, {found.undecided} row(s) left undecided."
    )
    click.echo(f"They take effect at the next run: puntari run {of.name}")


def _told(row: Mapping[str, str], names: Sequence[str]) -> list[str]:
    return [row.get(name) or "" for name in names]


def _decided(of: Round) -> set[tuple[str, int, int]]:
    """Return the places that people decided on before: they are not asked about again."""
    rows = material(of, "releases")
    return {(row["answer_id"], int(row["start"]), int(row["end"])) for row in rows if row.get("decision")}


def _doubt(one: Doubted) -> Any:
    from pipeline import review

    return review.Doubt(
        tuple(review.Place(*place) for place in one.places), one.tier, one.kind, one.words, one.sentence, one.question
    )
