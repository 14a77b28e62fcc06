"""Views: each looks at a text in one simple way, so that their errors differ and pooling them pays.

A view is fitted on the codebook's example segments alone. It never sees the other
answers of a round, so a segment's code does not depend on who else answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.finnish.words import Reading, language_of, read
from pipeline.foundation.codebook import Codebook
from pipeline.themes.views.alignment import AlignmentView
from pipeline.themes.views.characters import CharacterView
from pipeline.themes.views.forms import FormView
from pipeline.themes.views.lemmas import LemmaView
from pipeline.themes.views.seeds import SeedView
from pipeline.themes.views.whitened import WhitenedView


class View(Protocol):
    """What the coder needs of a view."""

    def fit(self, readings: Sequence[Reading]) -> Any:
        """Learn from the readings of the examples; return their features (rows in order)."""

    def transform(self, readings: Sequence[Reading]) -> Any:
        """Return the features of other texts, rows in order."""


@dataclass(frozen=True)
class Kind:
    """How a view is made (codebook, examples, further words) and how freely it may fit (inverse regularisation)."""

    make: Callable[[Codebook, Sequence[tuple[str, tuple[str, ...]]], Sequence[str]], View]
    freedom: float


VIEWS: dict[str, Kind] = {
    "characters": Kind(lambda *_: CharacterView(), 30.0),
    "lemmas": Kind(lambda _, __, words: LemmaView(words), 30.0),
    "forms": Kind(lambda *_: FormView(), 30.0),
    "whitened": Kind(lambda *_: WhitenedView(), 10.0),
    "seeds": Kind(lambda codebook, *_: SeedView(seeds_of(codebook)), 1.0),
    "alignment": Kind(lambda codebook, examples, _: AlignmentView([*codebook.ids(), ""], examples), 1.0),
}


def seeds_of(codebook: Codebook) -> list[tuple[str, ...]]:
    """Return the seed lemmas of each top theme, its subthemes' included."""
    return [
        (*theme.seeds, *(seed for part in theme.subthemes for seed in part.seeds if seed not in theme.seeds))
        for theme in codebook.themes
    ]


def readings_of(texts: Sequence[str], languages: Sequence[str] | None = None) -> list[Reading]:
    """Return the quick readings of texts. Only Finnish is taken to its base forms; unsaid, all texts are Finnish."""
    seen: dict[tuple[str, str], Reading] = {}
    found = []
    for text, language in zip(texts, languages or ["fi"] * len(texts), strict=True):
        if (text, language) not in seen:
            seen[text, language] = read(text, language)
        found.append(seen[text, language])
    return found


def readings_of_examples(texts: Sequence[str]) -> list[Reading]:
    """Return the quick readings of a codebook's examples, of which nobody says the language."""
    return readings_of(texts, [language_of(text) for text in texts])
