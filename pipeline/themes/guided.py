"""A round coded by its codebook: segments in, assignments out, with what people decided in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from pipeline.foundation.codebook import NONE, Codebook
from pipeline.foundation.ids import RESPONDENT_WIDTH
from pipeline.themes.bands import FEWEST, Band, band_of
from pipeline.themes.codes import Decided
from pipeline.themes.decide import COLUMNS, Limits, assignments_from
from pipeline.themes.guide import Coder, Example, Learnt
from pipeline.themes.question import Expected, counted, own_key
from pipeline.themes.subthemes import subtheme_assignments


@dataclass(frozen=True)
class Human:
    """What people decided: examples accepted in the round, codes by segment, a model trained on codes."""

    examples: tuple[Example, ...] = ()
    codes: Mapping[str, Decided] = field(default_factory=dict)
    learnt: Learnt | None = None


@dataclass(frozen=True)
class Wanted:
    """What the round file wants of guided coding."""

    limits: Limits = field(default_factory=Limits)
    question_weight: float = 1.0
    expected: Expected | None = None  # by role, and by question of its own; unset: the codebook's
    precision: float = 0.9

    @classmethod
    def of(cls, settings: Any, expected: Expected) -> "Wanted":
        """Return what the [themes] section wants."""
        limits = Limits(settings.coded, settings.suggested, settings.further)
        return cls(limits, settings.question_weight, expected, settings.precision)


@dataclass(frozen=True)
class Keys:
    """Whose expectation holds for a segment: its question's own, where there is one, else its role's."""

    own: frozenset[str]

    def of(self, asked: pd.DataFrame) -> list[str]:
        """Return the key of each row of `asked`."""
        return [
            own_key(question) if own_key(question) in self.own else role
            for question, role in zip(asked["question_id"], asked["role"], strict=True)
        ]


@dataclass(frozen=True)
class Coded:
    """Rows of Assignments, which segments the codebook leaves, and how many segments carry a coded theme.

    Left is what has no coded theme and is not plainly about nothing.
    """

    assignments: pd.DataFrame
    left: np.ndarray
    sure: int


@dataclass(frozen=True)
class Guide:
    """Guided coding as learnt of a round: the coder, from which probability a code counts, how often it is right.

    `seen` holds the shares of the segments it was learnt on, so that they are not worked out twice.
    """

    coder: Coder
    keys: Keys
    floor: float  # probability of "none" from which a segment is plainly about nothing
    limits: Limits
    band: Band
    seen: Mapping[str, np.ndarray]

    def code(self, segments: pd.DataFrame, asked: pd.DataFrame) -> Coded:
        """Return what the codebook says of the segments. `asked`: question, role, language of each."""
        coded = self._top(segments, asked)
        narrower = subtheme_assignments(
            segments.assign(language=asked["language"].to_numpy()), coded.assignments, self.coder
        )
        both = [frame for frame in (coded.assignments, narrower) if len(frame)]
        rows = pd.concat(both, ignore_index=True) if both else pd.DataFrame(columns=COLUMNS)
        return replace(coded, assignments=rows)

    def left(self, segments: pd.DataFrame, asked: pd.DataFrame) -> np.ndarray:
        """Return which of the segments the codebook leaves; no subtheme is looked for."""
        return self._top(segments, asked).left

    def _top(self, segments: pd.DataFrame, asked: pd.DataFrame) -> Coded:
        """Return what the codebook's themes, without subthemes, say of the segments."""
        shares = self._shares(segments, self.keys.of(asked), asked["language"].tolist())
        source = "trained" if self.coder.learnt else "codebook"
        coded = assignments_from(segments["segment_id"], shares, self.coder.classes, self.limits, source)
        sure = coded.loc[coded["band"] == "coded", "segment_id"]
        left = ~segments["segment_id"].isin(sure) & (shares[:, -1] < self.floor)
        return Coded(coded, left.to_numpy(), int(sure.nunique()))

    def _shares(self, segments: pd.DataFrame, keys: Sequence[str], languages: Sequence[str]) -> np.ndarray:
        ids, texts = segments["segment_id"].tolist(), segments["text"].tolist()
        new = [at for at, name in enumerate(ids) if name not in self.seen]
        nothing = np.zeros(len(self.coder.classes))
        own = ([column[at] for at in new] for column in (texts, keys, languages))
        found = self.coder.probabilities(*own)
        rows = np.array([self.seen.get(name, nothing) for name in ids]).reshape(len(ids), len(nothing))
        rows[new] = found
        return rows


