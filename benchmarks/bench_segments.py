"""Measure segment borders against segments that two people coded: precision, recall and F1.

Run: BENCH_DATA=<folder> python benchmarks/bench_segments.py [--show]
A border is the number of letters and digits before it inside an answer, so marks
and spaces between segments do not count. Every other respondent is for developing:
only their misses are shown (--show); the rest are scored and never printed.
"""

import json
import os
import sys
from pathlib import Path

from pipeline.segment import segment_spans


def letters(text: str) -> int:
    """Return how many letters and digits the text has."""
    return sum(letter.isalnum() for letter in text)


def borders(parts: list[str]) -> set[int]:
    """Return the inner borders of the parts, in letters from the beginning."""
    ends, done = set(), 0
    for part in parts[:-1]:
        done += letters(part)
        ends.add(done)
    return ends


def main() -> None:
    data = os.environ.get("BENCH_DATA")
    if not data:
        sys.exit("BENCH_DATA is not set: it names the folder with coded-answers/.")
    path = Path(data) / "coded-answers" / "coded.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    development = set(sorted({row["respondent"] for row in rows})[::2])
    for name, mine in (("development", True), ("held back", False)):
        hit = found = gold = exact = pieces = mine_pieces = 0
        for row in rows:
            if (row["respondent"] in development) != mine:
                continue
            ours = [row["text"][a:b] for a, b in segment_spans(row["text"])]
            theirs = [part["text"] for part in row["segments"]]
            a, b = borders(ours), borders(theirs)
            hit, found, gold = hit + len(a & b), found + len(a), gold + len(b)
            exact += len({part.strip(" .,;") for part in ours} & {part.strip(" .,;") for part in theirs})
            pieces, mine_pieces = pieces + len(theirs), mine_pieces + len(ours)
            if mine and a != b and "--show" in sys.argv:
                print("  ours  ", " | ".join(ours), "\n  theirs", " | ".join(theirs))
        precision, recall = hit / max(found, 1), hit / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:12} borders {gold}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}", end="")
        print(f" | exact segments F1 {2 * exact / (pieces + mine_pieces):.3f}")


if __name__ == "__main__":
    main()
