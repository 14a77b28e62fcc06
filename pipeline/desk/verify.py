"""What `puntari verify` does: makes the round again elsewhere and says what does not come out the same."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.desk.walk import made_anew
from pipeline.foundation import files, store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.lock import held
from pipeline.foundation.places import find_round
from pipeline.foundation.round import Round
from pipeline.foundation.runner import Walk
from pipeline.foundation.sameness import difference
from pipeline.foundation.stage import Stage
from pipeline.foundation.table import UNSTORED, Table

PLACE = ".verify"  # in the round's folder: answers stay where they are kept


def verify(name: str, *, scheduler: str | None) -> None:
    """Recompute the round into a temporary place and compare; raise PuntariError when anything differs."""
    from rich.console import Console

    from pipeline.floorplan import STAGES, load_round

    folder = find_round(name)
    with held(folder):
        files.sweep(folder)
        of = load_round(folder)
        if not files.read_manifest(folder).get("stages"):
            raise PuntariError("the round was never run.", where=of.name, do=f"Run: puntari run {name}")
        why = {look.stage: look.why for look in Walk(of, STAGES).look() if look.why}
        place = folder / PLACE
        try:
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=0o700)
            with Console().status("") as progress:
                made_anew(
                    of,
                    STAGES,
                    place,
                    scheduler=scheduler,
                    tell=lambda stage, state: progress.update(f"{stage}: {state}"),
                )
            found = list(_compared(of, STAGES, place))
        finally:
            shutil.rmtree(place, ignore_errors=True)
    differing = [(output, stage, told) for output, stage, told in found if told]
    for output, stage, told in differing:
        click.echo(f"{output}: {told}{f' ({stage}: {why[stage]})' if stage in why else ''}")
    if differing:
        raise PuntariError(
            f"{len(differing)} of {len(found)} tables and reports do not come out the same.",
            where=of.name,
            do=f"Bring the round up to date: puntari run {name}",
        )
    click.echo(f"{of.name}: all {len(found)} tables and reports come out the same.")


def _compared(of: Round, stages: dict[str, Stage], place: Path) -> Iterator[tuple[str, str, str]]:
    """Yield every stored table and report file, its stage, and how it differs from the one made anew."""
    for name, stage in stages.items():
        for table in stage.writes:
            if table.__name__ not in UNSTORED:
                yield table.__name__, name, _table(of.folder, place, table)
        for file in stage.files:
            yield file, name, _file(of.folder / "reports" / file, place / "reports" / file)


def _table(folder: Path, place: Path, table: type[Table]) -> str:
    before, after = store.table_path(folder, table), store.table_path(place, table)
    if not before.is_file():
        return "is missing"
    if before.read_bytes() == after.read_bytes():
        return ""
    try:
        found = store.read_table(folder, table)
    except PuntariError:
        return "cannot be read"
    return difference(found, store.read_table(place, table))


def _file(before: Path, after: Path) -> str:
    if not before.is_file():
        return "is missing"
    return "" if before.read_bytes() == after.read_bytes() else "differs"
