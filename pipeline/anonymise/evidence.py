"""What speaks for and against a word being a person's name, as numbers that the tagger weighs.

The word itself (lists, Voikko, shape, case, how common it is with and without a
capital), where it stands, and its neighbours: partners of a name, roles before it,
verbs after it, words that make it an organisation.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from pipeline.anonymise.inflect import CASES, Form, guess
from pipeline.anonymise.lists import Listed, names
from pipeline.anonymise.tokens import Token, gap
from pipeline.anonymise.words import word_of
from pipeline.finnish.frequency import UNSEEN, log_probability
from pipeline.finnish.vectors import DIMENSIONS, vector

ORGANISATION = re.compile(
    r"(?i)^(?:oyj?\b|ab\b|ry\b|rf\b|säätiö|lehti|lehde|yhdisty|liitto|liito|seura\b|seuran|palkin|rahasto|instituut|opisto|"
    r"keskus|keskuk|kirjasto|sairaala|taudi|tauti|syndroom|oireyhtym|laki\b|lain\b|malli|menetelm|katu|kadu|tie\b|tiellä|puisto|"
    r"kunta|kunnan|kaupunki|kaupungi|järjestelm|ohjelma|yliopist|ammattikorkea|museo|teatteri|pedagogi|akatemia|arena|halli\b|"
    r"stadion|osakeyhtiö|hotelli|ravintola|asteik|avustu|hanke|hankke|projekti|verkosto|testi\b|testin|käyrä|korrelaatio|periaat|"
    r"hierarkia|ilmiö|lymfoom|tyreoidiit|jänne|päivänä|torttu|kirkko|seurakun|lastensuojelu|alueella|hyvinvointialue)"
)
FOUNDATION = re.compile(r"(?i)^(?:säätiö|rahasto|palkin|stipendi|instituut|akatemia|museo|avustu|-avustu)")
NATURE = (
    "mä[ek]|niem|kosk|korv|korp|rant|rann|salo|lahd|laht|järv|oja|joke|joki|suo|saar|kanka|pelto|pello|aho|harju|kallio|vaara|luoto|"
    "luodo|vii[td]a|perä|kylä|talo|aro|lehto|lehdo|virta|virra|maa|halme|halla|hovi|linna|vuor|kives|kive|kivi"
)
SWEDISH = (
    "qvist|kvist|ström|berg|lund|roos|gren|stedt|sson|blad|blom|holm|gård|vik|udd|ell|ius|man|felt|fors|hult|mark|kull"
)
EASTERN = "ov|ova|ev|eva|enko|ski|skij|sky|skaja|vitš|vić|wicz|oglu|ez|yan|shvili|pour|zadeh"
SURNAME_SHAPES = (
    r"n[es][nse]\w*$",
    r"l[aä](?:n|ll[ae]|ll[äe]|lt[aä]|st[aä]|ss[aä]|a|ä|an|än)?$",
    rf"(?:{NATURE})\w*$",
    rf"(?:{SWEDISH})\w{{0,5}}$",
    rf"(?:{EASTERN})\w{{0,5}}$",
)
SHAPES = [re.compile(shape) for shape in SURNAME_SHAPES]
FOREIGN = re.compile(r"[cqwxzåøæšžáéíóúàèüßčđŋŧñ]|th|ph|sh|kh|gh|^(?:mc|mac)")
ABBREVIATED = re.compile(r"[A-ZÅÄÖ0-9]{2,}(?:-|:|$)")
LOWER_TAIL = re.compile(r"-[a-zåäö]\w*$")  # "Nato-maa", not "Anna-Maija"
CASE_NAMES = ("nominative", "genitive", "partitive", "illative", *(case for case, _ in CASES))
PLACES = ("start", "middle", "lower")
NONE = np.zeros(DIMENSIONS, dtype=np.float32)
NEIGHBOUR, OWN = 22, 55  # numbers of a neighbour and of the word itself
WIDTH = OWN + 4 * NEIGHBOUR + 3 * DIMENSIONS


def rows(tokens: Sequence[Token], at: Sequence[int], text: str, language: str) -> np.ndarray:
    """Return one row of WIDTH numbers (float32) for each of the tokens at the places `at`."""
    made = np.zeros((len(at), WIDTH), dtype=np.float32)
    shared = _of_text(tokens, text, language)
    for row, place in zip(made, at, strict=True):
        near = [_neighbour(tokens, place, step, text) for step in (-2, -1, 1, 2)]
        small = [*_own(tokens[place]), *shared, *(number for part in near for number in part)]
        row[: len(small)] = small
        for step, slot in ((0, 0), (-1, 1), (1, 2)):
            begin = OWN + 4 * NEIGHBOUR + slot * DIMENSIONS
            row[begin : begin + DIMENSIONS] = _vector(tokens, place + step)
    return made


def may_stand_still(token: Token) -> bool:
    """Return whether the token can be read as a nominative: "Maritta" though it could be a case of "Mari"."""
    readings = (*token.word.forms, *token.word.voikko)
    return not readings or any(form.case == "nominative" for form in readings)


def form_of(token: Token) -> Form:
    """Return the token's reading as a name, guessed by its ending where no list knows it."""
    return token.form or guess(token.text)


