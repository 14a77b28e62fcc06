"""Persons' names, found by weighing what speaks for and against: lists, Voikko, capitals, place, neighbours, cues.

No single sign decides: "Toivo" is a man or a hope, "Lahti" a family or a town. The
tagger weighs the signs; a few rules that it cannot know stand above it. The odds say
whether a word is replaced at once, flagged for a person to look at, or left alone.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from pipeline.anonymise.company import after_role, alone_among_words, follow_company, standing
from pipeline.anonymise.entities import PERSON, mentions
from pipeline.anonymise.evidence import form_of, may_stand_still, rows
from pipeline.anonymise.lists import NOBODY, Listed
from pipeline.anonymise.namesakes import NEVER, organisation, paper
from pipeline.anonymise.rules import (
    BELOW,
    FLAG,
    JOIN,
    REPLACE,
    SPACES,
    Signs,
    cued,
    follow_first_names,
    heading,
    known_better,
)
from pipeline.anonymise.spans import Find
from pipeline.anonymise.tagger import logits
from pipeline.anonymise.tokens import Token, gap, tokens_of
from pipeline.finnish.sentences import sentence_spans

DOUBT = (-2.5, 1.5)  # log odds between which spaCy is asked
ASKED = {"person": 0.3, "other": -0.7, "none": 0.0}
SHORTEST = 2  # letters of a name
PARTICLES = {"af", "von", "van", "de", "der", "den", "di", "da", "al", "el", "bin", "la", "le"}


def persons(
    text: str, *, language: str, people: Listed, more: Listed = NOBODY, spared: Collection[str] = ()
) -> Iterator[Find]:
    """Yield persons' names in the text, each whole name as one find.

    `people` are names that the user gave, `more` those of fuller lists, all lower case;
    `spared` are lower-case words that name no person in this survey, such as its networks.
    """
    tokens = tokens_of(text, people, more)
    odds = _odds(tokens, text, language, spared)
    at = 0
    while at < len(tokens):
        last = at
        while last + 1 < len(tokens) and _one_name(tokens, odds, last, text):
            last += 1
        best = max(odds[at : last + 1])
        if best >= FLAG:
            head = tokens[last]
            form = standing(tokens, last)
            tier = "replaced" if best >= REPLACE else "flagged"
            yield Find(tokens[at].start, head.end, "person", tier, form.case, form.plural, form.clitic)
        at = last + 1


def candidate(token: Token) -> bool:
    """Return whether the token may be a name at all: it has a capital or a list knows it."""
    return token.place != "lower" or token.given or bool(token.word.forms or token.word.voikko)


def _odds(tokens: Sequence[Token], text: str, language: str, spared: Collection[str]) -> list[float]:
    found = np.full(len(tokens), NEVER)
    picked = [at for at, token in enumerate(tokens) if candidate(token) and not _spared(token, spared)]
    if picked:
        found[picked] = logits(rows(tokens, picked, text, language))
    _ask(tokens, found, text, language)
    shouted, foreign = text.isupper() and len(tokens) > 1, language in ("sv", "en")
    for at in picked:
        signs = Signs(
            told=cued(tokens, at, text), role=after_role(tokens, at, text), alone=alone_among_words(tokens, at),
            shouted=shouted, foreign=foreign, beside=organisation(tokens, at, text), paper=paper(tokens[at], text),
        )  # fmt: skip
        found[at] = known_better(tokens[at], found[at], signs)
        if heading(tokens, at):
            found[at] = min(found[at], BELOW)
    follow_first_names(tokens, found, text)
    follow_company(tokens, found, text)
    return [float(odds) for odds in found]


def _ask(tokens: Sequence[Token], odds: np.ndarray, text: str, language: str) -> None:
    """Move the odds of doubtful words by what spaCy's recogniser says of their sentences."""
    doubtful = [at for at, value in enumerate(odds) if DOUBT[0] < value < DOUBT[1] and tokens[at].place != "lower"]
    if not doubtful or language not in ("fi", "unknown"):
        return
    for start, end in sentence_spans(text):
        inside = [at for at in doubtful if start <= tokens[at].start < end]
        said = mentions(text[start:end]) if inside else ()
        for at in inside:
            labels = [label for a, b, label in said if start + a <= tokens[at].start and tokens[at].end <= start + b]
            odds[at] += ASKED["none"] if not labels else ASKED["person" if labels[0] == PERSON else "other"]


def _spared(token: Token, spared: Collection[str]) -> bool:
    lower = token.text.lower()
    return len(lower) < SHORTEST or any(lower.startswith(name) for name in spared)


def _one_name(tokens: Sequence[Token], odds: Sequence[float], at: int, text: str) -> bool:
    """Return whether two neighbouring tokens belong to one name."""
    left, right = tokens[at], tokens[at + 1]
    between = gap(left, right, text)
    if left.initial or right.initial:
        both, smiley = left.initial and right.initial, text[: left.start].endswith((":", ";", "="))  # ":D"
        close = between in (".", ". ", ".\u00a0", " ") and not (left.initial and smiley)
        return close and (both or max(odds[at + 1], odds[at]) >= JOIN)
    if between not in SPACES:
        return False
    if right.text.lower() in PARTICLES or left.text.lower() in PARTICLES:
        follows = tokens[at + 2] if at + 2 < len(tokens) else right
        return follows.place == "middle" or right.place == "middle"
    if (left.place == "lower") != (right.place == "lower") or (right.place == "start" and "\n" not in between):
        return False
    if left.place == "start" and left.word.ordinary and not left.word.forms and odds[at] < REPLACE:
        return False
    owner = form_of(left).case == "genitive" and (left.word.may_be("last") or not left.word.known)
    return min(odds[at], odds[at + 1]) >= JOIN and (owner or may_stand_still(left))
