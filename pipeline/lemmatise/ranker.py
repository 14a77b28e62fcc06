"""The choice: a linear model over the readings of a word and its neighbours.

A word type whose best base form leads by a margin that no neighbour overturns is
decided once and for all; only the others are looked at in their sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import exp, inf
from typing import NamedTuple

from pipeline.lemmatise.compounds import parts_of
from pipeline.lemmatise.faces import Face
from pipeline.lemmatise.features import Around, context_features, own_features
from pipeline.lemmatise.frequency import Frequency
from pipeline.lemmatise.kinds import Kind, Lexicon, kind_of
from pipeline.lemmatise.morph import morph_of, pos_of
from pipeline.lemmatise.readings import Reading

LEMMA_MARGIN = 4.0  # log odds by which a base form must lead to be decided without context
READING_MARGIN = 3.5  # the same for the reading behind the base form
_NOTHING: Mapping[str, str] = {}
_HOPELESS = 14.0  # log odds behind the best: context never makes up for that


class Lemma(NamedTuple):
    """What is said of a token: its base form, the parts' base forms, word class, features, whether Voikko knows it."""

    lemma: str
    parts: str
    pos: str
    morph: str
    known: bool


Scored = Sequence[tuple[float, Reading]]


class Entry:
    """A word type as the lemmatiser keeps it.

    `lemma` is the base form, None where the neighbours matter; `candidates` are the readings between which they
    choose; `said` is what is said of each of them, () when only the base form was asked for.
    """

    __slots__ = ("candidates", "face", "lemma", "said", "undotted")

    def __init__(self, face: Face, lemma: str | None, candidates: Scored, said: tuple[Lemma, ...]) -> None:
        """Take the readings that are still possible, best first, without Voikko's analyses, which are large."""
        self.face, self.lemma, self.said = face, lemma, said
        self.candidates = tuple(candidates)
        self.undotted = False  # unknown as typed, known with dots

    @property
    def settled(self) -> bool:
        """Whether no neighbour changes what is said."""
        return len(self.said) == 1


@dataclass(frozen=True)
class Ranker:
    """The learned weights and what goes with them; `shipped` holds common types decided when the model was made."""

    weights: Mapping[int, float] = field(default_factory=dict)
    frequency: Frequency = field(default_factory=Frequency)
    lexicon: Lexicon = field(default_factory=Lexicon)
    shipped: Mapping[str, Entry] = field(default_factory=dict)

    def entry(self, form: str, *, dotless: bool = False, whole: bool = False) -> Entry:
        """Return a word type; `whole` asks for all its readings even where the base form is decided."""
        if not dotless:
            known = self.shipped.get(form)
            if known is not None and (known.said or not whole):
                return known
        return self.made(form, dotless=dotless, whole=whole)

    def made(self, form: str, *, dotless: bool = False, whole: bool = True) -> Entry:
        """Return a word type read afresh; without `whole` only as far as its base form needs."""
        kind = kind_of(form, self.lexicon, dotless=dotless)
        readings = kind.readings
        lemma: str | None = readings[0].lemma
        ranked: Scored = [(0.0, readings[0])]
        if len(readings) > 1 and (whole or any(reading.lemma != lemma for reading in readings)):
            get = self.weights.get
            scores = [sum(map(get, codes, repeat(0.0))) for codes in own_features(kind, self.frequency)]
            order = sorted(range(len(scores)), key=lambda place: -scores[place])
            lemma, ranked = _open([(scores[place], readings[place]) for place in order])
        said = tuple(_said(kind, reading) for _, reading in ranked) if whole else ()
        open_ = [(score, reading._replace(analysis=_NOTHING)) for score, reading in ranked] if len(ranked) > 1 else ()
        entry = Entry(kind.face, lemma, open_, said)
        entry.undotted = not kind.known and ranked[0][1].rule.startswith("dots")
        return entry

    def chosen(self, entry: Entry, around: Around) -> int:
        """Return which candidate a type is among its neighbours: of the likeliest base form the likeliest reading."""
        get = self.weights.get
        lower = entry.face.lower
        scores = [
            own + sum(map(get, context_features(reading, lower, around), repeat(0.0)))
            for own, reading in entry.candidates
        ]
        top = max(scores)
        mass: dict[str, float] = {}
        for score, (_, reading) in zip(scores, entry.candidates, strict=True):
            mass[reading.lemma] = mass.get(reading.lemma, 0.0) + exp(score - top)
        lemma = max(mass, key=lambda name: mass[name])
        same = [place for place, (_, reading) in enumerate(entry.candidates) if reading.lemma == lemma]
        return max(same, key=lambda place: scores[place])


def _said(kind: Kind, reading: Reading) -> Lemma:
    parts = [reading.lemma]
    if reading.joints > 1 or "-" in reading.lemma or not reading.analysis:
        parts = parts_of(reading.lemma, kind.form, reading.analysis)
    return Lemma(reading.lemma, "+".join(parts), pos_of(reading), morph_of(reading), kind.known)


def _open(ranked: Scored) -> tuple[str | None, Scored]:
    """Return the base form when it leads clearly, and the readings between which the sentence must choose."""
    top, first = ranked[0]
    rival = next((score for score, reading in ranked if reading.lemma != first.lemma), -inf)
    second = next((score for score, reading in ranked[1:] if reading.lemma == first.lemma), -inf)
    if top - rival <= LEMMA_MARGIN:
        return None, [(score, reading) for score, reading in ranked if top - score < _HOPELESS]
    if top - second > READING_MARGIN:
        return first.lemma, [ranked[0]]
    same = [(score, reading) for score, reading in ranked if reading.lemma == first.lemma]
    return first.lemma, [(score, reading) for score, reading in same if top - score < _HOPELESS]
