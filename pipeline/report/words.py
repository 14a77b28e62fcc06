"""The report's own words, in the languages a round may be reported in (words.toml)."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader

LANGUAGES = ("fi", "sv", "en")


@cache
def words() -> dict[str, dict[str, str]]:
    """Return every word of the report by key and language."""
    pages = Environment(loader=PackageLoader("pipeline.report", "."), autoescape=False)  # noqa: S701 — reads a TOML file
    assert pages.loader is not None
    return tomllib.loads(pages.loader.get_source(pages, "words.toml")[0])


def speaker(language: str) -> Callable[..., str]:
    """Return the function that says a word in the language, its {fields} filled in."""

    def say(key: str, **fields: object) -> str:
        word = words()[key][language]
        return word.format(**fields) if fields else word

    return say


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield a table's rows with their columns as attributes."""
    return iter(frame.itertuples(index=False))
