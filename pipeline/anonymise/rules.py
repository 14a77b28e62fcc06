"""What is known better than the tagger can weigh it: the user's list, plain names of the lists, other things' names.

These rules stand above the tagger's odds; each moves them up to a floor or down to a
ceiling, so that what a reader would call obvious never depends on a trained number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.anonymise.company import kin
from pipeline.anonymise.evidence import LOWER_TAIL, form_of, may_stand_still
from pipeline.anonymise.lists import names
from pipeline.anonymise.namesakes import NEVER
from pipeline.anonymise.tokens import Token, gap
from pipeline.anonymise.typos import mended
from pipeline.anonymise.words import as_spoken, word_of
from pipeline.finnish.frequency import UNSEEN, log_probability

REPLACE, BELOW, FLAG, JOIN = 0.0, -0.1, -2.0, -2.0  # log odds
FAR = 2.0  # log odds of the capital that make a word mostly a name
SURE = 0.5  # log odds of what lists and spelling make nearly sure
GIVEN, ORDINARY_GIVEN = 8.0, {"start": -4.0, "middle": -1.0, "lower": -9.0}
THING, CAPITALS, LOWER_ORDINARY = -3.0, -2.0, -1.0
LEFT_OUT = -8.0
SHORTEST_LOWER, SHORTEST_UNKNOWN = 5, 3  # letters of a name without a capital that Voikko lacks; of an unknown word
SHORTEST_NICK = 4  # letters of a listed name that Voikko lacks, at the start of a sentence
INSIDE = frozenset({"inessive", "elative", "illative"})  # the cases of towns; a town alone is never replaced in them
RARE_CASES = frozenset({"translative", "essive", "inessive", "abessive"})
SPACES = {" ", "\u00a0", "  ", " \u00a0", "\u00a0 ", "\n", " \n"}


@dataclass(frozen=True)
class Signs:
    """What stands around a word, as far as rules look at it."""

    told: bool  # a role, a greeting or a person's verb stands beside it
    role: bool  # a role stands directly before it
    alone: bool  # it alone has a capital
    shouted: bool  # the whole text is in capitals
    foreign: bool  # the answer is in Swedish or English
    beside: float  # what is added where it is a part of another name
    paper: bool = False  # a paper has its name, and the text speaks of papers


def known_better(token: Token, odds: float, signs: Signs) -> float:
    """Return the odds with what the user, a list or the spelling knows surely."""
    word, beside, told = token.word, signs.beside, signs.told
    if token.given or kin(token) or _nobody(token, signs, odds):
        return _settled(token, odds)
    ordinary = word.ordinary and (token.place == "lower" or not _mostly_a_name(token))
    plain = not (ordinary or word.place or word.thing or word.function or token.capitals or beside)
    if token.place == "lower":
        return NEVER if _rare(token) else max(odds, SURE) if plain else min(odds + LOWER_ORDINARY, BELOW)
    odds += THING if word.thing else 0.0
    odds += CAPITALS if token.capitals and not word.forms else 0.0
    odds += beside
    somewhere = word.place and (signs.foreign or form_of(token).case in INSIDE)
    if signs.paper or somewhere or (token.place == "start" and as_spoken(token.text) and not word.voikko):
        return min(odds, BELOW)
    if not (beside or word.thing) and _surely(token, signs, plain=plain):
        return max(odds, SURE)
    if told and word.forms and form_of(token).case == "genitive" and not (word.thing or beside):
        odds = max(odds, FLAG)  # "Kosken kanssa", "rehtori Lahden päätös": a family or a town
    if word.forms and plain:
        return max(odds, SURE if token.place == "middle" and (word.voikko or not _rare(token)) else FLAG)
    signed = word.forms or not word.known or told
    doubtful = (
        (token.place == "middle" or told) and signed and not (word.place or word.thing or token.capitals or beside)
    )
    return max(odds, FLAG) if doubtful and len(token.text) >= SHORTEST_UNKNOWN else odds


def _settled(token: Token, odds: float) -> float:
    """Return the odds of a word that the user's list, a kin word or the language settles."""
    if token.given:
        return odds + GIVEN + (ORDINARY_GIVEN[token.place] if token.word.ordinary else 0.0)
    return max(odds, SURE) if kin(token) else NEVER


def _nobody(token: Token, signs: Signs, odds: float) -> bool:
    if signs.foreign and (token.place == "lower" or token.text.lower() in names("foreign")):
        return True
    named = bool(token.word.forms or token.word.voikko)
    if signs.foreign and not named and (token.word.place or (token.place == "start" and odds < REPLACE)):
        return True
    lower = token.place == "lower"
    return _only_a_compound(token) or (lower and (not _lower_name(token) or as_spoken(token.text)))


def _surely(token: Token, signs: Signs, *, plain: bool) -> bool:
    """Return whether lists, spelling and company together make a word with a capital a person's."""
    word, form = token.word, form_of(token)
    named = bool(word.forms or word.voikko)
    if token.capitals:
        alone = bool(word.forms) and not (word.ordinary or word.place or word.function)
        return alone and (signs.shouted or signs.told) and not (form.plural or form.owned)
    if signs.role and token.place == "middle" and not word.function:
        return (named and (not word.place or form.case == "nominative")) or (not word.known and word.shaped)
    if token.place == "start":
        known = (
            word.voikko
            or "-" in token.text
            or (not word.known and len(form.name) >= SHORTEST_NICK and form.case not in RARE_CASES)
        )
        return plain and not word.ordinary and bool(word.forms and known) and not (form.owned or form.plural)
    if word.place or word.function:
        return False
    if word.ordinary:
        return signs.alone and word.may_be("first") and bool(word.forms) and not (form.owned or form.plural)
    return not word.known and (word.shaped or bool(mended(token.text.lower())))


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
        if gap(first, last, text) not in SPACES:
            continue
        if last.place == "middle" and odds[at] >= REPLACE and _misspelt_first(first):
            odds[at - 1] = max(odds[at - 1], SURE)
        if not first.word.may_be("first", "nick"):
            continue
        if last.place == "middle" and min(odds[at - 1], odds[at]) <= LEFT_OUT:
            continue
        shape = last.word.may_be("last") or not last.word.known
        if alike and first.place == "lower" and _lower_pair(first, last):
            odds[at - 1] = odds[at] = SURE
            continue
        if last.place == "middle" and _pair(first, last):
            odds[at - 1], odds[at] = max(odds[at - 1], SURE), max(odds[at], SURE)
            continue
        if alike and first.capitals and not first.word.ordinary and shape and may_stand_still(first):
            odds[at - 1] = odds[at] = SURE
        elif alike and odds[at - 1] >= REPLACE and shape and may_stand_still(first):
            odds[at] = max(odds[at], SURE)


def _misspelt_first(token: Token) -> bool:
    """Return whether an unknown word with a capital is one slip away from a first name: "Tuoomas"."""
    if token.place == "lower" or token.word.known or token.word.forms or token.capitals:
        return False
    form = mended(token.text.lower())
    return form is not None and form.kind in ("first", "both") and form.case == "nominative"


def _lower_pair(first: Token, last: Token) -> bool:
    """Return whether a first name and a surname that is no word stand together: "lempi ylitalo"."""
    one, other = first.word, last.word
    long = form_of(last).name and len(form_of(last).name) >= SHORTEST_LOWER
    named = bool(one.voikko) and any(form.kind == "first" and form.case == "nominative" for form in one.forms)
    return named and bool(long) and other.may_be("last") and not (other.ordinary or other.function or other.thing)


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
