"""One walk of a round from its export to its report, with what is written down beside it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.foundation import engine, files, printed, seal, store
from pipeline.foundation.round import Round
from pipeline.foundation.runner import Outcome, Walk
from pipeline.foundation.stage import Stage
from pipeline.foundation.tables import Quotes

Tell = Callable[[str, str], None]  # (stage, its state)
THEMES = "themes.txt"  # in reports/


def walked(
    folder: Path, *, until: str | None = None, force: Sequence[str] = (), scheduler: str | None = None, tell: Tell
) -> list[Outcome]:
    """Run what is stale of the round whose lock is held; a whole walk is written down and sealed."""
    from pipeline.floorplan import STAGES, load_round
    from pipeline.overview import overview

    of = load_round(folder)
    with engine.workers(scheduler) as pool:
        walk = Walk(of, STAGES, pool=pool)
        outcomes = walk.run(until=until, force=force, tell=tell)
    if not until:
        _write_down(of)
        files.write_bytes(folder / "reports" / THEMES, overview(of).encode())
        files.write_manifest(folder, walk.manifest | {"seal": seal.make(folder, walk.used())})
    return outcomes


def made_anew(of: Round, stages: dict[str, Stage], place: Path, *, scheduler: str | None, tell: Tell) -> None:
    """Run every stage of the round and write its tables and reports under another folder."""
    with engine.workers(scheduler) as pool:
        Walk(of, stages, pool=pool, place=place).run(tell=tell)


def _write_down(of: Round) -> None:
    """Record under which variables the report quotes people: later prints are measured against it."""
    from pipeline.quotes import QuoteSettings
    from pipeline.quotes.attribution import variables_of

    settings: Any = of.settings["quotes"]
    if isinstance(settings, QuoteSettings):
        printed.record(of.folder, store.read_table(of.folder, Quotes)["segment_id"], variables_of(settings.attribution))
