"""Persons' names, found by weighing what speaks for and against: lists, Voikko, capitals, place, neighbours, cues.

No single sign decides: "Toivo" is a man or a hope, "Lahti" a family or a town. The
tagger weighs the signs; a few rules that it cannot know stand above it. The odds say
whether a word is replaced at once, flagged for a person to look at, or left alone.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from pipeline.anonymise.entities import PERSON, mentions
from pipeline.anonymise.evidence import FOUNDATION, LOWER_TAIL, ORGANISATION, form_of, may_stand_still, rows
from pipeline.anonymise.lists import NOBODY, Listed, names
from pipeline.anonymise.spans import Find
from pipeline.anonymise.tagger import logits
from pipeline.anonymise.tokens import Token, gap, tokens_of
from pipeline.anonymise.words import word_of
from pipeline.finnish.frequency import UNSEEN, log_probability
from pipeline.finnish.sentences import sentence_spans

REPLACE, FLAG, JOIN = 0.0, -2.0, -2.0  # log odds
FAR = 2.0  # log odds of the capital that make a word mostly a name
SURE = 0.5  # log odds of what lists and spelling make nearly sure
GIVEN, ORDINARY_GIVEN = 8.0, {"start": -4.0, "middle": -1.0, "lower": -9.0}
THING, BESIDE_ORGANISATION, CAPITALS, LOWER_ORDINARY = -3.0, -9.0, -2.0, -1.0
NEVER, LEFT_OUT = -99.0, -8.0
DOUBT = (-2.5, 1.5)  # log odds between which spaCy is asked
ASKED = {"person": 1.0, "other": -1.5, "none": -0.5}
SHORTEST, LONGEST = 2, 6  # letters of a name; words of an organisation's name
SHORTEST_LOWER, SHORTEST_UNKNOWN = 5, 3  # letters of a name without a capital that Voikko lacks; of an unknown word
RARE_CASES = frozenset({"translative", "essive", "inessive", "abessive"})
PARTICLES = {"af", "von", "van", "de", "der", "den", "di", "da", "al", "el", "bin", "la", "le"}
SPACES = {" ", "\u00a0", "  ", " \u00a0", "\u00a0 ", "\n", " \n"}


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
            form = form_of(head)
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
    for at in picked:
        organisation = _organisation(tokens, at, text)
        found[at] = _known_better(tokens[at], found[at], cued=_cued(tokens, at, text), organisation=organisation)
    _follow_first_names(tokens, found, text)
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


def _known_better(token: Token, odds: float, *, cued: bool, organisation: bool) -> float:
    """Return the odds with what the user, a list or the spelling knows surely."""
    word = token.word
    if token.given:
        return odds + GIVEN + (ORDINARY_GIVEN[token.place] if word.ordinary else 0.0)
    if _only_a_compound(token) or (token.place == "lower" and not _lower_name(token)):
        return NEVER
    plain = not (
        (word.ordinary and not _mostly_a_name(token))
        or word.place
        or word.thing
        or word.function
        or token.capitals
        or organisation
    )
    if token.place == "lower":
        return NEVER if _rare(token) else max(odds, SURE) if plain else odds + LOWER_ORDINARY
    odds += THING if word.thing else 0.0
    odds += CAPITALS if token.capitals and not word.forms else 0.0
    odds += BESIDE_ORGANISATION if organisation else 0.0
    if token.place == "middle" and word.forms and plain:
        return max(odds, SURE)
    signs = word.forms or not word.known or cued
    doubtful = token.place == "middle" and signs and not (word.place or word.thing or token.capitals or organisation)
    return max(odds, FLAG) if doubtful and len(token.text) >= SHORTEST_UNKNOWN else odds


def _only_a_compound(token: Token) -> bool:
    """Return whether a hyphen joins an ordinary word to it: "Nato-maa", but not "Anna-niminen"."""
    tail = LOWER_TAIL.search(token.text)
    return bool(tail and not tail[0].startswith("-nimi") and word_of(tail[0][1:]).ordinary)


def _lower_name(token: Token) -> bool:
    """Return whether a word without a capital can be a name: Voikko knows the name, or knows no such word at all."""
    word = token.word
    listed = token.form is not None and len(token.form.name) >= SHORTEST_LOWER and bool(word.forms)
    return bool(word.voikko and (word.forms or not word.ordinary)) or (listed and not word.known and not word.ordinary)


def _mostly_a_name(token: Token) -> bool:
    """Return whether the form is written with a capital far oftener than without: "Tuulaan"."""
    lower = token.text.lower()
    capital = log_probability(lower.capitalize())
    base = max(log_probability(token.form.name.capitalize()) - log_probability(token.form.name), 0) if token.form else 0
    return bool(token.word.forms) and (capital - log_probability(lower) > FAR or (capital == UNSEEN and base > FAR))


def _rare(token: Token) -> bool:
    """Return whether the form is one that persons' names seldom take: then it is rather a slip of another word."""
    form = form_of(token)
    return form.plural or form.owned or form.case in RARE_CASES or (not token.word.voikko and form.case == "partitive")


