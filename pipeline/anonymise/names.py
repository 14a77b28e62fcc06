"""Persons' names, found by weighing what speaks for and against: lists, Voikko, capitals, place, neighbours, cues.

No single sign decides: "Toivo" is a man or a hope, "Lahti" a family or a town. Each
sign adds or takes away; the sum says whether a word is replaced at once, flagged
for a person to look at, or left alone.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.anonymise.inflect import Form, guess
from pipeline.anonymise.lists import Kind, names
from pipeline.anonymise.people import given_form
from pipeline.anonymise.spans import Find
from pipeline.anonymise.words import Word, word_of

LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
TOKEN = re.compile(rf"{LETTERS}(?:[-'’:]{LETTERS})*")
REPLACE, FLAG = 2.4, 1.2
SHORTEST = 2  # letters of a name
# Weights, set by hand on invented answers and on false alarms in public comments.
LISTED, KNOWN_TO_VOIKKO, GIVEN = 2.0, 1.0, 5.0
SHAPED, ONLY_A_NAME = 1.4, 0.5
CAPITAL, LOWER, ALL_CAPITALS = 0.8, -0.6, -1.6
ORDINARY = {"start": -2.2, "middle": -0.7, "lower": -4.0}
PLACE, THING, FUNCTION, LOCAL_CASE = -1.8, -3.2, -2.5, -1.2
PARTNER, CUE, BESIDE_ORGANISATION = 2.0, 1.5, -3.0
SENTENCE_END = re.compile(r"(?:^|[.!?…:;\n•*\"”»]|\s[-–—])\s*[\"”»(-]*$")
ORGANISATION = re.compile(
    r"(?i)^(?:oy|oyj|ab|ry|rf|säätiö|lehti|lehden|lehdessä|yhdistys|yhdistyk|liitto|liito|seura|koulu|koti|kodin|talo|sali|"
    r"palkinto|rahasto|instituutti|opisto|keskus|keskuk|kirjasto|sairaala|taudi|tauti|syndrooma|oireyhtymä|laki|lain|"
    r"malli|menetelmä|katu|tie|puisto|kunta|kunnan|kaupunki|kaupungin|järjestelmä|ohjelma)"
)
RARE_CASES = frozenset({"translative", "essive", "inessive", "abessive"})  # of persons' names


@dataclass(frozen=True)
class Token:
    """A word of the text with its place and what is known of it."""

    start: int
    end: int
    text: str
    place: str  # "start" of a sentence, "middle", or "lower" when it has no capital
    word: Word
    form: Form | None


def persons(text: str, *, language: str, people: dict[str, Kind], spared: Collection[str] = ()) -> Iterator[Find]:
    """Yield persons' names in the text, each whole name as one find.

    `people` are names that the user gave, lower case; `spared` are lower-case
    words that name no person in this survey, such as its networks.
    """
    tokens = list(_tokens(text, people))
    scores = [_score(tokens, at, text, language, people, spared) for at in range(len(tokens))]
    at = 0
    while at < len(tokens):
        last = at
        while last + 1 < len(tokens) and _one_name(tokens[last], tokens[last + 1], scores, last, text):
            last += 1
        best = max(scores[at : last + 1])
        if best >= FLAG:
            head = tokens[last]
            form = head.form or guess(head.text)
            tier = "replaced" if best >= REPLACE else "flagged"
            yield Find(tokens[at].start, head.end, "person", tier, form.case, form.plural, form.clitic)
        at = last + 1


def _tokens(text: str, people: dict[str, Kind]) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        found = match[0]
        word = word_of(found)
        start = match.start()
        if not found[0].isupper():
            place = "lower"
        else:
            place = "start" if SENTENCE_END.search(text, max(0, start - 8), start) or start == 0 else "middle"
        yield Token(start, match.end(), found, place, word, given_form(found, people) or word.form)


def _score(
    tokens: list[Token], at: int, text: str, language: str, people: dict[str, Kind], spared: Collection[str]
) -> float:
    token, word = tokens[at], tokens[at].word
    lower = token.text.lower()
    if len(lower) < SHORTEST or any(lower.startswith(name) for name in spared):
        return 0.0
    if given_form(lower, people):
        return GIVEN + (ORDINARY[token.place] if word.ordinary else 0.0)
    if token.place == "lower" and (language not in ("fi", "unknown") or not _sure_in_lower_case(token)):
        return 0.0
    score = LISTED * bool(word.forms) + KNOWN_TO_VOIKKO * bool(word.voikko)
    score += ONLY_A_NAME if score and not (word.ordinary or word.place or word.thing) else 0.0
    if not score:
        score = SHAPED if word.shaped and not word.known and token.place == "middle" else 0.0
    cue = CUE if _cued(tokens, at, text) else 0.0
    partner = _partnered(tokens, at, text)
    if not score and not _named_by_others(token, cue=cue > 0, partner=partner):
        return 0.0
    score += {"middle": CAPITAL, "start": 0.0, "lower": LOWER}[token.place]
    score += ALL_CAPITALS if token.text.split(":")[0].isupper() and not text.isupper() else 0.0
    score += ORDINARY[token.place] if word.ordinary else 0.0
    score += PLACE if word.place else 0.0
    score += FUNCTION if word.function else 0.0
    score += THING if word.thing else 0.0
    score += LOCAL_CASE if token.form and token.form.case == "inessive" else 0.0
    score += BESIDE_ORGANISATION if _organisation(tokens, at, text) else 0.0
    return score + cue + (PARTNER if partner else 0.0)


def _gap(first: Token, second: Token, text: str) -> str:
    return text[first.end : second.start]


def _cued(tokens: list[Token], at: int, text: str) -> bool:
    token = tokens[at]
    case = token.form.case if token.form else "nominative"
    before = tokens[at - 1] if at and _gap(tokens[at - 1], token, text).strip() in ("", ".", ",", ":", "!") else None
    if before and (before.text.lower() in names("before") | names("roles")):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) and not _gap(token, tokens[at + 1], text).strip() else None
    if not after:
        return False
    following = after.text.lower()
    if token.place == "lower" or (token.word.ordinary and token.place == "start"):
        return case == "genitive" and following in ("kanssa", "mielestä")
    owner = case == "genitive" or not token.word.known
    return following in names("after_genitive" if owner else "after_nominative")


def _partnered(tokens: list[Token], at: int, text: str) -> bool:
    """Return whether a first name and a surname stand side by side, in either order."""
    token = tokens[at]
    for first, second in ((at - 1, at), (at, at + 1)):
        if first < 0 or second >= len(tokens) or _gap(tokens[first], tokens[second], text) != " ":
            continue
        one, two = tokens[first], tokens[second]
        other = two if token is one else one
        if other.word.thing or (other.place == "lower" and token.place != "lower"):
            continue
        western = (
            one.word.may_be("first", "nick")
            and not one.word.function
            and (two.word.may_be("last") or _could_be_surname(two))
        )
        western = western and (one.form is None or one.form.case == "nominative")
        eastern = two.word.may_be("first", "nick") and one.word.may_be("last") and _is_genitive(one)
        plain = not (one.place == two.place == "lower" and (one.word.ordinary or two.word.ordinary))
        started = not (one.place == "start" and one.word.ordinary and not one.word.forms)
        if (western or eastern) and plain and started and two.place != "start":
            return True
    return False


def _is_genitive(token: Token) -> bool:
    return any(form.case == "genitive" for form in (*token.word.forms, *token.word.voikko))


def _could_be_surname(token: Token) -> bool:
    word = token.word
    return token.place == "middle" and not (word.thing or word.place or word.function or token.text.isupper())


def _named_by_others(token: Token, *, cue: bool, partner: bool) -> bool:
    """Return whether a word that is no known name stands where only a name would."""
    abbreviation = token.text.split(":")[0].isupper()
    return token.place == "middle" and not abbreviation and (partner or (cue and not token.word.known))


def _sure_in_lower_case(token: Token) -> bool:
    """Return whether a word without a capital can still count as a name: listed, known to Voikko, in a usual case."""
    form = token.form
    rare = form is not None and (form.plural or form.owned or form.case in RARE_CASES)
    return bool(token.word.forms and token.word.voikko) and not rare


def _organisation(tokens: list[Token], at: int, text: str) -> bool:
    token = tokens[at]
    if "-" in token.text and ORGANISATION.match(token.text.rsplit("-", 1)[1]):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) and _gap(token, tokens[at + 1], text) in (" ", "-", " -") else None
    return bool(after and ORGANISATION.match(after.text))


def _one_name(left: Token, right: Token, scores: list[float], at: int, text: str) -> bool:
    """Return whether two neighbouring tokens belong to one name."""
    if _gap(left, right, text) not in (" ", "\n") or left.place == "lower" != right.place:
        return False
    if scores[at] <= 0 or scores[at + 1] <= 0 or right.place == "start":
        return False
    nominative = left.form is None or left.form.case in ("nominative", "genitive")
    return nominative and max(scores[at], scores[at + 1]) >= FLAG
