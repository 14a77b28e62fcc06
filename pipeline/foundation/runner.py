"""The runner: walks a round through the rooms and alone touches the disk.

A stage's key is made of its code, settings, materials and the hashes of the tables
it reads. Same key and whole outputs: nothing to do. Tables that may not be stored
(raw answers) are made again in memory when a later stage needs them.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.foundation import engine, files
from pipeline.foundation.code import installed, room_code
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import PLACES, digest, is_id, place_of
from pipeline.foundation.materials import MATERIALS, RawFile, fingerprint_of
from pipeline.foundation.round import Round
from pipeline.foundation.shelf import Shelf, joined
from pipeline.foundation.stage import Stage
from pipeline.foundation.table import LARGE, ORDER, UNSTORED, empty

Report = Callable[[str, str], None]  # (stage, "running" | "done" | "unchanged")


@dataclass(frozen=True)
class Outcome:
    """What became of a stage: "done" or "unchanged" (or "stale" when only looked at), why, how long, how many rows."""

    stage: str
    state: str
    why: str = ""
    seconds: float = 0.0
    rows: Mapping[str, int] = field(default_factory=dict)


class Walk:
    """One walk of a round through the stages."""

    def __init__(self, of: Round, stages: Mapping[str, Stage], *, pool: Any = None, place: Path | None = None) -> None:
        """Prepare a walk; `pool` is what Dask runs parts on (engine.workers), `place` where to write if elsewhere."""
        self.round, self.stages, self.pool, self.place = of, stages, pool, place or of.folder
        self.manifest = files.read_manifest(self.place)
        self.records: dict[str, Any] = self.manifest.setdefault("stages", {})
        self.shelf = Shelf(self.place)
        self.files: dict[str, list[RawFile]] = {}
        self.writer = {table.__name__: name for name, stage in stages.items() for table in stage.writes}

    def run(
        self, *, until: str | None = None, force: Iterable[str] = (), tell: Report = lambda *_: None
    ) -> list[Outcome]:
        """Run what is stale, in order, up to and including the stage `until`; return what became of each stage."""
        names = self._names(until)
        self._find_materials(names)
        outcomes, forced = [], set(force)
        for name in names:
            why = "forced" if name in forced else self.stale(name)
            if not why:
                outcomes.append(Outcome(name, "unchanged", rows=self._rows(name)))
                tell(name, "unchanged")
                continue
            tell(name, "running")
            started = time.monotonic()
            self._execute(name)
            seconds = time.monotonic() - started
            if isinstance(self.pool, engine.Crew):
                self.pool.rest()  # what one stage loaded, the next has no use for
            outcomes.append(Outcome(name, "done", why, seconds, self._rows(name)))
            tell(name, "done")
        return outcomes

    def look(self) -> list[Outcome]:
        """Return for each stage whether it is unchanged or stale and why, without running anything."""
        outcomes, stale = [], set()
        for name, stage in self.stages.items():
            upstream = [table.__name__ for table in stage.reads if self.writer[table.__name__] in stale]
            why = f"{upstream[0]} will change" if upstream else self.stale(name)
            if why:
                stale.add(name)
            outcomes.append(Outcome(name, "stale" if why else "unchanged", why, rows=self._rows(name)))
        return outcomes

    def used(self) -> list[Path]:
        """Return the files outside the round's own folders that its stages depend on, or will once they are there."""
        names = {material for stage in self.stages.values() for material in stage.materials}
        found = [MATERIALS[name] for name in sorted(names)]
        return [path for one in found for path in (*one.files(self.round), *one.awaited(self.round))]

    def stale(self, name: str) -> str:
        """Return why the stage must run, "" when it need not."""
        record = self.records.get(name)
        if not record:
            return "never run"
        now = self._ingredients(name)
        for part, value in now.items():
            if record["key"].get(part) != value:
                return f"{part} changed"
        for output, expected in record["outputs"].items():
            if output not in UNSTORED and self._found(output) != expected["hash"]:
                return f"{output} is missing or was changed"
        return ""

    def _names(self, until: str | None) -> list[str]:
        names = list(self.stages)
        if until is None:
            return names
        if until not in names:
            raise PuntariError(f'there is no stage "{until}".', do=f"The stages: {', '.join(names)}.")
        return names[: names.index(until) + 1]

    def _find_materials(self, names: Iterable[str]) -> None:
        """Look for what the stages need besides tables, so that what is missing is told before any of them runs."""
        for name in names:
            for material in self.stages[name].materials:
                MATERIALS[material].files(self.round)

    def _ingredients(self, name: str) -> dict[str, str]:
        stage = self.stages[name]
        settings = self.round.settings[name].model_dump_json()
        parts = {"code": room_code(name), "settings": digest(settings, width=40)}
        for material in stage.materials:
            parts[material] = fingerprint_of(self._material(material))
        for table in stage.reads:
            record = self.records.get(self.writer[table.__name__], {})
            parts[table.__name__] = record.get("outputs", {}).get(table.__name__, {}).get("hash", "")
        return parts

    def _material(self, name: str) -> list[RawFile]:
        if name not in self.files:
            self.files[name] = MATERIALS[name].read(self.round)
        return self.files[name]

    def _execute(self, name: str) -> None:
        stage = self.stages[name]
        key = self._ingredients(name)
        for table in stage.reads:
            if not self.shelf.holds(table):
                self._execute(self.writer[table.__name__])
        materials = {part: MATERIALS[part].load(self.round, self._material(part)) for part in stage.materials}
        kept = {"settings": self.round.settings[name], **materials}
        if stage.files:
            outputs = stage.run(*self._whole(stage, kept), **kept)
            written = {file: self._write_file(file, data) for file, data in outputs.items()}
        elif stage.by_respondent:
            written = self._in_parts(name, stage, kept)
        else:
            frames = _as_tuple(stage.run(*self._whole(stage, kept), **kept))
            written = self.shelf.put(dict(zip(stage.writes, frames, strict=True)))
        self.shelf.drop(stage.reads)
        self.records[name] = {"key": key, "outputs": written}
        files.write_manifest(self.place, self.manifest)

    def _in_parts(self, name: str, stage: Stage, kept: dict[str, Any]) -> dict[str, Any]:
        """Run a stage respondent by respondent; what it learns first, it learns from the declared sample."""
        parts = engine.parts_for(self._size(stage), stage.parallel_from)
        if stage.fit:
            kept = kept | {"learnt": stage.fit(*self._whole(stage, kept), **kept)}
        sources = [self.shelf.part_of(table, parts) for table in stage.reads]
        run = engine.Same(stage.run, name, installed(name))
        pieces = map(_as_tuple, engine.map_parts(run, sources, parts, self.pool, **kept))
        if stage.settle is None:
            return self.shelf.put_parts(stage.writes, pieces)
        outputs = [joined(frames) for frames in zip(*pieces, strict=True)]
        settled = _as_tuple(stage.settle(*outputs, learnt=kept.get("learnt")))
        return self.shelf.put(dict(zip(stage.writes, settled, strict=True)))

    def _whole(self, stage: Stage, kept: Mapping[str, Any]) -> list[pd.DataFrame]:
        """Return the tables a stage reads, those it takes a sample of cut down to it.

        People whose words somebody coded, picked or printed are always in the sample.
        """
        if stage.idle and stage.idle(**kept):
            return [empty(table) for table in stage.reads]
        size = self._size(stage)
        below = PLACES if size <= stage.sample else stage.sample * PLACES // size
        also = frozenset(map(place_of, _named(kept))) if below < PLACES else frozenset()
        return [
            self.shelf.sample(table, below, also)
            if table in stage.sampled
            else self.shelf.whole(table, stage.columns.get(table, ()))
            for table in stage.reads
        ]

    def _size(self, stage: Stage) -> int:
        """Return how many answers or segments a stage goes through."""
        counts = [
            self.records[self.writer[table.__name__]]["outputs"][table.__name__]["rows"]
            for table in stage.reads
            if ORDER[table.__name__][0] in ("answer_id", "segment_id") and table.__name__ not in LARGE
        ]
        return max(counts, default=0)

    def _write_file(self, name: str, data: bytes) -> dict[str, Any]:
        files.write_bytes(self.place / "reports" / name, data)
        return {"hash": files.fingerprint(data), "bytes": len(data)}

    def _found(self, output: str) -> str:
        """Return the hash of a written table or report file as it lies on the disk, "" when it is missing."""
        table = self.place / "tables" / f"{output.lower()}.parquet"
        path = table if output in self.writer else self.place / "reports" / output
        return files.fingerprint_of(path) if path.is_file() else ""

    def _rows(self, name: str) -> dict[str, int]:
        outputs = self.records.get(name, {}).get("outputs", {})
        return {output: record["rows"] for output, record in outputs.items() if "rows" in record}


def _named(kept: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of segments that people's rows among a stage's materials name."""
    for rows in kept.values():
        if isinstance(rows, list):
            names = (row.get("segment_id") or "" for row in rows if isinstance(row, dict))
            yield from filter(is_id, names)


def _as_tuple(result: Any) -> tuple[pd.DataFrame, ...]:
    return result if isinstance(result, tuple) else (result,)
