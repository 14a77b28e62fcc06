"""Names that are parts of other names: "Emil Aaltosen säätiö", "Paavo Nurmen stadion", "M/S Gabriella"."""

import re
from collections.abc import Sequence

from pipeline.anonymise.evidence import FOUNDATION, ORGANISATION, form_of
from pipeline.anonymise.tokens import Token, gap

NEVER, BESIDE_ORGANISATION = -99.0, -9.0  # log odds
LONGEST = 6  # words of an organisation's name
# What is called after somebody's whole name: "Paavo Nurmen stadion".
MONUMENT = re.compile(
    r"(?i)^(?:(?:stadion|katu|kadu|puisto|päivä|aukio|koulu|museo|kuja|polku|polu|silta|silla|laiva|palkin|kirkko|näytelm|"
    r"musikaali|romaani|teos|laulu|runo|sinfoni|patsas|elokuva)(?:i?(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle)|[aei]?n|un|[aä]|t)?|tien?|tiellä|tieltä|torin?|torilla|hallin?|hallissa|games)$"
)
# What a person may have as well as an organisation: "Villen malli".
SOFT = re.compile(r"(?i)^(?:malli|menetelm|ohjelma|hanke|hankke|projekti|verkosto|testi|koti|periaat|alueella)")
PAPERS = {"ilkka", "kaleva", "anna", "eeva", "karjalainen", "kotiliesi", "jallu", "regina", "sanoma", "ilta"}
PRESS = re.compile(
    r"(?i)pääkirjoit|uutiso|\b\w*lehti|\b\w*lehde|\bjutu|\bjuttu|artikkeli|yleisönosasto|mielipidekirj|kotiliesi|tilaan"
)
VESSEL = re.compile(r"\b(?:[mMsS]/[sS]|Viking|Silja) $|\b[mMsS]/$")


def paper(token: Token, text: str) -> bool:
    """Return whether a paper has the word's name and the text speaks of papers: "Ilkan pääkirjoitus"."""
    return form_of(token).name in PAPERS and bool(PRESS.search(text))


def organisation(tokens: Sequence[Token], at: int, text: str) -> float:
    """Return what is added where the word is a part of another name: "Emil Aaltosen säätiö", "Marte Meo -menetelmä"."""
    token = tokens[at]
    if token.place == "middle" and VESSEL.search(text, max(0, token.start - len(" Viking ")), token.start):
        return NEVER
    if form_of(token).case not in ("nominative", "genitive"):
        return 0.0
    person = token.word.may_be("first", "last") and not (token.word.thing or token.word.ordinary)
    if "-" in token.text and ORGANISATION.match(token.text.rsplit("-", 1)[1]):
        return BESIDE_ORGANISATION
    for other in range(at + 1, min(at + LONGEST, len(tokens))):
        between, word = gap(tokens[other - 1], tokens[other], text), tokens[other]
        close = other == at + 1 and not _follows_first(tokens, at)
        told = _tells(word, between, next_to=close, person=person) if between in (" ", "-", " -", " & ") else 0.0
        if told is not None:
            return told
    return 0.0


def _follows_first(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    return before is not None and before.place != "lower" and before.word.may_be("first")


def _tells(word: Token, between: str, *, next_to: bool, person: bool) -> float | None:
    """Return what a following word says of an organisation; None when one has to look further."""
    if (
        FOUNDATION.match(word.text)
        or (not next_to and MONUMENT.match(word.text))
        or (between == " -" and not word.text.startswith("nimi"))
    ):
        return NEVER
    if next_to and ORGANISATION.match(word.text):
        return 0.0 if person and SOFT.match(word.text) else BESIDE_ORGANISATION
    return 0.0 if word.place == "lower" and word.text.lower() not in ("ja", "och") else None
