"""What tells colleagues who is meant though no name is written: flagged, never replaced.

Three patterns: a post held by one person beside its organisation or place, words that
say that somebody is the only one, and an illness or misfortune of somebody who can be
known (a named person, or "my daughter").
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.anonymise.inflect import Stems, read, stem_table
from pipeline.anonymise.lists import names
from pipeline.anonymise.spans import Find
from pipeline.anonymise.tokens import Token, tokens_of
from pipeline.finnish.sentences import sentence_spans

ONLY_ONE = re.compile(
    r"\b(?:ainoa|ainut|ainoana|ainoona)\s+(?:\w+\s)?(?:mies|nainen|työntekijä|lääkäri|ohjaaja|jäsen|ulkomaalainen|maahanmuuttaja|"
    r"sokea|kuuro|pyörätuol\w+|viittomakieli\w+|saamelainen|romani|poika|tyttö|muslimi|transihminen)\b"
    r"|\bainoa\w*\s(?:koko\s)?(?:kunnassa|kunnan|kylässä|kaupungissa|suomessa|alueella|maakunnassa|järjestössä|yhdistyksessä)",
    re.IGNORECASE,
)
ILLNESS = re.compile(
    r"\b(?:syöpä|syövä|leukemi|als\b|als-taud|ms-taud|parkinson|alzheimer|dementi|muistisaira|skitsofreni|psykoo|masennu|masentu|"
    r"bipolaari|"
    r"kaksisuuntai|autis|asperger|adhd|touret|epilepsi|hiv|hepatiit|downin|kehitysvamma|alkoholis|päihde|päihtei|narkomaani|"
    r"itsemurha|itsari|keskenmen|abort|vankila|vankeu|tuomittiin|huostaan|lastensuojelun asiak|insesti|raiska|"
    r"pahoinpiteli|avioero|konkurss|ulosot|sairastui|sairastaa|halvaant|amputo|transsukupuol)",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?:vaimo|miehe|puoliso|poika|poja|tyttäre|tytär|lapse|äiti|isä|sisko|velje|anoppi|appe|mummo|pappa|vaari|naapuri|"
    r"kollega|työkaveri|esimiehe|esihenkilö|pomo|ohjaaja|vetäjä|puheenjohtaja|sihteeri)"
    r"(?:ll[ae]|llä|lt[aä]|st[aä]|ss[aä])?(?:ni|mme|nsa|nsä)\b",
    re.IGNORECASE,
)
POSTS = (
    "johtaja|päällik|rehtori|sihteeri|koordinaattori|kirkkoherra|ylilääkäri|kuraattori|professori|pormestari|kanttori|psykologi|"
    "luottamus(?:mies|mieh|henkil)|asiamies|asiamieh|sosiaaliohjaaja|diakoni|rahastonhoitaja"
)
POST = re.compile(rf"(?:{POSTS})\w*$", re.IGNORECASE)
ORGANISATION = re.compile(
    r"(?i)(?:\bry\b|\bry:|\boy\b|yhdisty|liito|liitto|säätiö|seurakun|keskukse|sairaala|"
    r"koulu|kunna|kaupungi|järjestö|seura[nl]|hyvinvointialue|kuntayhtym)"
)


ANY = re.compile(rf"{ILLNESS.pattern}|{ONLY_ONE.pattern}|(?:{POSTS})", re.IGNORECASE)


def descriptions(text: str, found: Iterable[Find]) -> Iterator[Find]:
    """Yield flagged finds of kind "description"; `found` are the identifiers and names seen already."""
    if not ANY.search(text):
        return
    named = [find for find in found if find.kind == "person"]
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        for match in ONLY_ONE.finditer(sentence):
            yield _flag(start + match.start(), start + match.end())
        illness = ILLNESS.search(sentence)
        who = RELATIVE.search(sentence) or any(start <= find.start < end for find in named)
        if illness and who:
            word = re.compile(r"[\w-]+").match(text, start + illness.start())
            yield _flag(start + illness.start(), word.end() if word else start + illness.end())
        yield from _posts(sentence, start)


def _posts(sentence: str, start: int) -> Iterator[Find]:
    tokens = tokens_of(sentence)
    posts = [token for token in tokens if POST.search(token.text)]
    somewhere = any(_is_place(token) for token in tokens)
    something = bool(ORGANISATION.search(sentence)) or any(
        token.capitals and token.place == "middle" for token in tokens
    )
    if posts and somewhere and something:
        yield _flag(start + posts[0].start, start + posts[0].end)


def _is_place(token: Token) -> bool:
    capital = token.place == "middle" or (token.place == "start" and not token.word.ordinary)
    return capital and (token.word.place or bool(read(token.text.lower(), _stems())))


@cache
def _stems() -> Stems:
    return stem_table(dict.fromkeys(names("places"), "last"))


def _flag(start: int, end: int) -> Find:
    return Find(start, end, "description", "flagged")
