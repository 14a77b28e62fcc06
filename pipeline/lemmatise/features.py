"""What speaks for a reading: features of the word itself and of its neighbours.

A feature is a short text of which only the CRC-32 is kept, so that the model stays
small; the part that several readings share is hashed once. A linear model over
features is enough, because Voikko has already said what is possible and only the
choice is left.
"""

from functools import lru_cache
from zlib import crc32

from pipeline.lemmatise.faces import EDGE, Face
from pipeline.lemmatise.frequency import Frequency
from pipeline.lemmatise.kinds import Kind
from pipeline.lemmatise.readings import Reading

_MANY = 5  # readings
_LONG = 12  # letters
_START = {sign: crc32(sign.encode()) for sign in "tcksSwWlLihezpnaAjJfdbxDEFGHI"}
Around = tuple[Face | None, Face | None, Face | None, Face | None]  # two before, two after; None beyond the sentence


@lru_cache(maxsize=4096)
def _tags(rule: str, cls: str, mark: str, case: str) -> tuple[bytes, bytes, bytes, bytes, bytes, bytes]:
    """Return the reading's grammar in six grains: rule; rule/class; with mark; with case; with both; class alone."""
    general = f"{rule}/{cls}"
    return (
        rule.encode(),
        general.encode(),
        f"{general}/{mark}".encode(),
        f"{general}/{case}".encode(),
        f"{general}/{case}/{mark}".encode(),
        cls.encode(),
    )


def encoded(text: str) -> bytes:
    """Return the text's bytes, whatever it holds."""
    return text.encode("utf-8", "surrogatepass")


def own_features(kind: Kind, frequency: Frequency) -> list[list[int]]:
    """Return, for each reading of a word type, the codes of features that do not depend on the sentence."""
    readings, lower = kind.readings, kind.face.lower
    often = [frequency.of(reading.lemma) for reading in readings]
    best, fewest = max(often), min(reading.joints for reading in readings)
    shape = b"AA" if kind.form.isupper() and len(lower) > 1 else b"Aa" if kind.form[:1].isupper() else b"a"
    word = encoded(lower) + b"|"
    shared = {
        "k": crc32(shape, _START["k"]),
        "s": crc32(encoded(lower[-3:]), _START["s"]),
        "S": crc32(encoded(lower[-4:]), _START["S"]),
        "w": crc32(word, _START["w"]),
        "W": crc32(word, _START["W"]),
        "h": crc32(shape, _START["h"]),
        "a": crc32(encoded(kind.face.classes), _START["a"]),
        "A": crc32(encoded(kind.face.signature), _START["A"]),
        "x": crc32(b"%d" % min(len(lower), _LONG), _START["x"]),
    }
    return [
        [
            *_form_features(reading, shared, min(place, _MANY)),
            *_size_features(reading, level, best, fewest, shared["x"], known=kind.known),
        ]
        for place, (reading, level) in enumerate(zip(readings, often, strict=True))
    ]


def _form_features(reading: Reading, shared: dict[str, int], place: int) -> tuple[int, ...]:
    rule, general, coarse, short, full, _ = _tags(reading.rule, reading.cls, reading.mark, reading.case)
    lemma, low = encoded(reading.lemma), encoded(reading.lemma.lower())
    said, capital = reading.analysis.get, b"C" if reading.lemma[:1].isupper() else b"c"
    owner = (said("POSSESSIVE", "") + said("FOCUS", "")).encode()
    person = (said("NUMBER", "") + said("PERSON", "")).encode()
    return (
        crc32(full, _START["t"]),
        crc32(coarse, _START["c"]),
        crc32(rule, shared["k"]),
        crc32(coarse, shared["s"]),
        crc32(rule, shared["S"]),
        crc32(lemma, shared["w"]),
        crc32(full, shared["W"]),
        crc32(low, _START["l"]),
        crc32(coarse, crc32(low, _START["L"])),
        crc32(b"%d" % place, _START["i"]),
        crc32(coarse, crc32(capital, shared["h"])),
        crc32(rule, crc32(lemma[-3:], _START["e"])),
        crc32(rule, crc32(low[-6:], _START["z"])),
        crc32(general, crc32(owner, _START["p"])),
        crc32(short, crc32(person, _START["n"])),
        crc32(coarse, shared["a"]),
        crc32(full, shared["A"]),
    )


def _size_features(
    reading: Reading, often: int, best: int, fewest: int, length: int, *, known: bool
) -> tuple[int, ...]:
    rule = encoded(reading.rule)
    return (
        crc32(b"%d" % (reading.joints - fewest), _START["j"]),
        crc32(b"%d" % min(reading.joints, 3), _START["J"]),
        crc32(rule, crc32(b"%d|" % often, _START["f"])),
        crc32(b"%d|%d" % (best - often, known), _START["d"]),
        crc32(rule, crc32(b"%d|" % (often == best), _START["b"])),
        crc32(rule, length),
    )


def context_features(reading: Reading, lower: str, around: Around) -> list[int]:
    """Return the codes of the features of a reading of a lower-case form among its neighbours."""
    rule, general, coarse, short, full, cls = _tags(reading.rule, reading.cls, reading.mark, reading.case)
    before2, before, after, after2 = around
    left, right = before or EDGE, after or EDGE
    a, b = left.before, right.after
    lemma, word = encoded(reading.lemma), encoded(lower) + b"|"
    capital = b"C" if reading.lemma[:1].isupper() else b"c"
    found = [
        crc32(coarse, a.word),
        crc32(coarse, b.word),
        crc32(short, a.classes),
        crc32(short, b.classes),
        crc32(short, a.ending3),
        crc32(short, b.ending3),
        crc32(coarse, a.ending2),
        crc32(coarse, b.ending2),
        crc32(general, crc32(b.raw_classes, a.both)),
        crc32(full, a.signature),
        crc32(full, b.signature),
        crc32(lemma, crc32(a.raw_ending, crc32(word, _START["D"]))),
        crc32(lemma, crc32(b.raw_ending, crc32(word, _START["E"]))),
        crc32(coarse, crc32(a.raw_signature, crc32(word, _START["F"]))),
        crc32(coarse, crc32(b.raw_signature, crc32(word, _START["G"]))),
        crc32(lemma, crc32(a.raw_word, crc32(word, _START["H"]))),
        crc32(lemma, crc32(b.raw_word, crc32(word, _START["I"]))),
        crc32(coarse, (before2 or EDGE).before.far),
        crc32(coarse, (after2 or EDGE).after.far),
        crc32(rule, crc32(capital, a.edge)),
    ]
    if reading.case:
        found.append(crc32(cls, a.same if reading.case in left.cases else a.other))
        found.append(crc32(cls, b.same if reading.case in right.cases else b.other))
    return found
