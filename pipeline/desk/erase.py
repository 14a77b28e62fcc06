"""What `puntari erase` does: a respondent's wish to be forgotten, carried out in the whole round and proved.

First everything is looked at and nothing changed; then what is to be done is written
down in the round's folder, so that an erasure that was interrupted is carried on; last
the folder is searched for what the respondent wrote.
"""

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from pipeline.desk.cleaning import by_hand, cleaned, without_draws
from pipeline.desk.forgotten import Forgotten, forget_plan
from pipeline.desk.learnt import learnt_from
from pipeline.desk.traces import holding, unpacked
from pipeline.desk.walk import THEMES, walked
from pipeline.foundation import files
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.lock import held
from pipeline.foundation.places import ERASING, EXPORTS, PUBLISHED, find_round, home
from pipeline.foundation.round import Round

_AGAIN = {"tables", "manifest.json", ".verify", EXPORTS, PUBLISHED}  # what is removed whole, and mostly made anew


def erase(name: str, ids: Sequence[str], *, yes: bool) -> None:
    """Erase the respondents from the round, make it anew and search it; ask before the export is replaced."""
    from pipeline.floorplan import load_round

    folder = find_round(name)
    with held(folder):
        of = load_round(folder)
        before = Forgotten.read(folder)
        plan = forget_plan(of, ids, before)
        edits = _edits(of, plan)
        if before is None or before.people != plan.people:
            _ask(of, plan, edits, yes=yes)
        plan.write(folder)
        _carry_out(folder, plan, edits)
        told = _again(folder) if plan.ran else "The round was not run before and is not run now."
        holders, closed = holding(folder, plan.traces)
        left = [path for path in holders if path.name != ERASING]
        if not left:
            (folder / ERASING).unlink()
    click.echo(told)
    _tell(of, plan, left, closed)


def _carry_out(folder: Path, plan: Forgotten, edits: dict[Path, bytes | None]) -> None:
    """Rewrite and remove files; every step may be done twice, so an interrupted erasure is carried on by doing all."""
    files.write_manifest(folder, without_draws(files.read_manifest(folder), plan.traces))
    for path, data in edits.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            files.write_bytes(path, data)
    files.sweep(folder)
    for part in ("tables", ".verify", EXPORTS, PUBLISHED):
        shutil.rmtree(folder / part, ignore_errors=True)
    for name in (*_report_files(), THEMES):
        (folder / "reports" / name).unlink(missing_ok=True)


def _edits(of: Round, plan: Forgotten) -> dict[Path, bytes | None]:
    """Return every file to be rewritten with its new bytes, None where it is to be removed.

    Raises PuntariError where a file that only people may change holds the respondent.
    """
    folder = of.folder
    edits: dict[Path, bytes | None] = {folder / "raw" / file: data for file, data in plan.export.items()}
    made = {folder / "reports" / name for name in (*_report_files(), THEMES)}
    packed = {path: unpacked(path.name, data) for path, data in edits.items() if data}
    people = [path for path, parts in packed.items() if any(map(plan.traces.found, parts))]
    for path in holding(folder, plan.traces)[0]:
        part = path.relative_to(folder).parts[0]
        if path in edits or path in made or path.name == ERASING or part in _AGAIN:
            continue
        data = cleaned(path, plan.traces) if part in {"human", "reports"} else None
        if data is None and part != "reports":
            people.append(path)
        else:
            edits[path] = data
    by_hand(folder, people)
    return edits


def _report_files() -> list[str]:
    from pipeline.floorplan import STAGES

    return [file for stage in STAGES.values() for file in stage.files]


def _ask(of: Round, plan: Forgotten, edits: dict[Path, bytes | None], *, yes: bool) -> None:
    """Say what will be done and ask; raise PuntariError without a yes."""
    click.echo(f"{len(plan.people)} respondent(s) will be erased from {of.name}:")
    for file in plan.export:
        click.echo(f"  raw/{file}: {plan.rows} row(s) less; the original is replaced and cannot be had back")
    for path, data in edits.items():
        if path.parent.name != "raw":
            told = "removed: make it again" if data is None else "without the respondent's rows"
            click.echo(f"  {path.relative_to(of.folder)}: {told}")
    click.echo("  tables/, reports/: made anew" if plan.ran else "  tables/: none yet")
    if (of.folder / EXPORTS).is_dir():
        click.echo(f"  {EXPORTS}/: removed; ask those who got copies to remove theirs")
    if (of.folder / PUBLISHED).is_dir():
        click.echo(f"  {PUBLISHED}/: removed; what others have of it stays with them, publish again")
    if not yes and not click.confirm("Replace the original export and go on?"):
        raise PuntariError("nothing was changed.", where=of.name)


def _again(folder: Path) -> str:
    try:
        walked(folder, tell=lambda *_: None)
    except PuntariError as error:
        return f"The round could not be made anew: {error}"
    return "The round was made anew."


def _tell(of: Round, plan: Forgotten, left: Collection[Path], closed: Collection[Path]) -> None:
    """Say what the search found, which models and rounds still know the respondent, and what was not touched."""
    for model, rounds in learnt_from(of.folder, plan.segments):
        again = f"puntari retrain {' '.join(rounds)}"
        click.echo(f"Model {model} learnt from the respondent: train it again ({again}) and remove this one.")
    for other in _later_rounds(of):
        if holding(other, plan.traces)[0]:
            click.echo(f"{other.name} compares itself with this round and holds traces: puntari run {other.name}")
    if closed:
        names = ", ".join(str(path.relative_to(of.folder)) for path in closed)
        click.echo(f"Could not be opened and searched, look yourself: {names}")
    if left:
        names = ", ".join(str(path.relative_to(of.folder)) for path in left)
        raise PuntariError(
            f"{names}: traces of the respondent are left.",
            where=of.name,
            do=f"Take them out by hand, then: puntari erase {of.name}",
        )
    count = sum(path.is_file() for path in of.folder.rglob("*"))
    words = len(plan.traces.words)
    click.echo(f"Searched {count} files, packed ones unpacked, for {words} sentences and the ids: nothing is left.")
    click.echo("Backups, files given away and other rounds were not touched.")


def _later_rounds(of: Round) -> list[Path]:
    """Return the folders of rounds that name this one as their previous."""
    import tomllib

    found = []
    for parent in dict.fromkeys([of.folder.parent, home() / "corpora"]):
        for path in sorted(parent.glob("*/round.toml")):
            try:
                previous = tomllib.loads(path.read_text(encoding="utf-8")).get("previous")
            except (OSError, ValueError):
                continue
            if previous == of.name and path.parent != of.folder:
                found.append(path.parent)
    return found
