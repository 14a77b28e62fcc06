"""A stage: the one pure function of a room, and what it reads, writes and is set by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.foundation.table import Table

SAMPLE = (
    20_000  # rows of the largest table about answers on which a round's fits are made; smaller rounds are seen whole
)


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

    A room that learns from the whole round before it goes row by row has two more
    functions. `fit` gets the same as `run`, with the tables of `sampled` cut down to
    a declared sample of respondents, and returns what `run` then gets as `learnt`
    for every part. `settle(*outputs, learnt=…)` puts the parts' outputs, one after
    another, together and returns the tables of `writes`. A room that is run whole gets
    the tables of `sampled` cut down itself.

    `idle(settings=…, **materials)` says that a room has nothing to say of such a round; it
    is then given tables without rows, so that nobody reads millions of them for nothing.
    """

    run: Callable[..., Any]
    reads: tuple[type[Table], ...] = ()
    writes: tuple[type[Table], ...] = ()
    settings: type[Settings] = Settings
    materials: tuple[str, ...] = ()  # what it needs from outside the tables: see materials.py
    files: tuple[str, ...] = ()  # what it writes into reports/
    by_respondent: bool = False  # row by row within a respondent, so it may be split and run in parallel
    parallel_from: int = 3000  # rows below which splitting costs more than it saves
    fit: Callable[..., Any] | None = None
    settle: Callable[..., Any] | None = None
    idle: Callable[..., bool] | None = None
    sampled: tuple[type[Table], ...] = ()
    sample: int = SAMPLE  # answers or segments
    columns: Mapping[type[Table], tuple[str, ...]] = field(default_factory=dict)  # of a read table, if not all
