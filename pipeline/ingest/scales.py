"""Ordered scales known by their words, in Finnish, Swedish and English.

A survey tool exports "melko samaa mieltä" without saying that it is the fourth of
five. Each family below lists its labels with their place from least to most;
a column whose answers all come from one family has that order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ingest.scale_words import FAMILIES, MISSING, OPPOSITES
from pipeline.ingest.text import label

MOST_POINTS = 11  # 0-10
MOST_SPELLINGS = 300  # of a scale's labels; a column of free text is not gone through
_NUMBER = re.compile(r"-?\d{1,3}([.,]\d+)?")
_NUMBERED = re.compile(r"(\d{1,2})\s*(?:[=.:)–—-]\s*|\s)(\D.*)")


@dataclass(frozen=True)
class Scale:
    """A closed question's labels as written: `order` from least to most, and cannot-say words."""

    order: tuple[str, ...]
    missing: tuple[str, ...] = ()


def propose_scale(values: Iterable[str]) -> Scale | None:
    """Return the scale that a column's distinct values form, None when it is not a known one."""
    different = set(values)
    if len(different) > MOST_SPELLINGS:
        return None
    written = {label(value): value for value in sorted(different) if label(value)}
    missing = tuple(written[key] for key in written if key in MISSING)
    points = {key: text for key, text in written.items() if key not in MISSING}
    if not points:
        return None
    order = _numbers(points) or _numbered(points) or _words(points)
    if order:
        return Scale(order, missing)
    return None if len(points) == len(written) else _without_codes(points, missing)


def is_missing_word(value: str) -> bool:
    """Return whether a label says that there is no answer."""
    return label(value) in MISSING


def _without_codes(points: dict[str, str], missing: tuple[str, ...]) -> Scale | None:
    order = _words({key: text for key, text in points.items() if not _NUMBER.fullmatch(key)})
    left = tuple(text for text in points.values() if text not in (order or ()))
    return Scale(order, (*missing, *left)) if order and len(left) <= 1 else None


def _numbers(points: dict[str, str]) -> tuple[str, ...] | None:
    """Return 1-5, 0-10, 4-10 …, with the points nobody chose."""
    if not all(re.fullmatch(r"\d{1,2}", key) and (key == "0" or key[0] != "0") for key in points):
        return None
    numbers = sorted(int(key) for key in points)
    low, high = (0 if numbers[0] == 0 else 4 if numbers[0] >= 4 and numbers[-1] > 7 else 1), max(numbers)  # noqa: PLR2004 — school grades run from 4 to 10
    if high > MOST_POINTS - 1 or high - low < 1 or (len(numbers) == 1):
        return None
    return tuple(str(number) for number in range(low, high + 1))


def _numbered(points: dict[str, str]) -> tuple[str, ...] | None:
    """Return "1 = täysin eri mieltä" … "5 = täysin samaa mieltä" by their numbers; middle points may be bare."""
    places = {}
    for key, text in points.items():
        found = _NUMBERED.fullmatch(key)
        if found is None and not key.isdigit():
            return None
        places[int(found[1] if found else key)] = text
    worded = sum(_NUMBERED.fullmatch(key) is not None for key in points)
    if len(places) < len(points) or worded < 2 or max(places) > MOST_POINTS - 1:  # noqa: PLR2004 — both ends
        return None
    return tuple(places[place] for place in sorted(places))


def _words(points: dict[str, str]) -> tuple[str, ...] | None:
    for family in _families():
        if len(points) > 1 and all(key in family for key in points):
            places = {family[key]: text for key, text in points.items()}
            if len(places) == len(points):
                unused = {family[key]: text for key, text in _opposites(points).items() if key in family}
                both = unused | places
                return tuple(both[place] for place in sorted(both))
    return None


def _opposites(points: dict[str, str]) -> dict[str, str]:
    """Return "täysin eri mieltä" for "täysin samaa mieltä": the end that nobody chose belongs to the scale."""
    found = {}
    for key, text in points.items():
        for one, other in OPPOSITES:
            swapped = re.sub(rf"\b{one}\b", other, key)
            if swapped != key:
                found[swapped] = swapped.capitalize() if text[:1].isupper() else swapped
    return found


@lru_cache(maxsize=1)
def _families() -> tuple[dict[str, int], ...]:
    return tuple(
        {name.strip(): place for place, level in enumerate(family) for name in level.split("|")} for family in FAMILIES
    )
