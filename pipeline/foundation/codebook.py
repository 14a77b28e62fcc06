"""The codebook: what each theme means, shown by examples, and where it is expected.

A codebook is a TOML file in corpora/codebooks/ or anywhere. Its example segments
are invented; examples that a person accepts from real answers stay in the round's
human/ folder and never enter this file.
"""

import tomllib
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.round import checked

NONE = "none"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Labels(_Part):
    """A theme's name in the languages of reports."""

    fi: str
    sv: str = ""
    en: str = ""


class NearMiss(_Part):
    """A segment that sounds like the theme but belongs to another, or to none."""

    text: str
    theme: str


class Subtheme(_Part):
    """A narrower theme, counted within its parent."""

    id: str
    labels: Labels
    definition: str = ""
    seeds: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Theme(Subtheme):
    """A theme: its definition for people, its seeds and example segments for the coder."""

    counts: tuple[str, ...] = ()
    not_counts: tuple[str, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    subthemes: tuple[Subtheme, ...] = ()


class NoneClass(_Part):
    """Segments that carry no theme: greetings, contact data, asides."""

    definition: str = ""
    examples: tuple[str, ...] = ()


class MultiExample(_Part):
    """An example segment that carries several themes."""

    text: str
    themes: tuple[str, ...] = Field(min_length=2)


class Codebook(_Part):
    """All that guided coding knows before anybody has coded an answer."""

    id: str
    title: str = ""
    language: Literal["fi", "sv", "en"] = "fi"
    themes: tuple[Theme, ...] = Field(min_length=1)
    none: NoneClass = NoneClass()
    multi: tuple[MultiExample, ...] = ()
    expected: dict[str, dict[str, float]] = Field(default_factory=dict)
    aims: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def ids(self) -> list[str]:
        """Return the ids of the top themes, in order."""
        return [theme.id for theme in self.themes]

    def examples(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every example segment with the top themes it carries, () for none."""
        for theme in self.themes:
            for text in theme.examples:
                yield text, (theme.id,)
            for subtheme in theme.subthemes:
                for text in subtheme.examples:
                    yield text, (theme.id,)
            for miss in theme.near_misses:
                yield miss.text, () if miss.theme == NONE else (miss.theme,)
        for example in self.multi:
            yield example.text, example.themes
        for text in self.none.examples:
            yield text, ()


def read_codebook(data: bytes, where: str) -> Codebook:
    """Return the codebook as it is written, contradictions included (see problems)."""
    try:
        raw = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PuntariError(f"is not a TOML file in UTF-8: {error}.", where=where) from None
    return checked(Codebook, raw, where=where)


def parse_codebook(data: bytes, where: str) -> Codebook:
    """Return the codebook, or raise PuntariError naming its first problem."""
    codebook = read_codebook(data, where)
    found = problems(codebook)
    if found:
        more = f" ({len(found) - 1} more.)" if len(found) > 1 else ""
        raise PuntariError(f"{found[0]}{more}", where=where, do="See them all: puntari codebook check FILE")
    return codebook


def problems(codebook: Codebook) -> list[str]:
    """Return in words everything that makes the codebook unusable or contradictory."""
    found = []
    ids = codebook.ids() + [part.id for theme in codebook.themes for part in theme.subthemes]
    found += [f'theme id "{name}" stands twice.' for name in sorted({name for name in ids if ids.count(name) > 1})]
    found += [f'"{NONE}" is reserved for segments without a theme.'] if NONE in ids else []
    known = {*codebook.ids(), NONE}
    named = [miss.theme for theme in codebook.themes for miss in theme.near_misses]
    named += [name for example in codebook.multi for name in example.themes]
    named += [name for role in codebook.expected.values() for name in role]
    found += [f'unknown theme "{name}".' for name in sorted(set(named) - known)]
    found += [
        f'aim "{aim}": unknown theme "{name}".'
        for aim, names in codebook.aims.items()
        for name in names
        if name not in ids
    ]
    found += [
        f"theme {theme.id} has no examples and no seeds."
        for theme in codebook.themes
        if not (theme.examples or theme.seeds)
    ]
    for role, weights in codebook.expected.items():
        found += [f"expected.{role}.{name} is negative." for name, weight in weights.items() if weight < 0]
    claims: dict[str, set[tuple[str, ...]]] = {}
    for text, themes in codebook.examples():
        claims.setdefault(" ".join(text.casefold().split()), set()).add(tuple(sorted(themes)))
    found += [
        f"an example is claimed by several themes: {' / '.join(sorted('+'.join(c) or NONE for c in where))}."
        for where in claims.values()
        if len(where) > 1
    ]
    return found
