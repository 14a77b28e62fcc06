"""What `puntari import` reads, writes and prints: codes of other programs become codings, or a codebook."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.desk.codes import codings_of
from pipeline.desk.outgoing import outgoing
from pipeline.foundation import files
from pipeline.foundation.codings import Coding, appended, current
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.lock import held
from pipeline.foundation.materials import MATERIALS
from pipeline.foundation.places import find_round
from pipeline.foundation.round import Round

OWN = "codebook-imported.toml"
_SHOWN = 3  # names of unknown codes
_LARGEST = 500_000_000  # bytes of a file
_ALIKE = 0.95  # share of equal codes from which somebody's codes look like the program's
_FEW = 20  # codings below which likeness means nothing


def import_file(name: str, path: Path, *, codebook: bool) -> None:
    """Read people's codes of a .qdpx file into human/codings.csv, or codes into a codebook beside round.toml."""
    from rich.console import Console

    from pipeline.floorplan import load_round

    folder = find_round(name)
    data = _read(path)
    with held(folder), Console(stderr=True).status(path.name):
        of = load_round(folder)
        if codebook or path.suffix.casefold() == ".qdc":
            _codebook(of, data, path.name)
        else:
            _codings(of, data, path.name)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise PuntariError("is larger than any project of answers.", where=path.name)
        return path.read_bytes()
    except OSError as error:
        raise PuntariError(f"cannot be read ({error.strerror}).", where=str(path)) from None


def _codings(of: Round, data: bytes, where: str) -> None:
    from pipeline.exchange.offsets import STANDARD
    from pipeline.exchange.placing import placed
    from pipeline.exchange.reading import read_project

    leaving, now = outgoing(of), datetime.now(UTC).isoformat(timespec="seconds")
    found = placed(read_project(data, where), leaving, now)
    _check(found, where)
    before = codings_of(of)
    new = _changed(found.codings, before, now)
    if new:
        path = of.folder / "human" / "codings.csv"
        files.write_bytes(path, appended(path.read_bytes() if path.is_file() else b"", new))
    coders = sorted({one.coder for one in found.codings})
    click.echo(f"Read {len(found.codings)} coding(s) of {', '.join(coders) or 'nobody'}: {len(new)} new or changed.")
    for count, what in (
        (found.strangers, "coded text(s) are not this round's, or hold no plain text; their codes were left out."),
        (found.lost, "selection(s) hold no part of an answer's segments; their codes were left out."),
        (found.whole, "code(s) on whole texts were left out: the round is coded by segments."),
        (found.program, "code(s) were given by this program and are none of people's."),
    ):
        if count:
            click.echo(f"{count} {what}")
    if found.way != STANDARD:
        click.echo(f"Places in texts were counted in {found.way}, which fits this file best.")
    for coder in coders:
        _warn(leaving, [one for one in found.codings if one.coder == coder], coder)


def _check(found: Any, where: str) -> None:
    """Refuse what could only be read in part: codes that the round has not, or texts that are all another round's."""
    if found.unknown:
        names = sorted(found.unknown, key=lambda one: (-found.unknown[one], one))
        shown = ", ".join(f'"{name}"' for name in names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
        raise PuntariError(
            f"{sum(found.unknown.values())} coding(s) use {len(names)} code(s) that the round has not: {shown}.",
            where=where,
            do="Nothing was read. Take the codes in first: puntari import ROUND FILE --codebook",
        )
    if found.strangers and not found.matched:
        raise PuntariError(
            f"none of its {found.strangers} coded text(s) is this round's.",
            where=where,
            do="Nothing was read. Code the texts of: puntari export ROUND --to refi",
        )


def _changed(codings: list[Coding], before: list[Coding], now: str) -> list[Coding]:
    """Return the codings that say something else than the coder's last word, as the last word."""
    last = {(one.segment_id, one.coder): one for one in current(before) if one.purpose != "privacy"}
    found = []
    for one in codings:
        old = last.get((one.segment_id, one.coder))
        if old is None:
            found.append(one)
            continue
        same = (set(one.themes), one.suggestion) == (set(old.themes), old.suggestion)
        if not same or one.purpose not in {"train", old.purpose}:  # other programs may lose how a segment was drawn
            found.append(one if one.decided_at >= old.decided_at else replace(one, decided_at=now))
    return found


def _warn(leaving: Any, codings: list[Coding], coder: str) -> None:
    """Say so where a coder's codes are the program's: other programs may put everything under one name."""
    given: dict[str, set[str]] = {}
    for segment, theme in zip(leaving.assignments["segment_id"], leaving.assignments["theme_id"], strict=True):
        given.setdefault(segment, set()).add(theme)
    alike = sum(set(one.themes) == given.get(one.segment_id, set()) for one in codings)
    if len(codings) >= _FEW and alike >= _ALIKE * len(codings):
        click.echo(
            f"Look at this: {alike} of {len(codings)} codings of {coder} equal the program's. If the other program "
            "put the program's codes under that name, remove them from human/codings.csv and export anew with "
            "--codes people."
        )


def _codebook(of: Round, data: bytes, where: str) -> None:
    from pipeline.exchange.codes import codes_by_name
    from pipeline.exchange.intake import codebook_with
    from pipeline.exchange.reading import read_codes

    used = MATERIALS["codebook"].read(of)
    text = used[0].data.decode() if used else f'id = "{of.name}"\ntitle = "{of.name}"\n'
    made = codebook_with(read_codes(data, where), text, codes_by_name(outgoing(of)), where)
    if not made.new:
        click.echo(f"All {made.known} code(s) are in the round's codebook already: nothing was written.")
        return
    path = of.folder / OWN
    files.write_bytes(path, made.toml)
    click.echo(f"Wrote {path}: {made.new} new code(s) beside the {made.known} that were there.")
    if made.moved:
        click.echo(f"{made.moved} of them stood under a code of the round and are themes of their own now.")
    click.echo(f'Add invented example segments to the new ones, then set [themes] codebook = "{OWN}" in round.toml.')
