"""What `puntari explain` prints: where a figure or a quote of the report comes from."""

import re
from pathlib import Path
from typing import Any

import click
import pandas as pd

from pipeline.desk.codebooks import explain_segment
from pipeline.desk.codes import codings_of
from pipeline.foundation import codings, files, human, store, tables
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.marks import KINDS, mark, row_part
from pipeline.foundation.materials import MATERIALS, fingerprint_of
from pipeline.foundation.places import find_round
from pipeline.foundation.round import Round
from pipeline.foundation.table import Table
from pipeline.foundation.tables import Assignments

_SEGMENT = re.compile(r"[0-9a-f]{28}")  # an id of tables/segments.parquet: which words and examples spoke for its codes
UNTOLD = {"segment_id", "group_id"}  # they would link a person's answers to each other
SAID = {"Quotes", "Suggestions", "Positions", "Signals"}  # tables whose rows are words of one segment


def explain(name: str, found: str) -> None:
    """Print the row behind an id of the report, the stage that made it, and who coded what it counts.

    Raises PuntariError for an id that no row has.
    """
    from pipeline.floorplan import load_round

    of = load_round(find_round(name))
    if _SEGMENT.fullmatch(found):
        explain_segment(of, found)
        return
    table, row = _row(of.folder, found)
    click.echo(f"{found}: table {table}")
    for column in row._fields:
        if column not in UNTOLD:
            click.echo(f"  {column}: {_value(getattr(row, column))}")
    for line in [*_made(of, table), *_coded(of, table, row)]:
        click.echo(line)


def _row(folder: Path, found: str) -> tuple[str, Any]:
    wanted = row_part(found.strip().removeprefix("#"))
    names = {letter: table for table, (letter, _) in KINDS.items()}
    table = names.get(wanted.split("-")[0])
    if table is not None:
        for row in store.read_table(folder, _model(table)).itertuples(index=False, name="Row"):
            if mark(table, row) == wanted:
                return table, row
    raise PuntariError(
        f'nothing has the id "{found}".',
        where=folder.name,
        do="Ids stand in reports/report.html, e.g. p-THEME, e-THEME-QUESTION-MEASURE, q-THEME-1.",
    )


def _model(table: str) -> type[Table]:
    found: type[Table] = getattr(tables, table, None) or getattr(human, table)
    return found


def _value(value: Any) -> str:
    return "–" if isinstance(value, float) and pd.isna(value) else str(value)


def _made(of: Round, table: str) -> list[str]:
    """Return which stage made the table, by which code and settings, and whether that is still so."""
    from pipeline.floorplan import STAGES
    from pipeline.foundation.runner import Walk

    stage = next(name for name, stage in STAGES.items() if table in {written.__name__ for written in stage.writes})
    told = [_stage(of, stage)]
    why = Walk(of, STAGES).stale(stage)
    return [*told, f"  stale: {why}; run the round again"] if why else told


def _stage(of: Round, stage: str) -> str:
    key = files.read_manifest(of.folder).get("stages", {}).get(stage, {}).get("key", {})
    return f"stage {stage}: code {key.get('code', 'unknown')}, settings {key.get('settings', 'unknown')}"


def _coded(of: Round, table: str, row: Any) -> list[str]:
    """Return which model coded, and by whom the codes of the segment or of the theme are."""
    themed, said = getattr(row, "theme_id", ""), table in SAID
    if not (themed or said):
        return []
    coded = store.read_table(of.folder, Assignments)
    people = codings.current(codings_of(of))
    model = MATERIALS["model"].read(of)
    told = [
        _stage(of, "themes"),
        f"model: {fingerprint_of(model)}" if model else "model: none; coded by the codebook and by the round itself",
    ]
    if said:
        own = coded.loc[coded["segment_id"] == row.segment_id]
        told += [f"code {c.theme_id}: {c.band}, score {c.score:.3f}, by {c.source}" for c in own.itertuples()]
        theirs = [coding for coding in people if coding.segment_id == row.segment_id]
        return told + [f"code {', '.join(c.themes) or 'none'}: by {c.coder} ({c.purpose})" for c in theirs]
    if getattr(row, "hidden", False):
        return [*told, "codes: hidden, like the figure"]
    counts = coded.loc[coded["theme_id"] == themed].groupby(["source", "band"]).size()
    told += [
        f"codes: {count} segments {band} by {source}"
        for source, band, count in counts.reset_index().itertuples(index=False)
    ]
    coders = sorted({coding.coder for coding in people if themed in coding.themes})
    return [*told, f"people who coded the theme: {', '.join(coders)}" if coders else "people who coded the theme: none"]
