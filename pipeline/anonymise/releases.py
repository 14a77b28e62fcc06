"""What a person decided about flagged places: human/privacy.csv.

Each row names a place in the original answer (answer_id, start, end) and a decision:
"release" (it exposes nobody and stays) or "replace" (take it out). A later row on the
same place wins.
"""

from collections.abc import Iterable, Mapping

from pipeline.foundation.errors import PuntariError

COLUMNS = ("answer_id", "start", "end", "decision")
TIERS = {"release": "released", "replace": "replaced"}
WHERE = "human/privacy.csv"


def decided(rows: Iterable[Mapping[str, str]]) -> dict[str, dict[tuple[int, int], str]]:
    """Return for each answer the tier that people decided on for places in it.

    Raises PuntariError naming the row when a column is missing or a value unknown.
    """
    found: dict[str, dict[tuple[int, int], str]] = {}
    for number, row in enumerate(rows, start=2):
        if any(row.get(column) is None for column in COLUMNS):
            raise PuntariError(f"needs the columns {', '.join(COLUMNS)}.", where=f"{WHERE}, line {number}")
        if not (row["start"].isdecimal() and row["end"].isdecimal()) or row["decision"] not in TIERS:
            raise PuntariError(
                "holds a place that is no number, or an unknown decision.",
                where=f"{WHERE}, line {number}",
                do='The decisions are "release" and "replace".',
            )
        found.setdefault(row["answer_id"], {})[int(row["start"]), int(row["end"])] = TIERS[row["decision"]]
    return found
