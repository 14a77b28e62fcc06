"""What is known better than the tagger can weigh it: the user's list, plain names of the lists, other things' names.

These rules stand above the tagger's odds; each moves them up to a floor or down to a
ceiling, so that what a reader would call obvious never depends on a trained number.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.anonymise.evidence import FOUNDATION, LOWER_TAIL, ORGANISATION, form_of, may_stand_still
from pipeline.anonymise.lists import names
from pipeline.anonymise.tokens import Token, gap
from pipeline.anonymise.words import word_of
from pipeline.finnish.frequency import UNSEEN, log_probability

REPLACE, BELOW, FLAG, JOIN = 0.0, -0.1, -2.0, -2.0  # log odds
FAR = 2.0  # log odds of the capital that make a word mostly a name
SURE = 0.5  # log odds of what lists and spelling make nearly sure
GIVEN, ORDINARY_GIVEN = 8.0, {"start": -4.0, "middle": -1.0, "lower": -9.0}
THING, BESIDE_ORGANISATION, CAPITALS, LOWER_ORDINARY = -3.0, -9.0, -2.0, -1.0
NEVER, LEFT_OUT = -99.0, -8.0
LONGEST = 6  # words of an organisation's name
SHORTEST_LOWER, SHORTEST_UNKNOWN = 5, 3  # letters of a name without a capital that Voikko lacks; of an unknown word
INSIDE = frozenset({"inessive", "elative", "illative"})  # the cases of towns; a town alone is never replaced in them
RARE_CASES = frozenset({"translative", "essive", "inessive", "abessive"})
SPACES = {" ", "\u00a0", "  ", " \u00a0", "\u00a0 ", "\n", " \n"}


def known_better(token: Token, odds: float, *, told: bool, beside: float) -> float:
    """Return the odds with what the user, a list or the spelling knows surely."""
    word = token.word
    if token.given:
        return odds + GIVEN + (ORDINARY_GIVEN[token.place] if word.ordinary else 0.0)
    if _only_a_compound(token) or (token.place == "lower" and not _lower_name(token)):
        return NEVER
    ordinary = word.ordinary and (token.place == "lower" or not _mostly_a_name(token))
    plain = not (ordinary or word.place or word.thing or word.function or token.capitals or beside)
    if token.place == "lower":
        return NEVER if _rare(token) else max(odds, SURE) if plain else min(odds + LOWER_ORDINARY, BELOW)
    odds += THING if word.thing else 0.0
    odds += CAPITALS if token.capitals and not word.forms else 0.0
    odds += beside
    if word.place and form_of(token).case in INSIDE:
        return min(odds, BELOW)
    if word.forms and plain:
        return max(odds, SURE if token.place == "middle" else FLAG)
    signs = word.forms or not word.known or told
    doubtful = (
        (token.place == "middle" or told) and signs and not (word.place or word.thing or token.capitals or beside)
    )
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


def follow_first_names(tokens: Sequence[Token], odds: np.ndarray, text: str) -> None:
    """Let a surname without a capital follow a first name without one: "riitta laitilalle"."""
    for at in range(1, len(tokens)):
        first, last = tokens[at - 1], tokens[at]
        alike = first.place == last.place == "lower" or (first.capitals and last.capitals)
        if gap(first, last, text) not in SPACES or not first.word.may_be("first", "nick"):
            continue
        if last.place == "middle" and min(odds[at - 1], odds[at]) <= LEFT_OUT:
            continue
        shape = last.word.may_be("last") or not last.word.known
        if last.place == "middle" and _pair(first, last):
            odds[at - 1], odds[at] = max(odds[at - 1], SURE), max(odds[at], SURE)
            continue
        if alike and first.capitals and not first.word.ordinary and shape and may_stand_still(first):
            odds[at - 1] = odds[at] = SURE
        elif alike and odds[at - 1] >= REPLACE and shape and may_stand_still(first):
            odds[at] = max(odds[at], SURE)


def heading(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an ordinary word has a capital because its neighbours have: "Kiitos Kaikille Mukana Olleille"."""
    near = [tokens[there] for there in (at - 1, at + 1) if 0 <= there < len(tokens)]
    return tokens[at].word.ordinary and any(_plain_capital(token) for token in near)


def _plain_capital(token: Token) -> bool:
    word = token.word
    long = len(token.text) > len("M.") and token.place == "middle"
    return long and word.ordinary and not (word.forms or word.voikko or word.place)


def cued(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return whether a role, a greeting or a person's verb stands beside the word: "terv. Tepa", "Järven kanssa"."""
    before = (
        tokens[at - 1] if at and gap(tokens[at - 1], tokens[at], text).strip(" \u00a0") in ("", ".", ",", ":") else None
    )
    if before and before.text.lower() in names("before") | names("roles"):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) and gap(tokens[at], tokens[at + 1], text) in SPACES else None
    genitive = form_of(tokens[at]).case == "genitive"
    return bool(after and genitive and tokens[at].word.forms and after.text.lower() in names("after_genitive"))


def organisation(tokens: Sequence[Token], at: int, text: str) -> float:
    """Return what is added where the word is a part of another name: "Emil Aaltosen säätiö", "Marte Meo -menetelmä"."""
    token = tokens[at]
    if form_of(token).case not in ("nominative", "genitive"):
        return 0.0
    if "-" in token.text and ORGANISATION.match(token.text.rsplit("-", 1)[1]):
        return BESIDE_ORGANISATION
    for other in range(at + 1, min(at + LONGEST, len(tokens))):
        between, word = gap(tokens[other - 1], tokens[other], text), tokens[other]
        told = _tells(word, between, next_to=other == at + 1) if between in (" ", "-", " -", " & ") else 0.0
        if told is not None:
            return told
    return 0.0


def _tells(word: Token, between: str, *, next_to: bool) -> float | None:
    """Return what a following word says of an organisation; None when one has to look further."""
    if FOUNDATION.match(word.text) or (between == " -" and not word.text.startswith("nimi")):
        return NEVER
    if next_to and ORGANISATION.match(word.text):
        return BESIDE_ORGANISATION
    return 0.0 if word.place == "lower" and word.text.lower() not in ("ja", "och") else None
