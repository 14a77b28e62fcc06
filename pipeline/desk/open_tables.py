"""The tables of the open package: figures and words as the report prints them, without anybody's id."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.foundation import store, tables
from pipeline.foundation.human import RoundChanges
from pipeline.foundation.round import Round
from pipeline.foundation.table import Table

FIGURES: tuple[type[Table], ...] = (
    tables.Response,
    tables.ClosedShares,
    tables.Prevalence,
    tables.Effects,
    tables.AimShares,
    tables.Corrections,
    tables.Verification,
    tables.Concepts,
    tables.Keyness,
    RoundChanges,
)
WORDS = ("quotes", "suggestions", "positions", "signals")  # tables that hold what people wrote
LISTS = (list, tuple, np.ndarray)  # what a cell with several values is, read or just made
_UNTOLD = {"segment_id", "respondent_id", "start", "end", "group_id"}  # they would link what one person wrote


def open_tables(of: Round) -> dict[str, pd.DataFrame]:
    """Return the tables of the package by file name; what is hidden has no figures, and `hidden` says so."""
    found = {model.__name__.lower(): store.read_table(of.folder, model) for model in FIGURES}
    found |= {"questions": _questions(of.folder), "themes": _themes(of.folder)}
    quoted = store.read_table(of.folder, tables.Quotes)
    quoted = quoted.loc[quoted["theme_id"].isin(found["themes"]["theme_id"])]
    found |= {"quotes": _plain(quoted), "suggestions": _suggestions(of)}
    if of.shared.respondents.public:
        from pipeline.report.stands import as_heard

        found["response"] = as_heard(found["response"], store.read_table(of.folder, tables.Heard))
        found |= dict(_spoken(of.folder))
    return {name: _flat(frame) for name, frame in sorted(found.items()) if len(frame)}


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[[column for column in frame.columns if column not in _UNTOLD]]


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with lists as text, so that CSV and Parquet hold the same."""
    lists = [name for name in frame.columns if frame[name].map(lambda cell: isinstance(cell, LISTS)).any()]
    return frame.assign(**{name: frame[name].map(lambda cell: "; ".join(map(str, cell))) for name in lists})


def _questions(folder: Path) -> pd.DataFrame:
    asked = store.read_table(folder, tables.Questions)
    return asked.loc[asked["kind"] != "background"].sort_values("position", ignore_index=True)


def _themes(folder: Path) -> pd.DataFrame:
    from pipeline.foundation.findings import unstable

    found = store.read_table(folder, tables.Themes)
    return found.loc[~found["theme_id"].isin(unstable(found))]


def _suggestions(of: Round) -> pd.DataFrame:
    """Return the suggestions that the report prints: in short, with how many people where k share one."""
    from pipeline.report import ReportSettings
    from pipeline.report.figures import Writer
    from pipeline.report.names import names
    from pipeline.report.said import suggestions
    from pipeline.report.told import told_of

    settings = of.settings["report"]
    assert isinstance(settings, ReportSettings)
    segments, answers, edits = (store.read_table(of.folder, m) for m in (tables.Segments, tables.Answers, tables.Edits))
    called = names(_themes(of.folder), store.read_table(of.folder, tables.Questions), settings.language)
    coded = store.read_table(of.folder, tables.Assignments)
    coded = coded.loc[coded["theme_id"].isin(called.themes)]
    found = store.read_table(of.folder, tables.Suggestions)
    write, k = Writer(settings.language, ""), settings.disclosure.k
    told = told_of(store.read_table(of.folder, tables.Prevalence), "")
    chapters = suggestions(found, coded, segments, answers, edits, pd.Series(dtype="str"), called, write, k, told)
    rows = [
        {"theme_id": chapter["id"], "text": group["text"], "people": float(group["people"]) or None}
        for chapter in chapters
        for group in chapter["groups"]
    ]
    return pd.DataFrame(rows, columns=["theme_id", "text", "people"]).astype({"people": "float64"})


def _spoken(folder: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield who was heard, who stands where and what few say, by the names under which they spoke in public."""
    from pipeline.report.said import flagged

    segments = store.read_table(folder, tables.Segments)
    doubtful = flagged(segments, store.read_table(folder, tables.Edits))
    text = segments.set_index("segment_id")["text"].where(~segments.set_index("segment_id").index.isin(doubtful), "")
    asked = store.read_table(folder, tables.Heard)
    name = asked.set_index("respondent_id")["name"]
    yield "heard", _plain(asked)
    for key, model in (("positions", tables.Positions), ("signals", tables.Signals)):
        rows = store.read_table(folder, model)
        rows = rows.loc[rows["respondent_id"].isin(name.index)]
        rows = rows.assign(name=rows["respondent_id"].map(name), text=rows["segment_id"].map(text).fillna(""))
        yield key, _plain(rows)