def _pair(first: Token, last: Token) -> bool:
    """Return whether a plain first name stands before a capital that is no other known thing: "Svetlana Oyelaran"."""
    other = last.word.thing or last.word.place or last.word.function or last.capitals or first.capitals
    ordinary = (first.word.ordinary or first.word.place or first.word.thing) and not _mostly_a_name(first)
    return not other and not ordinary and may_stand_still(first) and not _only_a_compound(last)


def _follow_first_names(tokens: Sequence[Token], odds: np.ndarray, text: str) -> None:
    """Let a surname without a capital follow a first name without one: "riitta laitilalle"."""
    for at in range(1, len(tokens)):
        first, last = tokens[at - 1], tokens[at]
        alike = first.place == last.place == "lower" or (first.capitals and last.capitals)
        if gap(first, last, text) not in SPACES or not first.word.may_be("first", "nick") or odds[at] <= LEFT_OUT:
            continue
        shape = last.word.may_be("last") or not last.word.known
        if last.place == "middle" and _pair(first, last):
            odds[at - 1], odds[at] = max(odds[at - 1], SURE), max(odds[at], SURE)
            continue
        if alike and first.capitals and not first.word.ordinary and shape and may_stand_still(first):
            odds[at - 1] = odds[at] = SURE
        elif alike and odds[at - 1] >= REPLACE and shape and may_stand_still(first):
            odds[at] = max(odds[at], SURE)


def _cued(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return whether a role or a greeting stands before the word: "puheenjohtaja Xhemaili", "terv. Tepa"."""
    before = (
        tokens[at - 1] if at and gap(tokens[at - 1], tokens[at], text).strip(" \u00a0") in ("", ".", ",", ":") else None
    )
    return bool(before and before.text.lower() in names("before") | names("roles"))


def _organisation(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return whether the word is a part of an organisation's name: "Emil Aaltosen säätiö", "Wihuri Oy"."""
    token = tokens[at]
    if form_of(token).case not in ("nominative", "genitive"):
        return False
    if "-" in token.text and ORGANISATION.match(token.text.rsplit("-", 1)[1]):
        return True
    for other in range(at + 1, min(at + LONGEST, len(tokens))):
        if gap(tokens[other - 1], tokens[other], text) not in (" ", "-", " -", " & "):
            return False
        pattern = ORGANISATION if other == at + 1 else FOUNDATION
        if pattern.match(tokens[other].text):
            return True
        if tokens[other].place == "lower" and tokens[other].text.lower() not in ("ja", "och"):
            return False
    return False


def _one_name(tokens: Sequence[Token], odds: Sequence[float], at: int, text: str) -> bool:
    """Return whether two neighbouring tokens belong to one name."""
    left, right = tokens[at], tokens[at + 1]
    between = gap(left, right, text)
    if left.initial or right.initial:
        both = left.initial and right.initial
        return between in (".", ". ", ".\u00a0", " ") and (both or max(odds[at + 1], odds[at]) >= JOIN)
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
