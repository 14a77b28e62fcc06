"""Names that the user gives (a membership register): known surely, in every case they may stand in."""

from functools import lru_cache

from pipeline.anonymise.inflect import Form, Stems, read, stem_table
from pipeline.anonymise.lists import Listed


def given_form(word: str, people: Listed) -> Form | None:
    """Return the reading of the word as a form of one of the given names, None when it is none."""
    return _read(word.lower(), people) if people else None


@lru_cache(maxsize=100_000)
def _read(lower: str, people: Listed) -> Form | None:
    return next(iter(read(lower, _table(people))), None)


@lru_cache(maxsize=2)
def _table(people: Listed) -> Stems:
    return stem_table(dict(people))
