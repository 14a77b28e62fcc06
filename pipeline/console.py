"""What the commands print: progress, the table of themes, the state of a round, quotes."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table as Grid

from pipeline.foundation import engine, store
from pipeline.foundation.codebook import problems
from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.lock import held
from pipeline.foundation.materials import find_round
from pipeline.foundation.round import Round
from pipeline.foundation.runner import Outcome, Walk

CONSOLE = Console(highlight=False)


def run_round(name: str, *, until: str | None, force: tuple[str, ...], scheduler: str | None) -> None:
    """Run a round and print each stage's fate, the themes and the report's place."""
    from pipeline.floorplan import STAGES, load_round

    of = load_round(find_round(name))
    with held(of.folder), engine.workers(scheduler) as pool, CONSOLE.status("") as progress:
        walk = Walk(of, STAGES, pool=pool)
        outcomes = walk.run(until=until, force=force, tell=lambda stage, state: progress.update(f"{stage}: {state}"))
    CONSOLE.print(_summary(outcomes))
    if until is None:
        _print_themes(of)


def show_status(name: str) -> None:
    """Print for each stage whether it is fresh, and if not, why."""
    from pipeline.floorplan import STAGES, load_round

    grid = Grid("stage", "state", "why", "rows")
    for outcome in Walk(load_round(find_round(name)), STAGES).look():
        rows = ", ".join(f"{table} {count}" for table, count in outcome.rows.items())
        grid.add_row(outcome.stage, "fresh" if outcome.state == "unchanged" else "stale", outcome.why, rows)
    CONSOLE.print(grid)


def check_codebook(file: Path) -> None:
    """Print what is wrong with a codebook, or what it holds."""
    import tomllib

    from pipeline.foundation.codebook import Codebook
    from pipeline.foundation.round import checked

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PuntariError(f"cannot be read ({error.strerror}).", where=str(file)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PuntariError(f"is not a TOML file in UTF-8: {error}.", where=str(file)) from None
    codebook = checked(Codebook, data, where=file.name)
    found = problems(codebook)
    for problem in found:
        click.echo(f"{file.name}: {problem}")
    if found:
        raise PuntariError(f"{len(found)} problem(s).", where=file.name, do="Mend them and check again.")
    for theme in codebook.themes:
        click.echo(
            f"{theme.id}: {len(theme.examples)} examples, {len(theme.seeds)} seeds, {len(theme.subthemes)} subthemes"
        )
    click.echo(f"none: {len(codebook.none.examples)} examples")


def show_quotes(name: str, theme_id: str, count: int) -> None:
    """Print a theme's quotes as the quotes room chose them."""
    from pipeline.foundation.tables import Quotes, Themes

    folder = find_round(name)
    known = set(store.read_table(folder, Themes)["theme_id"])
    if theme_id not in known:
        raise PuntariError(f'there is no theme "{theme_id}".', where=folder.name, do=nearest(theme_id, known).strip())
    chosen = store.read_table(folder, Quotes).query("theme_id == @theme_id").nsmallest(count, "rank")
    for quote in chosen.itertuples():
        click.echo(f"”{quote.text}” ({quote.attribution})\n")
    if chosen.empty:
        click.echo("No quote of this theme may be published.")


def _summary(outcomes: list[Outcome]) -> str:
    done = [f"{outcome.stage} {outcome.seconds:.1f} s" for outcome in outcomes if outcome.state == "done"]
    if not done:
        return "Everything is unchanged."
    unchanged = len(outcomes) - len(done)
    return "Ran: " + ", ".join(done) + (f"; {unchanged} stage(s) unchanged." if unchanged else ".")


def _print_themes(of: Round) -> None:
    from pipeline.foundation.tables import Prevalence, Themes

    themes = store.read_table(of.folder, Themes).set_index("theme_id")
    shares = store.read_table(of.folder, Prevalence).query("variable == ''").set_index("theme_id")
    grid = Grid("teema", "maininneita", "osuus vastanneista", "95 %:n väli", title=of.shared.title)
    for theme_id in _ordered(themes, shares):
        row = shares.loc[theme_id] if theme_id in shares.index else None
        label = ("  " if themes.at[theme_id, "parent_id"] else "") + themes.at[theme_id, "label_fi"]
        grid.add_row(f"{label} [{theme_id}]".replace("[", "\\["), *_cells(row, of))
    CONSOLE.print(grid)
    if of.shared.note:
        CONSOLE.print(of.shared.note)
    CONSOLE.print(f"Report: {of.folder / 'reports' / 'report.html'}", soft_wrap=True)


def _cells(row: Any, of: Round) -> tuple[str, str, str]:
    if row is None:
        return "", "", ""
    if row.hidden:
        return f"alle {of.shared.disclosure.k}", "–", "–"
    return f"{row.respondents:.0f}/{row.base:.0f}", f"{row.share:.0%}", f"{row.low:.0%}–{row.high:.0%}"


def _ordered(themes: Any, shares: Any) -> list[str]:
    """Return theme ids by share, each theme's subthemes after it."""
    share = shares["share"].reindex(themes.index).fillna(-1.0)
    tops = [
        name for name in share.sort_values(ascending=False, kind="stable").index if not themes.at[name, "parent_id"]
    ]
    children = {top: [name for name in themes.index if themes.at[name, "parent_id"] == top] for top in tops}
    return [name for top in tops for name in (top, *sorted(children[top], key=lambda child: -share[child]))]
