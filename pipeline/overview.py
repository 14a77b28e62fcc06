"""The themes of a round as plain text: what `make themes` prints and keeps as reports/themes.txt."""

import io
from typing import Any

import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid

from pipeline.foundation import store
from pipeline.foundation.findings import STABLE
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Offers, Prevalence, Questions, Themes, Verification
from pipeline.report.figures import Writer
from pipeline.report.method import verified

WIDTH = 100  # characters


def overview(of: Round) -> str:
    """Return the round's themes with how many mention them, the codebook's first, then the discovered."""
    themes = store.read_table(of.folder, Themes).set_index("theme_id")
    shares = store.read_table(of.folder, Prevalence).query("variable == ''").set_index("theme_id")
    console = Console(file=io.StringIO(), width=WIDTH, highlight=False, markup=False)
    console.print(of.shared.title, style="bold")
    guided = themes[themes["origin"] != "discovered"]
    found = themes[themes["origin"] == "discovered"]
    if len(guided):
        console.print(_grid(guided, shares, "Koodikirjan teema"))
        for told in verified(store.read_table(of.folder, Verification), Writer("fi", "")):
            console.print(told)
    if len(found):
        console.print(_grid(found, shares, "Aineistosta löytynyt aihe"))
        console.print(_offered(store.read_table(of.folder, Offers)))
    if guided.empty and found.empty:
        console.print("Teemoja ei löytynyt: vastauksia on liian vähän.")
    if not (store.read_table(of.folder, Questions)["kind"] == "open").any():
        console.print("Kierroksella ei ole avokysymyksiä.")
    if of.shared.note:
        console.print(of.shared.note)
    file: Any = console.file
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()).strip("\n")


def _grid(themes: pd.DataFrame, shares: pd.DataFrame, head: str) -> Grid:
    grid = Grid(head, "tunnus", "mainitsi", "osuus", "95 %:n väli", box=SIMPLE_HEAD)
    share = shares["share"].reindex(themes.index).fillna(-1.0)
    tops = [
        name for name in share.sort_values(ascending=False, kind="stable").index if not themes.loc[name, "parent_id"]
    ]
    for top in tops:
        children = [name for name in themes.index if themes.loc[name, "parent_id"] == top]
        for name in (top, *sorted(children, key=lambda child: -share[child])):
            label = ("" if name == top else "  ") + str(themes.loc[name, "label_fi"])
            grid.add_row(label, name, *_figures(name, themes, shares))
    return grid


def _offered(offers: pd.DataFrame) -> str:
    """Return the numbers of themes that could be looked for, with how many of each would be stable."""
    told = []
    for number, own in offers.groupby("number"):
        stable = f"{number} aihetta, joista vakaita {(own['stability'] >= STABLE).sum()}"
        told.append(f"{stable} (valittu)" if own["chosen"].any() else stable)
    return f"Aihemäärä: {'; '.join(told)}. Toinen: round.toml, [themes] number = N." if told else ""


def _figures(name: str, themes: pd.DataFrame, shares: pd.DataFrame) -> tuple[str, str, str]:
    stability = float(themes.loc[name, "stability"])  # type: ignore[arg-type]
    if stability < STABLE:  # NaN for codebook themes
        return "epävakaa", "–", f"vakaus {stability:.2f}".replace(".", ",")
    if name not in shares.index:
        return "", "", ""
    row = shares.loc[name]
    if row["hidden"]:
        return "piilotettu", "–", "–"  # fewer than k people, or a figure from which such a count would follow
    people = f"{row['respondents']:.0f}/{row['base']:.0f}"
    return people, f"{row['share'] * 100:.0f} %", f"{row['low'] * 100:.0f}–{row['high'] * 100:.0f} %"
