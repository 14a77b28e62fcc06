"""The constructions of constructions.toml, checked and ready to be looked for."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.suggestions.matcher import Matcher
from pipeline.suggestions.patterns import Word, parse

Asks = Literal["act", "wish", "question", "directive", "nominal", "complaint", ""]
_NAME = re.compile(r"@(\w+)")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Construction(_Part):
    """One way of saying that something should change, or (negative weight) that nothing should."""

    id: str
    asks: Asks
    weight: float  # log-odds
    any: tuple[str, ...] = Field(min_length=1)
    without: tuple[str, ...] = ()
    under: dict[str, float] = Field(default_factory=dict)  # log-odds added under the question's role
    languages: tuple[str, ...] = ("fi",)


class Grammar(_Part):
    """The whole table: biases by role, shorthand names, constructions."""

    bias: dict[str, float]
    shorthand: dict[str, str]
    construction: tuple[Construction, ...]

    def role(self, role: str) -> str:
        """Return the role as the table knows it: "" for one without a bias of its own."""
        return role if role in self.bias else ""


@dataclass(frozen=True)
class Found:
    """A construction seen in a segment, and from which word to which."""

    construction: Construction
    start: int
    end: int


class Finder:
    """Looks for every construction of a grammar in a segment's words."""

    def __init__(self, grammar: Grammar) -> None:
        """Make the patterns ready; the same pattern in two places is looked for once."""
        texts: dict[str, int] = {}
        self.plans: list[tuple[Construction, list[int], list[int]]] = []
        for construction in grammar.construction:
            names = [
                [texts.setdefault(_spelt_out(text, grammar.shorthand), len(texts)) for text in part]
                for part in (construction.any, construction.without)
            ]
            self.plans.append((construction, names[0], names[1]))
        self.matcher = Matcher([parse(text) for text in texts])

    def find(self, words: Sequence[Word], language: str) -> list[Found]:
        """Return the constructions of the language ("unknown": of all) that the words hold, in the table's order."""
        passed = self.matcher.read(words)
        possible = self.matcher.possible(passed)
        places: dict[int, tuple[int, int] | None] = {}

        def place(name: int) -> tuple[int, int] | None:
            if name not in places:
                places[name] = self.matcher.find(name, passed) if name in possible else None
            return places[name]

        found = []
        for construction, wanted, unwanted in self.plans:
            if possible.isdisjoint(wanted) or (language not in construction.languages and language != "unknown"):
                continue
            span = next((span for span in map(place, wanted) if span), None)
            if span and not any(place(name) for name in unwanted):
                found.append(Found(construction, *span))
        return found


def _spelt_out(text: str, shorthand: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: shorthand[found[1]], text)


@cache
def grammar() -> Grammar:
    """Return the project's table of constructions."""
    text = files("pipeline.suggestions").joinpath("constructions.toml").read_text(encoding="utf-8")
    return Grammar.model_validate(tomllib.loads(text))


@cache
def finder() -> Finder:
    """Return the finder of the project's constructions."""
    return Finder(grammar())
