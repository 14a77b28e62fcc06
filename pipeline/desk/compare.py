"""What `puntari compare` prints and writes: two rounds side by side, and the ledger of their themes."""

from typing import Any

import click
import pandas as pd

from pipeline.desk.codes import rows_of
from pipeline.foundation import files, store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.human import RoundChanges, ThemeLinks
from pipeline.foundation.places import find_round, home
from pipeline.foundation.round import Round
from pipeline.foundation.table import validate
from pipeline.foundation.tables import Quotes, Segments

_WIDTH = 100  # characters of a quote
CODER = ("codebook", "model", "code", "codings")  # ingredients of the stage themes that are its ruler


def compare(name_a: str, name_b: str) -> None:
    """Print how themes continue and what changed from round A to round B; bring models/ledger.toml up to date."""
    from pipeline import rounds
    from pipeline.floorplan import load_round
    from pipeline.rounds.changes import changes
    from pipeline.rounds.ledger import Entry, lineage, parsed, rendered, updated
    from pipeline.rounds.links import Link

    one, other = load_round(find_round(name_a)), load_round(find_round(name_b))
    if one.folder == other.folder:
        raise PuntariError("a round cannot be compared with itself.", where=one.name)
    sides = [{model.__name__: store.read_table(of.folder, model) for model in rounds.READS} for of in (one, other)]
    path = home() / "models" / "ledger.toml"
    data = path.read_bytes() if path.is_file() else b""
    linked = validate(ThemeLinks, rounds.linked_themes(sides[0], sides[1], one.name, other.name, data))
    changed = validate(RoundChanges, changes(sides[0], sides[1], other.shared.disclosure.k, other.shared.seed))
    links = [
        (
            Link(row.theme_from, row.theme_to, row.relation, None if pd.isna(row.similarity) else row.similarity),
            row.decided_by,
        )
        for row in rows_of(linked)
    ]
    ledger: list[Entry] = updated(parsed(data), links, one.name, other.name)
    files.write_bytes(path, rendered(ledger))
    click.echo(f"{one.shared.title} → {other.shared.title}")
    _warn(one, other)
    _show_changes(changed, linked)
    quotes = {of.name: _texts(of) for of in (one, other)}
    _show_links(linked, quotes, lambda theme: lineage(ledger, other.name, theme))
    for of in (one, other):
        if of.shared.note:
            click.echo(f"{of.name}: {of.shared.note}")
    click.echo(f"Links are kept in {path}; correct them there.")


def _warn(one: Round, other: Round) -> None:
    """Say when the rounds were coded by different rulers: then part of a change may be the coder's."""
    keys = [files.read_manifest(of.folder).get("stages", {}).get("themes", {}).get("key", {}) for of in (one, other)]
    differing = [name for name in CODER if keys[0].get(name) != keys[1].get(name)]
    if differing:
        told = " and ".join(differing)
        click.echo(f"Note: the rounds were coded with different {told}: a change may be the coder's. Run both anew.")


def _show_changes(changed: pd.DataFrame, linked: pd.DataFrame) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Grid

    labels = dict(zip(linked["theme_to"], linked["label_to"], strict=True))
    wording = changed[changed["measure"] == "wording"].set_index("item")
    themes = Grid(
        "theme", "before", "after", "change (95 %)", "wording", box=SIMPLE_HEAD, title="Said by how many, and how"
    )
    closed = Grid("question", "answer", "before", "after", "change (95 %)", box=SIMPLE_HEAD, title="Closed questions")
    for row in rows_of(changed):
        if row.measure == "prevalence":
            themes.add_row(str(labels.get(row.item, row.item)), *_figures(row), _wording(wording, row.item))
        elif row.measure == "closed":
            closed.add_row(row.item, row.answer, *_figures(row))
    console = Console(highlight=False, width=120)
    for grid in (themes, closed):
        if grid.row_count:
            console.print(grid)


def _figures(row: Any) -> tuple[str, str, str]:
    if row.hidden:
        return "hidden", "hidden", "hidden"
    interval = f"{100 * row.difference:+.0f} ({100 * row.low:+.0f} … {100 * row.high:+.0f}) points"
    sure = " *" if row.low > 0 or row.high < 0 else ""
    return f"{100 * row.before:.0f} %", f"{100 * row.after:.0f} %", interval + sure


def _wording(wording: pd.DataFrame, theme: str) -> str:
    if theme not in wording.index:
        return "too few people"
    row = wording.loc[theme]
    if row["difference"] <= row["high"]:
        return "as before"
    return "moved: " + (", ".join(row["words"]) or "no single word by enough people")


def _show_links(linked: pd.DataFrame, quotes: dict[str, dict[str, str]], lineage: Any) -> None:
    found = linked[(linked["relation"] != "same") | (linked["theme_from"] != linked["theme_to"])]
    if found.empty:
        click.echo("All themes are the same by their ids.")
        return
    click.echo("Themes that are not the same by their ids:")
    for row in rows_of(found):
        arrow = " → ".join(
            filter(
                None,
                [
                    row.theme_from and f"{row.theme_from} ({row.label_from})",
                    row.theme_to and f"{row.theme_to} ({row.label_to})",
                ],
            )
        )
        near = "" if pd.isna(row.similarity) else f", similarity {row.similarity:.2f}"
        first = lineage(row.theme_to) if row.relation == "same" else ""
        notes = [
            row.relation + near,
            "" if row.stable else "unstable",
            f"since {first}" if first else "",
            row.decided_by,
        ]
        click.echo(f"  {arrow}: {'; '.join(filter(None, notes))}")
        for round_name, segment in ((row.round_from, row.quote_from), (row.round_to, row.quote_to)):
            if segment in quotes[round_name]:
                click.echo(f"      {round_name}: ”{quotes[round_name][segment]}”")


def _texts(of: Round) -> dict[str, str]:
    """Return the texts of quotes that may be published, by segment."""
    quotes = store.read_table(of.folder, Quotes)
    there = set(store.read_table(of.folder, Segments)["segment_id"])
    texts = {row.segment_id: " ".join(row.text.split()) for row in rows_of(quotes) if row.segment_id in there}
    return {name: text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…" for name, text in texts.items()}