def guide_for(segments: pd.DataFrame, asked: pd.DataFrame, codebook: Codebook, people: Human, wanted: Wanted) -> Guide:
    """Return the guide learnt from the codebook, from what people decided, and from these segments."""
    coder, keys = coder_for(segments["segment_id"], asked, codebook, people, wanted)
    shares = coder.probabilities(segments["text"].tolist(), keys.of(asked), asked["language"].tolist())
    limits = limits_of(wanted.limits, codebook, people.learnt)
    limits, band = verified(segments["segment_id"], shares, coder.classes, people, (limits, wanted.precision))
    return Guide(coder, keys, wanted.limits.coded, limits, band, dict(zip(segments["segment_id"], shares, strict=True)))


def coder_for(
    segment_ids: pd.Series, asked: pd.DataFrame, codebook: Codebook, people: Human, wanted: Wanted
) -> tuple[Coder, Keys]:
    """Return a fitted coder, and which question's or role's expectation holds for a segment."""
    expected = codebook.expected if wanted.expected is None else wanted.expected
    keys = Keys(frozenset(expected))
    taught = [
        (people.codes[name].themes, key)
        for name, key in zip(segment_ids, keys.of(asked), strict=True)
        if name in people.codes and not people.codes[name].audit and key
    ]
    counts = counted([themes for themes, _ in taught], [key for _, key in taught])
    coder = Coder(
        codebook, question_weight=wanted.question_weight, expected=expected, counts=counts, learnt=people.learnt
    )
    return coder.fit(people.examples), keys


def limits_of(limits: Limits, codebook: Codebook, learnt: Learnt | None) -> Limits:
    """Return the limits with a trained model's own thresholds in place of the round's `further`."""
    if learnt is None:
        return limits
    return replace(limits, further=np.array([learnt.further.get(name, limits.further) for name in codebook.ids()]))


def verified(
    segment_ids: pd.Series, shares: np.ndarray, classes: Sequence[str], people: Human, aim: tuple[Limits, float]
) -> tuple[Limits, Band]:
    """Return the limits that people's codes set, and how often the coded band is right.

    Audits count alone where there are enough. Codes that a model learnt from cannot judge it.
    """
    limits, precision = aim
    ids = segment_ids.tolist()
    audits = [at for at, name in enumerate(ids) if name in people.codes and people.codes[name].audit]
    coded = [at for at, name in enumerate(ids) if name in people.codes]
    use, method = (audits, "audit") if len(audits) >= FEWEST or people.learnt else (coded, "codings")
    gold = np.array(
        [[name in people.codes[ids[at]].themes for name in classes[:-1]] for at in use], dtype=bool
    ).reshape(len(use), len(classes) - 1)
    who = [ids[at][:RESPONDENT_WIDTH] for at in use]
    limits, band = band_of(shares[use], gold, who, classes, limits, precision)
    return limits, replace(band, method=method if band.n else "unverified")


def accepted(examples: Sequence[Mapping[str, str]], codebook: Codebook) -> list[Example]:
    """Return a round's accepted examples as the codebook gives its own: text and the top themes it carries.

    Rows that name a theme which the codebook does not hold are left out.
    """
    given = [(row["text"], set(row.get("themes", "").split(";")) - {"", NONE}) for row in examples if row.get("text")]
    known = codebook.ids()
    return [(text, tuple(name for name in known if name in own)) for text, own in given if own <= set(known)]


def asked_of(segments: pd.DataFrame, answers: pd.DataFrame, questions: pd.DataFrame) -> pd.DataFrame:
    """Return the question that each segment answers, its role and the answer's language, "" where none is known."""
    role_of = questions.set_index("question_id")["role"]
    given = answers.set_index("answer_id")
    question = segments["answer_id"].map(given["question_id"])
    language = segments["answer_id"].map(given["language"])
    asked = pd.DataFrame({"question_id": question, "role": question.map(role_of), "language": language})
    return asked.fillna("").astype(str)
