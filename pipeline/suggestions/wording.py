"""What is proposed, in a few words for lists, and who is asked to act."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.suggestions.patterns import Choice, Word

_STRONG = frozenset(":;.?!–—…") | {"...", "..", "-"}


@cache
def _table() -> Any:
    return tomllib.loads(files("pipeline.suggestions").joinpath("wording.toml").read_text(encoding="utf-8"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_table()["short"][name])


@cache
def frame_lemmas() -> frozenset[str]:
    """Return the base forms that neither name nor direct what is proposed."""
    return frozenset(_table()["frame"]["lemmas"])


def short_form(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """Return what is proposed: the clause of the construction (words start to end) without what stands around it.

    The respondent's own words, unbroken, at most nine; a clause that is all frame
    ("Toivon, että …") gives way to the next one.
    """
    clauses = _clauses(words)
    span = range(start, max(end, start + 1))
    here = next((n for n, clause in enumerate(clauses) if any(place in span for place in clause)), 0)
    for clause in clauses[here:] + clauses[:here]:
        kept = _kept([words[place] for place in clause])
        if any(_says_something(word) for word in kept):
            return _cut(text, kept)
    return " ".join(text.split())


def _clauses(words: Sequence[Word]) -> list[list[int]]:
    """Return the places of each clause's words; a comma divides only where a new predicate or a subordinate begins."""
    clauses: list[list[int]] = [[]]
    for place, word in enumerate(words):
        if word.form in _STRONG or (word.form == "," and _begins_anew(words, place + 1)):
            clauses.append([])
        else:
            clauses[-1].append(place)
    return [clause for clause in clauses if clause]


def _begins_anew(words: Sequence[Word], place: int) -> bool:
    for ahead, word in enumerate(words[place:]):
        if word.form in _STRONG or word.form == ",":
            return False
        if "Mood" in word.features or (ahead == 0 and word.form in _listed("ends")):
            return True
    return False


def _kept(words: list[Word]) -> list[Word]:
    """Return the clause's words from after its openings to before its reasons."""
    first = next((n for n, word in enumerate(words) if word.form not in _listed("openings") and word.form != ","), 0)
    kept = words[first:]
    stop = next((n for n, word in enumerate(kept) if n > 1 and word.form in _listed("ends")), len(kept))
    kept = kept[:stop]
    while kept and (kept[-1].form in _listed("thanks") or kept[-1].form in {",", "ja", "eikä", "("}):
        kept.pop()
    return kept


def _says_something(word: Word) -> bool:
    return len(word.form) > 2 and word.form not in _listed("openings") and word.form not in _listed("ends")  # noqa: PLR2004 — "se", "ei"


def _cut(text: str, words: Sequence[Word]) -> str:
    most = _table()["short"]["most"]
    first, last = words[0], words[: most + 1][-1] if len(words) <= most + 1 else words[most - 1]
    short = " ".join(text[first.start : last.end].split())
    if not short[:2].isupper() and "Pos=proper" not in first.features:
        short = short[:1].lower() + short[1:]
    return short + ("" if last is words[-1] else " …")


def addressee(words: Sequence[Word], parts: frozenset[str]) -> str:
    """Return who is asked to act, "" when the words do not say. `parts`: the base forms of compound parts."""
    seen = {word.lemma for word in words} | {word.form for word in words} | parts
    return next((name for name, wanted in _addressees() if any(wanted.has(one) for one in seen)), "")


@cache
def _addressees() -> tuple[tuple[str, Choice], ...]:
    return tuple((str(row["id"]), Choice(row["words"])) for row in _table()["addressee"])
