"""What `puntari export` reads, writes and prints."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pandas as pd

from pipeline.desk.outgoing import codings_table, methods_of, outgoing
from pipeline.foundation import files, store
from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.lock import held
from pipeline.foundation.places import EXPORTS, find_round
from pipeline.foundation.round import Round
from pipeline.foundation.table import ORDER, UNSTORED

FIGURES = {
    *("AimShares", "ClosedShares", "Concepts", "Corrections", "Effects", "Keyness", "Prevalence", "Response"),
    *("RoundChanges", "Verification"),
}
_SUFFIX = {"refi": ".qdpx", "ddi": ".xml"}
_CODINGS = "Codings"


def export_round(name: str, form: str, *, out: Path | None, table: str | None, sources: str, codes: str) -> None:
    """Write the round in the form, and say what the file is."""
    from rich.console import Console

    from pipeline.floorplan import load_round

    if table and form not in {"csv", "parquet"}:
        raise PuntariError(f"--table belongs to csv and parquet, not to {form}.", do="Leave it out.")
    folder = find_round(name)
    with held(folder), Console(stderr=True).status(f"{name}: {form}"):
        of = load_round(folder)
        leaving = outgoing(of)
        target = _target(of, form, out, table)
        if form == "refi":
            written = _refi(leaving, target, sources, codes)
        elif form in {"csv", "parquet"}:
            written = _flat(of, leaving, target, form, table)
        else:
            written = _WAYS[form](of, leaving, target)
        for path, data in written.items():
            files.write_bytes(path, data)
    click.echo(f"Wrote {' and '.join(map(str, written))}.")
    click.echo(_told(form, table, len(leaving.covered)))


def _told(form: str, table: str | None, covered: int) -> str:
    """Return in one line what kind of file was written."""
    if form == "ddi":
        return "It describes the data and holds no answer and no number of fewer than k people."
    if table in FIGURES:
        return "It holds figures only, what is hidden in the report hidden here too."
    masked = f"; {covered} segments that nobody has looked at are covered" if covered else ""
    return f"It is personal data still, anonymised by a program{masked}. Do not publish it."


def _target(of: Round, form: str, out: Path | None, table: str | None) -> Path:
    part = f"-{table.casefold()}" if table else ""
    own = f"{of.name}{part}{_SUFFIX.get(form, '.' + form)}"
    if out is None:
        return of.folder / EXPORTS / own
    return out / own if out.is_dir() else out


def _refi(leaving: Any, target: Path, sources: str, codes: str) -> dict[Path, bytes]:
    from pipeline.exchange.project import codebook, project

    return {target: project(leaving, sources, codes), target.with_suffix(".qdc"): codebook(leaving)}  # type: ignore[arg-type]


def _sav(_: Round, leaving: Any, target: Path) -> dict[Path, bytes]:
    import pyreadstat

    from pipeline.exchange.sav import finished
    from pipeline.exchange.spss import plan
    from pipeline.exchange.wide import wide

    planned = plan(wide(leaving), leaving.title, leaving.notice())
    with tempfile.TemporaryDirectory() as folder:  # pyreadstat writes to a path only
        path = Path(folder) / "round.sav"
        pyreadstat.write_sav(planned.frame, path, **planned.given)
        data = finished(path.read_bytes(), planned.sets)
    _tell_cut(planned.cut)
    return {target: data}


def _xlsx(_: Round, leaving: Any, target: Path) -> dict[Path, bytes]:
    from pipeline.exchange.wide import wide
    from pipeline.exchange.workbook import workbook

    data, cut = workbook(wide(leaving), leaving.title, leaving.notice(), leaving.language)
    _tell_cut(cut)
    return {target: data}


def _ddi(of: Round, leaving: Any, target: Path) -> dict[Path, bytes]:
    from pipeline.exchange.ddi import Study, ddi
    from pipeline.exchange.shares import Published
    from pipeline.exchange.wide import wide
    from pipeline.foundation.tables import ClosedShares, Prevalence, Response

    shared, folder = of.shared, of.folder
    published = Published(
        store.read_table(folder, ClosedShares),
        store.read_table(folder, Response),
        store.read_table(folder, Prevalence),
        shared.disclosure.k,
    )
    study = Study(
        of.name,
        shared.title,
        shared.note,
        leaving.notice()[bool(shared.note) :],
        leaving.language,
        methods_of(of, leaving),
        shared.respondents.public,
    )
    return {target: ddi(wide(leaving), published, study)}


_WAYS: dict[str, Callable[[Round, Any, Path], dict[Path, bytes]]] = {"sav": _sav, "xlsx": _xlsx, "ddi": _ddi}


def _flat(of: Round, leaving: Any, target: Path, form: str, table: str | None) -> dict[Path, bytes]:
    from pipeline.exchange import flat
    from pipeline.exchange.wide import wide
    from pipeline.exchange.words import speaker

    if table in {None, flat.WIDE}:
        frame = flat.wide_frame(wide(leaving))
    else:
        found = _table(of, leaving, str(table))
        frame, stayed = flat.leaving(str(table), found, leaving.covered, leaving.pseudonyms)
        if stayed:
            click.echo(f"{stayed} row(s) of segments that nobody has looked at stay here.")
    notice = leaving.notice() if table not in FIGURES else [leaving.note, speaker(leaving.language)("figures")]
    if form == "parquet":
        return {target: flat.parquet_bytes(frame, notice)}
    about = "\n".join([leaving.title, *filter(None, notice), ""]).encode()
    return {target: flat.csv_bytes(frame), target.with_name(f"{target.stem}-readme.txt"): about}


def _table(of: Round, leaving: Any, name: str) -> pd.DataFrame:
    """Return a table of the round: masked where it holds answers. Raises PuntariError when there is none."""
    from pipeline.exchange.flat import WIDE
    from pipeline.foundation import tables

    ready = {"Answers": leaving.answers, "Segments": leaving.segments, _CODINGS: codings_table(leaving)}
    if name in ready:
        found: pd.DataFrame = ready[name]
        return found
    stored = sorted(one for one in ORDER if one not in UNSTORED and (path_of(of, one)).is_file())
    known = [WIDE, *sorted({*stored, *ready})]
    if name in UNSTORED:
        raise PuntariError(f"{name} is never stored and never leaves.", do=f"There is: {', '.join(known)}.")
    if name not in stored:
        hint = nearest(name, known) or f" There is: {', '.join(known)}."
        raise PuntariError(f'there is no table "{name}".', where=of.name, do=hint.strip())
    model = getattr(tables, name, None)
    return store.read_table(of.folder, model) if model else pd.read_parquet(path_of(of, name))


def path_of(of: Round, table: str) -> Path:
    """Return where the round keeps a table."""
    return of.folder / "tables" / f"{table.casefold()}.parquet"


def _tell_cut(cut: int) -> None:
    if cut:
        click.echo(
            f"{cut} text(s) are longer than the format holds and were cut; refi, csv and parquet hold them whole."
        )
