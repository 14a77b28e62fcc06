"""Patterns over words: how constructions.toml says what a suggestion looks like.

A pattern is a row of elements separated by spaces; each element tests one word:

    lisää|enemmän      one of these forms (as typed, in lower case); * stands for any letters
    <pitää|täytyä>     one of these base forms
    {Mood=Cnd}         this feature; {Mood} any value, {Mood=Cnd/Imp} either, {!Mood=Ind} not this; comma joins
    <voida>{Mood=Cnd}  all of it at once
    hyvä?              the word may be missing
    ..  ..8            at most three (eight) words of any kind
    ^  $               the segment's first or last word stands here

The part of speech is the feature Pos. Punctuation marks are words too.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

GAP = 3  # words a bare ".." may skip


@dataclass(frozen=True)
class Word:
    """A word as patterns see it: form in lower case, base form, features as "Key=Value"."""

    form: str
    lemma: str
    features: frozenset[str] = frozenset()
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Test:
    """What one element asks of one word."""

    forms: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    features: tuple[tuple[bool, frozenset[str]], ...] = ()  # (wanted, alternatives); "Key" alone means any value

    def passes(self, word: Word) -> bool:
        """Return whether the word is what the element describes."""
        if self.forms and not any(fits(form, word.form) for form in self.forms):
            return False
        if self.lemmas and not any(fits(lemma, word.lemma) for lemma in self.lemmas):
            return False
        return all(wanted == (not options.isdisjoint(word.features)) for wanted, options in self.features)


@dataclass(frozen=True)
class Element:
    """A step of a pattern: a test (perhaps optional), a gap, or a border of the segment."""

    kind: str  # "word", "gap", "start", "end"
    test: Test = Test()
    most: int = 0  # words a gap may skip
    optional: bool = False


Pattern = tuple[Element, ...]
_ELEMENT = re.compile(r"(?P<forms>[^<>{}?]+)?(?:<(?P<lemmas>[^<>]+)>)?(?:\{(?P<features>[^{}]+)\})?(?P<optional>\?)?")


def parse(text: str) -> Pattern:
    """Return the pattern written as text. Raises ValueError when an element is not one of the documented kinds."""
    return tuple(_element(part) for part in text.split())


def _element(part: str) -> Element:
    if part == "^":
        return Element("start")
    if part == "$":
        return Element("end")
    if part == "?":
        return Element("word", Test(forms=("?",)))
    if part.startswith("..") and (part == ".." or part[2:].isdecimal()):
        return Element("gap", most=int(part[2:] or GAP))
    found = _ELEMENT.fullmatch(part)
    if found is None or not any(found[name] for name in ("forms", "lemmas", "features")):
        raise ValueError(f"not an element of a pattern: {part}")
    return Element(
        "word",
        Test(
            forms=tuple((found["forms"] or "").split("|")) if found["forms"] else (),
            lemmas=tuple(found["lemmas"].split("|")) if found["lemmas"] else (),
            features=tuple(_feature(item) for item in (found["features"] or "").split(",") if item),
        ),
        optional=bool(found["optional"]),
    )


def _feature(item: str) -> tuple[bool, frozenset[str]]:
    wanted = not item.startswith("!")
    key, _, values = item.lstrip("!").partition("=")
    return wanted, frozenset(f"{key}={value}" for value in values.split("/")) if values else frozenset({key})


@lru_cache(maxsize=4096)
def _wildcard(form: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, form.split("*"))), re.DOTALL)


def fits(wanted: str, seen: str) -> bool:
    """Return whether the word is the wanted one, where * in the wanted one stands for any letters."""
    return wanted == seen if "*" not in wanted else _wildcard(wanted).fullmatch(seen) is not None
