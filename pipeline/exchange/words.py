"""What exported files say of themselves, in the languages a round may be reported in (words.toml)."""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files


@cache
def words() -> dict[str, dict[str, str]]:
    """Return every text by key and language."""
    return tomllib.loads(files("pipeline.exchange").joinpath("words.toml").read_text(encoding="utf-8"))


def speaker(language: str) -> Callable[..., str]:
    """Return the function that says a text in the language, its {fields} filled in."""

    def say(key: str, **fields: object) -> str:
        word = words()[key][language]
        return word.format(**fields) if fields else word

    return say
