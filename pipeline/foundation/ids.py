"""Identifiers that follow from what they name, so that nothing needs a counter.

An answer's id begins with its respondent's eight characters and a segment's id
with its answer's twenty: tables can be split by respondent without a join, and
re-segmenting an answer keeps the ids of the segments that did not change.
Ids link a respondent's answers to each other, so they stay in tables/ and are
never printed in a report.
"""

from hashlib import blake2b
from string import hexdigits

RESPONDENT_WIDTH = 8
ANSWER_WIDTH = 20
PLACE_WIDTH = 4  # of a paragraph in its document: 65,535 of them
MARK_WIDTH = 32
PLACES: int = 16**RESPONDENT_WIDTH
SEPARATOR = "\x1f"


def digest(*parts: str, width: int) -> str:
    """Return `width` hexadecimal characters of the BLAKE2b hash of the parts."""
    data = SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=(width + 1) // 2).hexdigest()[:width]


def answer_id(respondent_id: str, question_id: str, place: int | None = None) -> str:
    """Return the id of a respondent's answer to a question (20 characters, 80 bits).

    `place`: the paragraph's number where the answer is a document's paragraph; such ids sort as the document reads.
    """
    width = ANSWER_WIDTH - RESPONDENT_WIDTH
    tail = digest(respondent_id, question_id, width=width)
    if place is not None:
        tail = f"{place:0{PLACE_WIDTH}x}" + digest(respondent_id, question_id, str(place), width=width - PLACE_WIDTH)
    return digest(respondent_id, width=RESPONDENT_WIDTH) + tail


def segment_id(answer: str, start: int, end: int, text: str) -> str:
    """Return the id of a span of an answer; it changes only when span or text does."""
    return answer + digest(answer, str(start), str(end), text, width=8)


def place_of(identifier: str) -> int:
    """Return where among PLACES an answer's or segment's respondent stands: at random, but always the same."""
    return int(identifier[:RESPONDENT_WIDTH], 16)


def is_id(text: str) -> bool:
    """Return whether the text begins as answer and segment ids do."""
    return len(text) >= ANSWER_WIDTH and set(text[:RESPONDENT_WIDTH]) <= set(hexdigits)


def partition_of(identifier: str, partitions: int) -> int:
    """Return the partition an answer or segment id belongs to: neighbours in a sorted table, a respondent together."""
    return place_of(identifier) * partitions // PLACES


def respondent_partition(respondent_id: str, partitions: int) -> int:
    """Return the partition of a respondent: the one that holds their answers."""
    return partition_of(digest(respondent_id, width=RESPONDENT_WIDTH), partitions)


def background_id(respondent_id: str, variable: str) -> str:
    """Return the id of a respondent's background value, made as an answer's is; no question can have it."""
    return answer_id(respondent_id, f"background{SEPARATOR}{variable}")


def words_mark(key: bytes, words: str) -> str:
    """Return a mark of words that only the round's secret can make again: 32 hexadecimal characters.

    Upper and lower case make no difference. A plain hash would not do: names are few enough to be tried.
    """
    data = words.casefold().encode("utf-8", "surrogatepass")
    return blake2b(data, key=key[:64], digest_size=MARK_WIDTH // 2).hexdigest()
