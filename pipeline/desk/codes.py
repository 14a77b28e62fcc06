"""A round's codes as people and the program gave them, read from its folder."""

from collections.abc import Iterator
from typing import Any

import click
import pandas as pd

from pipeline.foundation import store
from pipeline.foundation.codings import Coding, parsed
from pipeline.foundation.findings import coded_themes
from pipeline.foundation.materials import MATERIALS
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Assignments, Segments

__all__ = ["coded_themes", "codings_of", "machine_codes", "material", "rows_of", "tell_unplaced"]


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield a table's rows with their columns as attributes."""
    return iter(frame.itertuples(index=False))


def material(of: Round, name: str) -> Any:
    """Return a material of the round, as a stage would get it."""
    kind = MATERIALS[name]
    return kind.load(of, kind.read(of))


def codings_of(of: Round) -> list[Coding]:
    """Return all codings in the round's human folder, replaced ones too."""
    return parsed(material(of, "codings"), f"{of.name}/human/codings.csv")


def machine_codes(of: Round, themes: set[str]) -> dict[str, frozenset[str]]:
    """Return which of the themes the program gives each segment of the round, none included."""
    found: dict[str, set[str]] = {name: set() for name in store.read_table(of.folder, Segments)["segment_id"]}
    given = store.read_table(of.folder, Assignments)
    for segment, theme in zip(given["segment_id"], given["theme_id"], strict=True):
        if theme in themes:
            found.setdefault(segment, set()).add(theme)
    return {segment: frozenset(codes) for segment, codes in found.items()}


def tell_unplaced(codings: list[Coding]) -> None:
    """Print which codings belong to segments that are not there any more."""
    if not codings:
        return
    click.echo(
        f"{len(codings)} coding(s) cannot be placed: their answers are segmented differently now. They are kept:"
    )
    for one in sorted(codings, key=lambda one: one.segment_id):
        click.echo(f"  {one.segment_id} {one.coder} {';'.join(one.themes) or '(none)'}")
