"""A teacher that sees more: the same choice with spaCy's tags among the features.

spaCy's tagger and parser read the whole sentence but run a hundred times slower.
They help once, when the model is made: the teacher labels raw text, and the
ranker that ships learns from those labels to do without (knowledge distillation,
Hinton et al. 2015).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from pipeline.lemmatise.features import encoded
from pipeline.lemmatise.gold import Annotated, fit
from pipeline.lemmatise.kinds import Kind
from pipeline.lemmatise.morph import morph_of, pos_of
from pipeline.lemmatise.training import Examples, rows_of

_FEWEST_KNOWN = 0.6  # share of a sentence's words that Voikko must know; below, it is hardly Finnish
_LONGEST = 80  # tokens of a sentence


class Tagged(NamedTuple):
    """What spaCy says of a token."""

    form: str
    lemma: str
    upos: str
    feats: str
    role: str


def teacher_features(tags: Sequence[Tagged], kind: Kind, place: int, number: int) -> list[int]:
    """Return the codes of the features that combine a reading with spaCy's tags of its token."""
    token, reading = tags[place], kind.readings[number]
    feats = dict(part.split("=", 1) for part in token.feats.split("|") if "=" in part)
    case, verb = feats.get("Case", ""), feats.get("VerbForm", "") + feats.get("PartForm", "")
    coarse = f"{reading.rule}/{reading.cls}/{reading.mark}"
    same = reading.lemma.lower() == token.lemma.lower()
    upos, lower = token.upos, kind.face.lower
    names = [
        f"Ta{upos}|{coarse}",
        f"Tb{upos}|{case}|{coarse}/{reading.case}",
        f"Tc{upos}|{verb}|{coarse}",
        f"Td{case}|{reading.case}",
        f"Te{upos}|{reading.rule}|{lower[-3:]}",
        f"Tf{token.role}|{coarse}",
        f"Tg{upos}|{reading.rule}|{reading.lemma[:1].isupper()}",
        f"Th{upos}|{reading.lemma}",
        f"Ti{upos}|{feats.get('Number', '')}|{reading.rule}",
        f"Tj{upos}|{lower}|{reading.lemma}",
        f"Tk{int(fit(pos_of(reading), morph_of(reading), upos, token.feats))}",
        f"Tl{same}",
        f"Tm{same}|{coarse}",
    ]
    return [crc32(encoded(name)) for name in names]


def labelled(
    weights: Mapping[int, float], examples: Examples, sentences: Sequence[Sequence[Tagged]]
) -> Iterator[list[Annotated]]:
    """Yield the sentences that are Finnish, with the base forms that the teacher chooses."""
    get = weights.get
    for tags in sentences:
        kinds = [examples.kind(token.form, dotless=False) for token in tags]
        words = [kind.known for kind, _ in kinds if kind.form[:1].isalpha()]
        if not words or len(tags) > _LONGEST or sum(words) < _FEWEST_KNOWN * len(words):
            continue
        chosen = []
        for place, (token, (kind, own)) in enumerate(zip(tags, kinds, strict=True)):
            best = 0
            if len(own) > 1:
                rows = rows_of(kinds, place, lambda kind, place, number: teacher_features(tags, kind, place, number))  # noqa: B023 — used at once
                scores = [
                    sum(get(number, 0.0) for number in mine) + sum(get(number, 0.0) for number in row)
                    for mine, row in zip(own, rows, strict=True)
                ]
                best = max(range(len(scores)), key=lambda number: (scores[number], -number))
            chosen.append(Annotated(token.form, kind.readings[best].lemma, token.upos, token.feats))
        yield chosen
