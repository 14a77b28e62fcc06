"""A stage: the one pure function of a room, and what it reads, writes and is set by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.foundation.table import Table


class Settings(BaseModel):
    """A room's section of the round file.

    A field named like a shared section ("networks", "groups", "disclosure", …)
    is filled from that section, so a room says which of them it depends on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True)
class Stage:
    """What the runner must know of a room.

    `run(*tables, settings=…, **materials)` gets the tables of `reads` in that order
    and returns the tables of `writes` (one frame, or a tuple in that order), or,
    where `files` are named, a dict of file name to bytes.
    """

    run: Callable[..., Any]
    reads: tuple[type[Table], ...] = ()
    writes: tuple[type[Table], ...] = ()
    settings: type[Settings] = Settings
    materials: tuple[str, ...] = ()  # what it needs from outside the tables: see materials.py
    files: tuple[str, ...] = ()  # what it writes into reports/
    by_respondent: bool = False  # row by row within a respondent, so it may be split and run in parallel
    parallel_from: int = 3000  # rows of the first table below which splitting costs more than it saves
