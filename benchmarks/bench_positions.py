"""How often the position of a sentence and of a short statement is read as a person reads it.

python -m benchmarks.bench_positions
"""

from collections import Counter
from collections.abc import Iterable

from benchmarks.positions_battery import SENTENCES, STATEMENTS
from pipeline.finnish.sentences import sentence_spans
from pipeline.positions.read import read, whole


def measured(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """Return accuracy, and precision and recall of the positions taken."""
    found = Counter((said, meant) for said, meant in pairs)
    right = sum(n for (said, meant), n in found.items() if said == meant)
    taken = sum(n for (said, _), n in found.items() if said)
    wanted = sum(n for (_, meant), n in found.items() if meant)
    hit = sum(n for (said, meant), n in found.items() if said and said == meant)
    return right / sum(found.values()), hit / taken, hit / wanted


def sentences() -> list[tuple[str, str]]:
    """Return what is read of each sentence, and what a person reads."""
    return [(read(text).position, meant) for text, meant in SENTENCES]


def statements() -> list[tuple[str, str]]:
    """Return what is read of each statement as a whole, and what a person reads."""
    return [(whole(text[start:end] for start, end in sentence_spans(text))[0], meant) for text, meant in STATEMENTS]


def main() -> None:
    for name, pairs in (("sentences", sentences()), ("statements", statements())):
        accuracy, precision, recall = measured(pairs)
        print(f"{name:11} n = {len(pairs):3}  accuracy {accuracy:.2f}  precision {precision:.2f}  recall {recall:.2f}")


if __name__ == "__main__":
    main()
