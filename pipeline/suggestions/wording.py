"""What is proposed, in a few words for lists, and who is asked to act."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.suggestions.patterns import Word, fits

_CLAUSE = frozenset(",;:?!–—…") | {".", "...", "-"}


@cache
def _table() -> Any:
    return tomllib.loads(files("pipeline.suggestions").joinpath("wording.toml").read_text(encoding="utf-8"))


def short_form(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """Return what is proposed: the clause of the construction (words start to end) without its frame.

    The words are the respondent's own, in their order; where the clause is all
    frame ("Toivon, että …") the next one is taken.
    """
    clauses = _clauses(words)
    here = next(
        (n for n, clause in enumerate(clauses) if any(start <= place < max(end, start + 1) for place in clause)), 0
    )
    for clause in [*clauses[here : here + 2], *clauses]:
        kept = _kept([words[place] for place in clause])
        if kept and (len(kept) > 1 or len(clauses) == 1):
            return _joined(text, kept)
    return _joined(text, [word for word in words if word.form not in _CLAUSE][: _table()["short"]["most"]])


def _clauses(words: Sequence[Word]) -> list[list[int]]:
    clauses: list[list[int]] = [[]]
    for place, word in enumerate(words):
        if word.form in _CLAUSE:
            clauses.append([])
        else:
            clauses[-1].append(place)
    return [clause for clause in clauses if clause] or [[]]


def _kept(words: Sequence[Word]) -> list[Word]:
    short = _table()["short"]
    frame, ends = frozenset(short["frame"]), frozenset(short["ends"])
    kept: list[Word] = []
    for word in words:
        if word.form in ends and kept:
            break
        if word.form not in frame:
            kept.append(word)
    return kept[: short["most"]]


def _joined(text: str, words: Sequence[Word]) -> str:
    forms = [text[word.start : word.end] for word in words]
    if not forms:
        return text.strip()
    first = forms[0] if forms[0].isupper() and len(forms[0]) > 1 else forms[0][:1].lower() + forms[0][1:]
    return " ".join([first, *forms[1:]])


def addressee(words: Sequence[Word], parts: frozenset[str]) -> str:
    """Return who is asked to act, "" when the words do not say. `parts`: the base forms of compound parts."""
    seen = {word.lemma for word in words} | {word.form for word in words} | parts
    for row in _table()["addressee"]:
        if any(fits(wanted, one) for wanted in row["words"] for one in seen):
            return str(row["id"])
    return ""
