"""What `puntari agreement` prints: how well people agree, with the program too, and whether to go on coding."""

from typing import Any

import click
import pandas as pd

from pipeline.desk.codes import coded_themes, codings_of, machine_codes, tell_unplaced
from pipeline.foundation import files, store
from pipeline.foundation.codings import current
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.human import Agreement
from pipeline.foundation.places import find_round
from pipeline.foundation.table import validate
from pipeline.foundation.tables import Segments, Themes

_WIDTH = 90  # characters of a segment that are shown


def show_agreement(name: str) -> None:
    """Print the agreement of the round's codings and store it as the table Agreement."""
    from pipeline import review
    from pipeline.floorplan import load_round

    of = load_round(find_round(name))
    codings = [one for one in codings_of(of) if one.purpose != "privacy"]
    if not codings:
        raise PuntariError(
            "nobody has coded this round yet.", where=of.name, do=f"Begin: puntari review write {name} --coder NAME"
        )
    themes = coded_themes(store.read_table(of.folder, Themes))
    ids = themes["theme_id"].tolist()
    segments = store.read_table(of.folder, Segments).set_index("segment_id")["text"]
    placed = [one for one in codings if one.segment_id in segments.index]
    found = review.agreement(placed, machine_codes(of, set(ids)), ids, of.shared.seed)
    table = validate(Agreement, found.table)
    files.write_bytes(store.table_path(of.folder, Agreement), store.to_parquet(table))
    latest = current(placed)
    coders = sorted({one.coder for one in latest})
    click.echo(
        f"{len({one.segment_id for one in latest})} segments coded by {len(coders)} coder(s): {', '.join(coders)}."
    )
    _show(table, found.silent, [*ids, ""], "", "Between coders")
    audited = any(one.purpose == "audit" for one in latest)
    _show(
        table,
        found.silent,
        [*ids, ""],
        "program_",
        f"Coder and program, {'audited' if audited else 'all coded'} segments",
    )
    if found.disputed:
        click.echo("\nMost disagreed on:")
        for segment, distance in found.disputed:
            codes = "; ".join(
                f"{one.coder}: {', '.join(one.themes) or '-'}" for one in latest if one.segment_id == segment
            )
            click.echo(f"  {distance:.2f} {_short(str(segments[segment]))}\n       {codes}")
    click.echo("\n" + review.saturation(placed).verdict())
    tell_unplaced([one for one in current(codings) if one.segment_id not in segments.index])


def _show(table: pd.DataFrame, silent: list[tuple[str, str, str]], themes: list[str], prefix: str, head: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Grid

    names = {f"{prefix}{name}": name for name in ("alpha", "kappa", "f1", "masi_alpha")}
    why = {(theme, measure): reason for theme, measure, reason in silent}
    rows = table[table["measure"].isin(names)]
    if rows.empty:
        reasons = sorted({reason for _, measure, reason in silent if measure in names})
        click.echo(f"\n{head}: cannot be computed: {', '.join(reasons)}.")
        return
    grid = Grid(
        "theme", "alpha", "kappa", "F1", "n", box=SIMPLE_HEAD, title=f"{head} (95 % bootstrap over respondents)"
    )
    for theme in themes:
        own = rows[rows["theme_id"] == theme].set_index("measure")
        first = f"{prefix}{'alpha' if theme else 'masi_alpha'}"
        cells = [_cell(own, why, theme, name) for name in (first, f"{prefix}kappa", f"{prefix}f1")]
        label = theme or "all themes (MASI alpha, micro-F1)"
        grid.add_row(label, cells[0], cells[1] if theme else "", cells[2], str(int(rows["n"].max())))
    Console(highlight=False, width=110).print(grid)


def _cell(own: pd.DataFrame, why: dict[tuple[str, str], str], theme: str, measure: str) -> str:
    if measure not in own.index:
        return why.get((theme, measure), "")
    row: Any = own.loc[measure]
    value, low, high = (f"{row[name] + 0.0:.2f}".replace("-0.00", "0.00") for name in ("value", "low", "high"))
    return value if pd.isna(row["low"]) else f"{value} ({low}–{high})"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…"
