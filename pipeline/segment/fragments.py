"""Two points in an answer without verbs: "muistiot jakoon ja tallenteet nettiin", "kivat ihmiset mut surkea netti".

In a fragment the case endings do the verb's work: a thing in the nominative and
where it should go, or with "mutta" two things of which one is praised and the other is not.
"""

from functools import lru_cache

from pipeline.finnish.voikko import analyses
from pipeline.finnish.wordlist import word_set

_WHITHER = frozenset({"sisatulento", "tulento"})  # illative and translative: where to, and into what
_SAYS_HOW = word_set("ajoissa ajoissaan etukäteen jakoon esille esiin esiille talteen pois heti jälkikäteen näkyviin")
_MORE = word_set("lisää enemmän vähemmän paremmat parempi selkeämmät selkeämpi lyhyemmät lyhyempi pidemmät pidempi")
_FEWEST_WORDS = 2


def parts_directives(left: list[str], right: list[str]) -> bool:
    """Tell whether both sides of "ja" say what should be done: a thing, and where it should go."""
    if min(len(left), len(right)) < _FEWEST_WORDS:
        return False
    named = is_nominative(right[0]) and _goes_somewhere(right[1:])
    asked = right[0] in _MORE and _goes_somewhere(left[1:])
    return asked or (named and (any(map(is_nominative, left)) or left[0] in _MORE or _goes_somewhere(left[1:])))


def parts_verdicts(left: list[str], right: list[str]) -> bool:
    """Tell whether both sides of "mutta" name a thing of their own."""
    if min(len(left), len(right)) < _FEWEST_WORDS:
        return False
    return any(map(is_nominative, left)) and sum(map(is_nominative, right[:4])) > 0 and not _goes_somewhere(right[:1])


def _goes_somewhere(words: list[str]) -> bool:
    return any(word in _SAYS_HOW or _cases(word) & _WHITHER for word in words)


@lru_cache(maxsize=50_000)
def is_nominative(word: str) -> bool:
    """Tell whether the word form can be a noun in the nominative."""
    return any(
        reading.get("CLASS") in {"nimisana", "nimisana_laatusana"} and reading.get("SIJAMUOTO") == "nimento"
        for reading in analyses(word)
    )


@lru_cache(maxsize=50_000)
def modifies(word: str) -> bool:
    """Tell whether the word form may belong to the noun after it: a genitive, an adjective, a pointing word."""
    return word in _POINTING or (
        word not in _AMOUNTS
        and any(
            reading.get("CLASS") in {"laatusana", "nimisana_laatusana", "lukusana", "asemosana"}
            or reading.get("SIJAMUOTO") == "omanto"
            for reading in analyses(word)
        )
    )


_AMOUNTS = word_set("paljon vähän enemmän vähemmän liikaa hyvin")
_POINTING = word_set("nämä nää ne tämä tää se nuo noi tuo kaikki jotkut monet muut toiset uudet vanhat")


@lru_cache(maxsize=50_000)
def _cases(word: str) -> frozenset[str]:
    return frozenset(str(reading.get("SIJAMUOTO", "")) for reading in analyses(word) if reading.get("CLASS") != "nimi")
