"""What a word's company tells better than the tagger: roles before it, people beside it, kin words glued to it.

"Sihteeri Suvi" is a person though "suvi" is summer, and whoever stands beside a person
in the same case is one too: "Onnille ja Meelikselle".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from pipeline.anonymise.evidence import form_of
from pipeline.anonymise.inflect import Form
from pipeline.anonymise.lists import names
from pipeline.anonymise.tokens import Token, gap
from pipeline.anonymise.typos import mended
from pipeline.finnish.voikko import analyses

SURE, REPLACE, LEFT_OUT = 0.5, 0.0, -8.0  # log odds: nearly sure, replaced from here, known to be no person
BESIDE = re.compile(r"[,/&+]\s?|\s[&+]\s")  # marks between two people
AND = {"ja", "sekä", "eli", "och", "and", "tai"}
OWN = re.compile(r"(?:mme|nne|ni|si|ns[aä])$")  # possessive suffixes: "puheenjohtajamme"
KIN = re.compile(
    r"-(?:täti|tädi|setä|sedä|eno|mummo|mummi|pappa|papa|vaari|ukki|uki|mamma|ope|tohtori|neiti|rouva|herra)"
)
KIN_FIRST = re.compile(r"^(?:mummi|mummo|mamma|pappa|vaari|ukki|täti|setä|eno|iskä|äiti|ope)-", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def is_role(word: str) -> bool:
    """Return whether a lower-case word is a role in any case, also with a possessive suffix: "sihteerimme"."""
    roles = names("roles")
    if word in roles or OWN.sub("", word) in roles:
        return True
    return any(analysis.get("BASEFORM", "").lower() in roles for analysis in analyses(word))


def after_role(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return whether a role stands directly before the word: "pastori Salo", "kollegani Inkerin"."""
    return (
        bool(at) and gap(tokens[at - 1], tokens[at], text) in (" ", "\u00a0") and is_role(tokens[at - 1].text.lower())
    )


def kin(token: Token) -> bool:
    """Return whether a kin word is glued to a name: "Pirkko-täti", "Mummi-Elsalle"."""
    if "-" not in token.text:
        return False
    lower = token.text.lower()
    if KIN_FIRST.match(lower):
        return token.place != "lower" and bool(token.word.forms or token.text.split("-")[1][:1].isupper())
    return bool(KIN.search(lower)) and lower.split("-")[0] in names("first") | names("nick")


def alone_among_words(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word alone has a capital between words that have none."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(before and before.place == "lower" and (after is None or after.place == "lower"))


def standing(tokens: Sequence[Token], at: int) -> Form:
    """Return the word's reading as a name in its place: "Ronjanne kanssa" is a genitive though the form hides it."""
    token = tokens[at]
    form = token.form or mended(token.text.lower()) or form_of(token)
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    hidden = form.owned and form.case == "nominative" and after in names("after_genitive")
    return replace(form, case="genitive") if hidden else form


def follow_company(tokens: Sequence[Token], odds: np.ndarray, text: str) -> None:
    """Let whoever stands beside a person, in the same case, be a person: "Antti ja Elina", "Koivisto/Nurminen"."""
    steps = [(at, other) for at in range(len(tokens)) for other in _beside(tokens, at, text)]
    for at, other in [*steps, *((other, at) for at, other in reversed(steps))]:
        if odds[at] >= REPLACE and _may_join(tokens[at], tokens[other], odds[other]):
            odds[other] = max(odds[other], SURE)
    for at, other in steps:  # two listed names beside each other that are nothing else
        if _pair_of_names(tokens[at], tokens[other]) and min(odds[at], odds[other]) > LEFT_OUT:
            odds[at], odds[other] = max(odds[at], SURE), max(odds[other], SURE)


def _beside(tokens: Sequence[Token], at: int, text: str) -> list[int]:
    """Return the word after this one that a comma, a slash or "ja" joins to it."""
    if at + 1 < len(tokens) and BESIDE.fullmatch(gap(tokens[at], tokens[at + 1], text)):
        return [at + 1]
    if at + 2 < len(tokens) and tokens[at + 1].text.lower() in AND:
        close = gap(tokens[at], tokens[at + 1], text) == gap(tokens[at + 1], tokens[at + 2], text) == " "
        return [at + 2] if close else []
    return []


def _may_join(one: Token, other: Token, odds: float) -> bool:
    word = other.word
    if odds <= LEFT_OUT or word.thing or word.function or (one.place == "lower") != (other.place == "lower"):
        return False
    if form_of(one).case != form_of(other).case or (other.capitals and not one.capitals):
        return False
    if other.place == "start" and word.ordinary:
        return bool(word.voikko) and word.may_be("first")
    named = bool(word.forms or word.voikko)
    return (named or (not word.known and other.place == "middle")) and not word.place


def _pair_of_names(one: Token, other: Token) -> bool:
    both = (one, other)
    if other.place != "middle" or one.place == "lower" or form_of(one).case != form_of(other).case:
        return False
    plain = all(token.word.may_be("first", "nick") and not (token.word.thing or token.word.place) for token in both)
    return plain and not all(token.word.ordinary or token.word.function for token in both)
