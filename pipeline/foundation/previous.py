"""The round before, as a material: its tables as they were last made."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.places import home
from pipeline.foundation.round import Round

TABLES = (
    "Themes",
    "Assignments",
    "Segments",
    "Tokens",
    "Embeddings",
    "Answers",
    "Respondents",
    "Questions",
    "Scores",
    "Quotes",
    "Prevalence",
    "ClosedShares",
)


@dataclass(frozen=True)
class Previous:
    """The round before, as it was last run: its name and this round's, its tables (none where it was not run)."""

    name: str = ""
    this: str = ""
    tables: dict[str, Any] = field(default_factory=dict)


def folder_of(of: Round) -> Path | None:
    """Return the folder of the round that round.toml calls previous: beside this round, or in corpora/."""
    name = of.shared.previous
    if not name:
        return None
    for folder in (of.folder.parent / name, home() / "corpora" / name):
        if (folder / "round.toml").is_file():
            return folder
    known = [path.parent.name for path in (home() / "corpora").glob("*/round.toml")]
    raise PuntariError(f'there is no round "{name}".', where=f"{of.name}/round.toml", do=nearest(name, known).strip())


def awaited(of: Round) -> list[Path]:
    """Return where the tables of the previous round lie or will lie."""
    folder = folder_of(of)
    return [folder / "tables" / f"{name.lower()}.parquet" for name in TABLES] if folder else []


def files_of(of: Round) -> list[Path]:
    """Return the tables of the previous round; none where it was not run."""
    paths = awaited(of)
    return paths if all(path.is_file() for path in paths) else []


def loaded(of: Round, tables: Sequence[bytes]) -> Previous:
    """Return the previous round of its tables' bytes. Raises PuntariError when they cannot be read."""
    import pandas as pd

    try:
        frames = [pd.read_parquet(io.BytesIO(data)) for data in tables]
    except Exception:
        name = of.shared.previous
        raise PuntariError("its tables cannot be read.", where=str(name), do=f"Run again: puntari run {name}") from None
    return Previous(of.shared.previous or "", of.name, dict(zip(TABLES, frames, strict=False)))