def _of_text(tokens: Sequence[Token], text: str, language: str) -> list[float]:
    capital = sum(token.place != "lower" for token in tokens)
    return [language == "sv", language == "en", capital / max(1, len(tokens)), text == text.lower(), len(tokens) < 4]  # noqa: PLR2004 — a signature or a heading


def _own(token: Token) -> list[float]:
    return [
        *_by_form(token.text, token.more),
        *(token.place == place for place in PLACES),
        token.capitals,
        token.after_initial,
        token.initial,
        *(form_of(token).case == case for case in CASE_NAMES),
        form_of(token).plural,
        form_of(token).owned,
        bool(form_of(token).clitic),
    ]


@lru_cache(maxsize=100_000)
def _by_form(form: str, more: Listed) -> tuple[float, ...]:
    word, lower = word_of(form, more), form.lower()
    kinds = {reading.kind for reading in word.forms}
    voikko = {reading.kind for reading in word.voikko}
    both = any(reading.kind == "both" for reading in word.forms)
    capital, small = log_probability(lower.capitalize()), log_probability(lower)
    base = word.form.name if word.form else lower
    base_ratio = log_probability(base.capitalize()) - log_probability(base)
    return (
        "first" in kinds or both, "last" in kinds or both, "nick" in kinds, "first" in voikko, "last" in voikko,
        word.place, word.thing, word.ordinary, word.function, word.known, word.shaped,
        (capital - small) / 5, (capital - UNSEEN) / 10, (small - UNSEEN) / 10, base_ratio / 5,
        min(len(lower), 20) / 10, "-" in form, ":" in form, bool(FOREIGN.search(lower)),
        *(bool(shape.search(lower)) for shape in SHAPES),
        bool(re.search(r"[aeiouyäö]$", lower)), not re.search(r"[aeiouyäöåáéí]", lower),
        any(letter.isupper() for letter in form[1:]), bool(ABBREVIATED.match(form)), bool(LOWER_TAIL.search(form)),
    )  # fmt: skip


def _neighbour(tokens: Sequence[Token], at: int, step: int, text: str) -> list[float]:
    there = at + step
    if not 0 <= there < len(tokens):
        return [1.0] + [0.0] * (NEIGHBOUR - 1)
    other, token = tokens[there], tokens[at]
    left, right = (other, token) if step < 0 else (token, other)
    between = gap(left, right, text) if abs(step) == 1 else " "
    word, lower = other.word, other.text.lower()
    return [
        0.0, between.strip(" \u00a0") == "", "," in between, any(mark in between for mark in ".!?\n"),
        "(" in between or ")" in between, any(mark in between for mark in '"”»'), other.place == "middle",
        other.place == "lower", word.may_be("first", "nick"), word.may_be("last"), word.place, word.thing,
        word.ordinary, word.function, word.known, lower in names("roles"), lower in names("before"),
        lower in names("after_genitive"), lower in names("after_nominative"), bool(ORGANISATION.match(other.text)),
        other.initial, form_of(other).case == "genitive",
    ]  # fmt: skip


def _vector(tokens: Sequence[Token], at: int) -> np.ndarray:
    return vector(tokens[at].text) if 0 <= at < len(tokens) else NONE
