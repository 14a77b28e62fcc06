"""The choice: a linear model over the readings of a word and its neighbours.

A word type whose best base form leads by a margin that no neighbour overturns is
decided once and for all; only the others are looked at in their sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, inf
from typing import NamedTuple

from pipeline.lemmatise.compounds import parts_of
from pipeline.lemmatise.faces import Face
from pipeline.lemmatise.features import Around, context_features, own_features
from pipeline.lemmatise.frequency import Frequency
from pipeline.lemmatise.kinds import Lexicon, kind_of
from pipeline.lemmatise.morph import morph_of, pos_of
from pipeline.lemmatise.readings import Reading

LEMMA_MARGIN = 5.0  # log odds by which a base form must lead to be decided without context
READING_MARGIN = 4.0  # the same for the reading behind the base form
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
    """A word type as the lemmatiser keeps it: its face, its base form or None where the neighbours matter."""

    __slots__ = ("_said", "candidates", "face", "form", "known", "lemma", "undotted", "whole")

    def __init__(self, form: str, face: Face, lemma: str | None, candidates: Scored, *, known: bool) -> None:
        """Take the readings that are still possible, best first."""
        self.form, self.face, self.lemma, self.candidates, self.known = form, face, lemma, candidates, known
        self.undotted = False  # unknown as typed, known with dots
        self.whole = True  # False: from the shipped list, which does not hold the other readings
        self._said: dict[Reading | None, Lemma] | Lemma = {}

    @property
    def settled(self) -> bool:
        """Whether no neighbour changes what is said."""
        return len(self.candidates) < 2  # noqa: PLR2004 — one reading leaves no choice

    @property
    def best(self) -> Lemma:
        """What is said when nobody looks at the neighbours."""
        if not isinstance(self._said, Lemma):
            self._said = self.said(self.candidates[0][1])
        return self._said

    def ship(self, said: Lemma, *, whole: bool) -> None:
        """Take from the shipped list what is said."""
        self._said, self.whole = said, whole

    def said(self, reading: Reading) -> Lemma:
        """Return what is said when this reading is chosen."""
        parts = [reading.lemma]
        if reading.joints > 1 or "-" in reading.lemma or not reading.analysis:
            parts = parts_of(reading.lemma, self.form, reading.analysis)
        return Lemma(reading.lemma, "+".join(parts), pos_of(reading), morph_of(reading), self.known)


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
            if known is not None and (known.whole or not whole):
                return known
        return self.made(form, dotless=dotless)

    def made(self, form: str, *, dotless: bool = False) -> Entry:
        """Return a word type read afresh."""
        kind = kind_of(form, self.lexicon, dotless=dotless)
        readings = kind.readings
        if len(readings) == 1:
            entry = Entry(kind.form, kind.face, readings[0].lemma, [(0.0, readings[0])], known=kind.known)
        else:
            get = self.weights.get
            scores = [sum([get(code, 0.0) for code in codes]) for codes in own_features(kind, self.frequency)]
            order = sorted(range(len(scores)), key=lambda place: -scores[place])
            ranked = [(scores[place], readings[place]) for place in order]
            entry = Entry(kind.form, kind.face, *_open(ranked), known=kind.known)
        entry.undotted = not kind.known and entry.candidates[0][1].rule.startswith("dots")
        return entry

    def chosen(self, entry: Entry, around: Around) -> Reading:
        """Return what a type is among its neighbours: the likeliest base form, then its likeliest reading."""
        get = self.weights.get
        lower = entry.face.lower
        scored = [
            (own + sum([get(code, 0.0) for code in context_features(reading, lower, around)]), reading)
            for own, reading in entry.candidates
        ]
        top = max([score for score, _ in scored])
        mass: dict[str, float] = {}
        for score, reading in scored:
            mass[reading.lemma] = mass.get(reading.lemma, 0.0) + exp(score - top)
        lemma = max(mass, key=lambda name: mass[name])
        return max([pair for pair in scored if pair[1].lemma == lemma], key=lambda pair: pair[0])[1]


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
