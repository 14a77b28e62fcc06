"""Patterns over words: how constructions.toml says what a suggestion looks like.

A pattern is a row of elements separated by spaces; each element tests one word:

    lisää|enemmän      one of these forms (as typed, in lower case); * stands for any letters
    <pitää|täytyä>     one of these base forms
    {Mood=Cnd}         this feature; {Mood} any value, {Mood=Cnd/Imp} either, {!Mood=Ind} not this; comma joins
    <voida>{Mood=Cnd}  all of it at once
    !on|ovat           none of these forms; the rest of the element must hold all the same
    hyvä?              the word may be missing
    {!VerbForm=Fin}+   one word or more, each of them so
    ..  ..8            at most three (eight) words of any kind
    ^  $               the segment's first or last word stands here

The part of speech is the feature Pos. Punctuation marks are words too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

GAP = 3  # words a bare ".." may skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word as patterns see it: form in lower case, base form, features as "Key=Value"."""

    form: str
    lemma: str
    features: frozenset[str] = frozenset()
    start: int = 0
    end: int = 0


class Choice:
    """Words of which one is wanted; * stands for any letters."""

    def __init__(self, words: Iterable[str]) -> None:
        """Sort the words by how they can be looked up."""
        wild = [word for word in words if "*" in word]
        self.exact = frozenset(words) - frozenset(wild)
        self.ends = tuple(word[1:] for word in wild if word.startswith("*") and "*" not in word[1:])
        self.starts = tuple(word[:-1] for word in wild if word.endswith("*") and "*" not in word[:-1])
        others = [word for word in wild if "*" in word.strip("*") or (word[0] == word[-1] == "*")]
        self.others = [re.compile(".*".join(map(re.escape, word.split("*"))), re.DOTALL) for word in others]

    def has(self, word: str) -> bool:
        """Return whether the word is one of the wanted ones."""
        if word in self.exact or word.endswith(self.ends) or word.startswith(self.starts):
            return True
        return any(other.fullmatch(word) for other in self.others)


@dataclass(frozen=True)
class Test:
    """What one element asks of one word."""

    forms: tuple[str, ...] = ()
    but: bool = False  # none of the forms instead of one of them
    lemmas: tuple[str, ...] = ()
    features: tuple[tuple[bool, frozenset[str]], ...] = ()  # (wanted, alternatives); "Key" alone means any value

    def passes(self, word: Word) -> bool:
        """Return whether the word is what the element describes."""
        if self.forms and self.but == self._forms.has(word.form):
            return False
        if self.lemmas and not self._lemmas.has(word.lemma):
            return False
        return all(wanted != options.isdisjoint(word.features) for wanted, options in self.features)

    @cached_property
    def _forms(self) -> "Choice":
        return Choice(self.forms)

    @cached_property
    def _lemmas(self) -> "Choice":
        return Choice(self.lemmas)


@dataclass(frozen=True)
class Element:
    """A step of a pattern: a test (perhaps optional), a gap, or a border of the segment."""

    kind: str  # "word", "gap", "start", "end"
    test: Test = Test()
    most: int = 0  # words a gap may skip
    optional: bool = False
    many: bool = False


Pattern = tuple[Element, ...]
_ELEMENT = re.compile(
    r"(?P<but>!)?(?P<forms>[^<>{}?!]+?)?(?:<(?P<lemmas>[^<>]+)>)?(?:\{(?P<features>[^{}]+)\})?(?P<times>[?+])?"
)


def parse(text: str) -> Pattern:
    """Return the pattern written as text. Raises ValueError when an element is not one of the documented kinds."""
    return tuple(_element(part) for part in text.split())


def _element(part: str) -> Element:
    if part == "^":
        return Element("start")
    if part == "$":
        return Element("end")
    if part in {"?", "!", "+"}:
        return Element("word", Test(forms=(part,)))
    if part.startswith("..") and (part == ".." or part[2:].isdecimal()):
        return Element("gap", most=int(part[2:] or GAP))
    found = _ELEMENT.fullmatch(part)
    if found is None or not any(found[name] for name in ("forms", "lemmas", "features")):
        raise ValueError(f"not an element of a pattern: {part}")
    return Element(
        "word",
        Test(
            forms=tuple((found["forms"] or "").split("|")) if found["forms"] else (),
            but=bool(found["but"]),
            lemmas=tuple(found["lemmas"].split("|")) if found["lemmas"] else (),
            features=tuple(_feature(item) for item in (found["features"] or "").split(",") if item),
        ),
        optional=found["times"] == "?",
        many=found["times"] == "+",
    )


def _feature(item: str) -> tuple[bool, frozenset[str]]:
    wanted = not item.startswith("!")
    key, _, values = item.lstrip("!").partition("=")
    return wanted, frozenset(f"{key}={value}" for value in values.split("/")) if values else frozenset({key})
