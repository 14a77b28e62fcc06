"""What the commands print: progress, the state of a round, problems of a codebook."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from pipeline.foundation import files, seal
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.lock import held
from pipeline.foundation.places import ERASING, find_round
from pipeline.foundation.progress import bar

CONSOLE = Console(highlight=False)


def run_round(name: str, *, until: str | None, force: tuple[str, ...], scheduler: str | None) -> None:
    """Run a round and print each stage's fate, the themes and the report's place."""
    folder = find_round(name)
    with held(folder):
        if (folder / ERASING).exists():
            raise PuntariError("an erasure was interrupted.", where=folder.name, do=f"Finish it: puntari erase {name}")
        if not until and not force and seal.holds(folder, files.read_manifest(folder).get("seal")):
            told = "Everything is unchanged."
        else:
            from pipeline.desk.walk import walked

            files.sweep(folder)
            with bar(CONSOLE) as name_it:
                outcomes = walked(folder, until=until, force=force, scheduler=scheduler, tell=_teller(name_it))
            told = _summary(outcomes)
    click.echo(told)
    if not until:
        click.echo((folder / "reports" / "themes.txt").read_text(encoding="utf-8"))
        click.echo(f"Report: {folder / 'reports' / 'report.html'}")


def _teller(update: Callable[[str], None]) -> Callable[[str, str], None]:
    return lambda stage, state: update(f"{stage}: {state}")


def show_status(name: str) -> None:
    """Print for each stage whether it is fresh, and if not, why."""
    from rich.table import Table as Grid

    from pipeline.floorplan import STAGES, load_round
    from pipeline.foundation.runner import Walk

    folder = find_round(name)
    grid = Grid("stage", "state", "why", "rows")
    for outcome in Walk(load_round(folder), STAGES).look():
        rows = ", ".join(f"{table} {count}" for table, count in outcome.rows.items())
        grid.add_row(outcome.stage, "fresh" if outcome.state == "unchanged" else "stale", outcome.why, rows)
    CONSOLE.print(grid)
    _show_account(folder)
    _show_unknown(folder)


def _show_account(folder: Path) -> None:
    """Print what became of the answers: as many as are coded, say nothing, or are too short to be coded."""
    from pipeline.foundation import store
    from pipeline.foundation.tables import Answers, Ledger, Segments

    if not all(store.table_path(folder, table).exists() for table in (Answers, Ledger, Segments)):
        return
    answers, ledger = store.read_table(folder, Answers), store.read_table(folder, Ledger)
    given = answers["kind"] == "answer"
    coded = int(answers["answer_id"].isin(store.read_table(folder, Segments)["answer_id"]).sum())
    short, silent = int(given.sum()) - coded, int((~given).sum())
    told = f"{len(answers)} answers = {coded} coded + {silent} non-answers + {short} too short to code"
    aside = ledger[ledger["fate"] == "set_aside"].groupby("reason")["cells"].sum()
    click.echo(f"{told}{''.join(f'; {cells} cells {reason}' for reason, cells in aside.items())}")


def _show_unknown(folder: Path) -> None:
    """Print the share of words that the dictionary does not know, and the twenty most frequent of them."""
    from pipeline.foundation import store
    from pipeline.foundation.tables import Tokens
    from pipeline.lemmatise import unknown_words

    if store.table_path(folder, Tokens).exists():
        share, common = unknown_words(store.read_table(folder, Tokens))
        told = ", ".join(f"{form} {count}" for form, count in common)
        click.echo(f"Words the dictionary does not know: {share * 100:.1f} %{f' ({told})' if told else ''}")


def check_codebook(file: Path) -> None:
    """Print what is wrong with a codebook, or what it holds."""
    from pipeline.foundation.codebook import problems, read_codebook

    try:
        data = file.read_bytes()
    except OSError as error:
        raise PuntariError(f"cannot be read ({error.strerror}).", where=str(file)) from None
    codebook = read_codebook(data, file.name)
    found = problems(codebook)
    for problem in found:
        click.echo(f"{file.name}: {problem}")
    if found:
        raise PuntariError(f"{len(found)} problem(s).", where=file.name, do="Mend them and check again.")
    for theme in codebook.themes:
        parts = f"{len(theme.examples)} examples, {len(theme.seeds)} seeds, {len(theme.subthemes)} subthemes"
        click.echo(f"{theme.id}: {parts}")
    click.echo(f"none: {len(codebook.none.examples)} examples")


def _summary(outcomes: Sequence[Any]) -> str:
    done = [f"{outcome.stage} {outcome.seconds:.1f} s" for outcome in outcomes if outcome.state == "done"]
    if not done:
        return "Everything is unchanged."
    unchanged = len(outcomes) - len(done)
    return "Ran: " + ", ".join(done) + (f"; {unchanged} stage(s) unchanged." if unchanged else ".")
