"""Who is to be forgotten and what would give them away: gathered before anything is changed, kept until it is done."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.desk.codes import material
from pipeline.desk.traces import Traces, telling
from pipeline.foundation import files, store
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import RESPONDENT_WIDTH, digest
from pipeline.foundation.materials import MATERIALS
from pipeline.foundation.places import ERASING
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Answers, Respondents, Segments


@dataclass(frozen=True)
class Forgotten:
    """Respondents by their ids in tables, their traces and segments, and the export's files without them."""

    people: tuple[str, ...]
    traces: Traces
    segments: frozenset[str]
    ran: bool  # whether the round had been run
    rows: int = 0
    export: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Forgotten | None":
        """Return what an interrupted erasure had written down, None without one."""
        try:
            kept = json.loads((folder / ERASING).read_bytes())
            traces = Traces(*(frozenset(kept[name]) for name in ("ids", "beginnings", "words")))
            return cls(tuple(kept["people"]), traces, frozenset(kept["segments"]), bool(kept["ran"]))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise PuntariError(
                "cannot be read.", where=str(folder / ERASING), do="Remove it and erase again."
            ) from None

    def write(self, folder: Path) -> None:
        """Write down what must still be searched for if the erasure is interrupted; readable by the owner only."""
        kept: dict[str, Any] = {
            "people": sorted(self.people),
            "ids": sorted(self.traces.ids),
            "beginnings": sorted(self.traces.beginnings),
            "words": sorted(self.traces.words),
            "segments": sorted(self.segments),
            "ran": self.ran,
        }
        files.write_bytes(folder / ERASING, json.dumps(kept, ensure_ascii=False).encode(), private=True)


def forget_plan(of: Round, ids: Sequence[str], before: Forgotten | None) -> Forgotten:
    """Return who is to be erased and how, an interrupted erasure included.

    Raises PuntariError for an id that is neither in the export nor in the tables, and where the export
    cannot be rewritten. The error never repeats the id: it may be a name.
    """
    from pipeline.ingest.people import respondent_id
    from pipeline.ingest.without import without

    key = material(of, "key")
    every = [*ids, *(before.people if before else ())]
    if not every:
        raise PuntariError("names nobody.", where="erase", do=f"puntari erase {of.name} RESPONDENT_ID")
    there = _tabled(of)
    settings: Any = of.settings["ingest"]
    cut = without(MATERIALS["raw"].read(of), settings, key, every)
    people = set(cut.found)
    for number, one in enumerate(ids, 1):
        named = {one.strip(), respondent_id(one, key)}
        people |= named & there
        if not named & {*cut.found, *there, *(before.people if before else ())}:
            raise PuntariError(
                f"there is no respondent with the {number}. id given.",
                where=of.name,
                do="Give the id of the export, or that of tables/respondents.parquet.",
            )
    people |= set(before.people if before else ())
    known = {one for one in every if respondent_id(one, key) in people or one in people}
    traces, segments = _traces(of, people, known, cut.cells, cut.kept)
    if before:
        traces, segments = before.traces.joined(traces), before.segments | segments
    ran = bool(files.read_manifest(of.folder).get("stages")) or bool(before and before.ran)
    changed = {} if not cut.rows else {file.name: file.data for file in cut.files}
    return Forgotten(tuple(sorted(people)), traces, segments, ran, cut.rows, changed)


def _tabled(of: Round) -> set[str]:
    try:
        return set(store.read_table(of.folder, Respondents)["respondent_id"])
    except PuntariError:
        return set()


def _traces(
    of: Round, people: set[str], known: set[str], cells: list[str], kept: list[str]
) -> tuple[Traces, frozenset[str]]:
    """Return the respondents' traces and the ids of their segments, from the export and from the tables."""
    beginnings = frozenset(digest(one, width=RESPONDENT_WIDTH) for one in people)
    texts, others = list(cells), list(kept)
    segments: set[str] = set()
    for table, name in ((Answers, "answer_id"), (Segments, "segment_id")):
        try:
            frame = store.read_table(of.folder, table)
        except PuntariError:
            continue
        mine = frame[name].str[:RESPONDENT_WIDTH].isin(beginnings)
        texts += frame.loc[mine, "text"].tolist()
        others += frame.loc[~mine, "text"].tolist()
        segments |= set(frame.loc[mine, name]) if name == "segment_id" else set()
    others += [file.data.decode("utf-8", "replace") for file in MATERIALS["codebook"].read(of)]
    others.append((of.folder / "round.toml").read_text(encoding="utf-8"))
    words = telling(texts, "\n".join(others))
    coded = {row.get("segment_id") or "" for row in material(of, "codings")}
    drawn = {one for draw in files.read_manifest(of.folder).get("draws", {}).values() for one in draw["probability"]}
    segments |= {one for one in coded | drawn if one[:RESPONDENT_WIDTH] in beginnings}
    ids = {*people, *known} - set(kept)  # an id such as 5 stands in other people's cells too
    return Traces(frozenset(ids), beginnings, words), frozenset(segments)
