"""Whether every cell of an export is accounted for, on invented surveys of every layout and on real rounds.

Run: python -m benchmarks.bench_ledger [surveys] [round …]

Surveys are drawn at random: layout, file format, encoding, separators, kinds of columns, empty cells, shrugs, ids,
columns set aside. Of each, the ledger's cells must sum to rows in every column, answers and non-answers must be the
rows of RawAnswers, what is set aside must have a reason, and every answer must be in segments that are coded. Of real
rounds, given by their folders, the stored tables are looked at.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pipeline.floorplan import load_round
from pipeline.foundation import store
from pipeline.foundation.materials import MATERIALS
from pipeline.foundation.table import validate
from pipeline.foundation.tables import Answers, Ledger, RawAnswers, Segments
from pipeline.ingest import ingest
from pipeline.ingest.sources import read_sheet
from pipeline.segment import SegmentSettings, segment
from tests.ingest.surveys import survey, unaccounted


def real(folder):
    """Return what is not accounted for in a round that was run."""
    of = load_round(Path(folder).resolve())
    sheet = read_sheet(MATERIALS["raw"].read(of), of.settings["ingest"])
    return unaccounted(
        sheet.frame.shape, *(store.read_table(of.folder, table) for table in (Ledger, Answers, Segments))
    )


def invented(seed):
    """Return what is not accounted for in the invented survey of a seed."""
    made = survey(seed)
    raw, *_, ledger = ingest(settings=made.settings, raw=[made.file], key=bytes(32))
    answers = validate(RawAnswers, raw)
    told = unaccounted(made.shape, validate(Ledger, ledger), answers, segment(answers, SegmentSettings()))
    return f"survey {seed}: {told}" if told else ""


def main():
    number, rounds = int((sys.argv[1:] or ["1000"])[0]), sys.argv[2:]
    with ProcessPoolExecutor() as pool:
        wrong = [told for told in pool.map(invented, range(number), chunksize=50) if told]
    print(f"{number} invented surveys, {len(wrong)} with cells unaccounted for")
    for folder in rounds:
        told = real(folder)
        print(f"{Path(folder).name}: {told or 'every cell accounted for'}")
        wrong += [told] if told else []
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
