"""What a person decided about places in answers: human/privacy.csv.

Each row names a place in the original text (answer_id, start, end) and a decision:
"release" (it exposes nobody and stays) or "replace" (take it out, whether the program
saw it or not). A later row on the same place wins. `check` is a keyed mark of the words
that stood there, never the words: when the export is corrected, a decision follows
its words, and where they are gone it decides nothing any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.anonymise.evidence import form_of
from pipeline.anonymise.replace import MARKS
from pipeline.anonymise.spans import Find
from pipeline.anonymise.tokens import tokens_of
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import words_mark

COLUMNS = ("answer_id", "start", "end", "decision")
TIERS = {"release": "released", "replace": "replaced"}
WHERE = "human/privacy.csv"


@dataclass(frozen=True)
class Decision:
    """What a person said of the words at `text[start:end]` of an answer; `check` is "" in rows written by hand."""

    start: int
    end: int
    tier: str
    kind: str = "person"
    check: str = ""

    def places(self, text: str, key: bytes) -> list[tuple[int, int]]:
        """Return where the words that were decided on stand now: at their place, else wherever they are found."""
        if not self.check:
            return [(self.start, self.end)] if self.end <= len(text) else []
        if words_mark(key, text[self.start : self.end]) == self.check:
            return [(self.start, self.end)]
        width = self.end - self.start
        begins = [at for at in range(len(text) - width + 1) if words_mark(key, text[at : at + width]) == self.check]
        return [(at, at + width) for at in begins]


def decided(rows: Iterable[Mapping[str, str]]) -> dict[str, list[Decision]]:
    """Return for each answer what people decided on places in it, the last word on each.

    Raises PuntariError naming the row when a column is missing or a value unknown.
    """
    found: dict[str, dict[tuple[int, int], Decision]] = {}
    for number, row in enumerate(rows, start=2):
        where = f"{WHERE}, line {number}"
        if any(row.get(column) is None for column in COLUMNS):
            raise PuntariError(f"needs the columns {', '.join(COLUMNS)}.", where=where)
        numbers = row["start"].isdecimal() and row["end"].isdecimal()
        kind = row.get("kind") or "person"
        if not numbers or int(row["start"]) >= int(row["end"]) or row["decision"] not in TIERS or kind not in MARKS:
            raise PuntariError(
                "holds a place that is none, or an unknown decision or kind.",
                where=where,
                do='The decisions are "release" and "replace".',
            )
        place = int(row["start"]), int(row["end"])
        decision = Decision(*place, TIERS[row["decision"]], kind, row.get("check") or "")
        found.setdefault(row["answer_id"], {})[place] = decision
    return {answer: list(decisions.values()) for answer, decisions in found.items()}


def with_decisions(text: str, finds: Sequence[Find], decisions: Iterable[Decision], key: bytes) -> list[Find]:
    """Return the finds, in order and apart, as people decided on them.

    What they released stays, with all that was found within it; what they had replaced goes, also where the
    program saw nothing. Words to replace that are not in the answer any more leave it flagged as a whole:
    the export was changed after somebody found a person named in it.
    """
    found, lost = list(finds), ""
    for decision in decisions:
        places = decision.places(text, key)
        if decision.tier == "released":
            found = [replace(one, tier="released") if _within(one, places) else one for one in found]
        elif places:
            for start, end in places:
                found = _taken_out(text, found, start, end, decision.kind)
        else:
            lost = decision.kind
    return _doubted(text, found, lost) if lost else found


def _within(find: Find, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= find.start and find.end <= end for start, end in places)


def _taken_out(text: str, finds: Sequence[Find], start: int, end: int, kind: str) -> list[Find]:
    """Return the finds with one more that covers the place and every find that it touches."""
    touched = [one for one in finds if one.start < end and start < one.end]
    same = next((one for one in touched if (one.start, one.end) == (start, end)), None)
    if same:
        made = replace(same, tier="replaced")
    else:
        start, end = min([start, *(one.start for one in touched)]), max([end, *(one.end for one in touched)])
        words = tokens_of(text[start:end])
        form = form_of(words[-1]) if words and kind == "person" else None
        made = Find(start, end, kind, case=form.case, clitic=form.clitic) if form else Find(start, end, kind)
    return sorted([one for one in finds if one not in touched] + [made], key=lambda one: one.start)


def _doubted(text: str, finds: Iterable[Find], kind: str) -> list[Find]:
    """Return the replaced finds, and everything between them flagged."""
    kept = [one for one in finds if one.tier == "replaced"]
    edges = [0, *(at for one in kept for at in (one.start, one.end)), len(text)]
    between = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]
    flagged = [Find(start, end, kind, "flagged") for start, end in between]
    return sorted([*kept, *flagged], key=lambda one: one.start)
