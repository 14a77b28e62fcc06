"""Checking a report that a person wrote: whether every quoted passage is what a respondent wrote.

Reports are written in Word, where quotes get bent. A passage is verbatim when its
words stand in one answer, in order and unbroken; "[…]" may stand for left-out
words and "[ ]" for the writer's own. Typographic quotes, dashes and white space
are forgiven; a changed ending is not.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pipeline.quotes.wordlists import WORD, listed

Status = Literal["verbatim", "changed", "not found"]
SHORTEST = 3  # words; shorter passages in quotation marks are names and terms
NEAR = 0.6  # share of the passage's words found in order in a source, from which it counts as that source changed
LOOK = 25  # answers compared closely with each passage

_QUOTED = re.compile(r"[”“„\"«»]([^”“„\"«»\n]+(?:\n[^”“„\"«»\n]+)*)[”“\"«»]|[‘‚]([^‘’‚\n]+)’(?!\w)")
_DASHED = re.compile(r"^[ \t]*[–—-][ \t]+(?P<words>[^\n]+?)[ \t]*\([^()\n]*\)[ \t]*\.?[ \t]*$", re.MULTILINE)
_LEFT_OUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)")
_OWN = re.compile(r"\[[^\[\]…]*\]")


@dataclass(frozen=True)
class Passage:
    """A quoted passage of a report: where it stands there, what it is, and the nearest answer's words."""

    text: str
    start: int
    end: int
    status: Status
    answer_id: str = ""
    source: str = ""
    note: str = ""


def passages(text: str) -> list[tuple[str, int, int]]:
    """Return the quoted passages with their places: in quotation marks, or after a dash with "(who)" behind."""
    found = []
    for hit in _QUOTED.finditer(text):
        group = 1 if hit[1] is not None else 2
        found.append((hit[group], hit.start(group), hit.end(group)))
    for hit in _DASHED.finditer(text):
        inside = any(hit.start() <= start < hit.end() for _, start, _ in found)
        if not inside:
            found.append((hit["words"], hit.start("words"), hit.end("words")))
    return sorted((one for one in found if len(WORD.findall(one[0])) >= SHORTEST), key=lambda one: one[1])


def verify(text: str, answers: Mapping[str, str]) -> list[Passage]:
    """Return every quoted passage of a text judged against the answers (answer_id -> anonymised text)."""
    found = passages(text)
    if not found:
        return []
    index = _Index(answers)
    return [_judged(passage, start, end, index) for passage, start, end in found]


class _Index:
    """Answers as words, and which answers hold a word."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = dict(sorted(answers.items()))
        self.words = {name: _words(text) for name, text in self.answers.items()}
        self.holders: dict[str, list[str]] = defaultdict(list)
        for name, words in self.words.items():
            for word in sorted(set(words)):
                self.holders[word].append(name)

    def nearest(self, words: Sequence[str]) -> list[str]:
        """Return the answers that share the rarest words, most likely first."""
        votes: dict[str, float] = defaultdict(float)
        for word in sorted(set(words)):
            holders = self.holders.get(word, ())
            for name in holders:
                votes[name] += 1 / len(holders)
        return [name for name, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:LOOK]]


def _words(text: str) -> list[str]:
    return [found[0].casefold().replace("’", "'") for found in WORD.finditer(text)]


def _judged(passage: str, start: int, end: int, index: _Index) -> Passage:
    parts = [_pattern(part) for part in _LEFT_OUT.split(passage)]
    plain = [word for part in parts for word in part if word]
    names = index.nearest(plain)
    cut = ""
    for name in names:
        outcome = _stands(parts, index.words[name], index.answers[name])
        if outcome == "verbatim":
            return Passage(passage, start, end, "verbatim", name, index.answers[name])
        cut = cut or (name if outcome == "cut" else "")
    if cut:
        return Passage(passage, start, end, "changed", cut, index.answers[cut], "cut within a clause without […]")
    best, share = "", 0.0
    for name in names:
        near = _share(plain, index.words[name])
        if near > share + 1e-9:
            best, share = name, near
    if share >= NEAR:
        return Passage(passage, start, end, "changed", best, index.answers[best], "words differ from the source")
    return Passage(passage, start, end, "not found", best, index.answers.get(best, ""), "")


def _pattern(part: str) -> list[str]:
    """Return the words of a part; "" stands for the writer's own words in brackets."""
    pieces = _OWN.split(part)
    out: list[str] = []
    for place, piece in enumerate(pieces):
        out += ([""] if place else []) + _words(piece)
    return out


def _stands(parts: Sequence[Sequence[str]], words: Sequence[str], text: str) -> Literal["verbatim", "cut", "no"]:
    """Return whether the parts stand in the words in order, each unbroken, and begin and end where a clause does."""
    at, first, last = 0, -1, -1
    for part in parts:
        if not part:
            continue
        place = _place(part, words, at)
        if place is None:
            return "no"
        first = place[0] if first < 0 else first
        at = last = place[1]
    if first < 0:
        return "no"
    opens = not parts[0] or _at_border(text, first, before=True)
    closes = not parts[-1] or _at_border(text, last, before=False)
    return "verbatim" if opens and closes else "cut"


def _place(part: Sequence[str], words: Sequence[str], at: int) -> tuple[int, int] | None:
    for start in range(at, len(words) - len([word for word in part if word]) + 1):
        end = _run(part, words, start)
        if end is not None:
            return start, end
    return None


def _run(part: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """Return where the part ends when it begins at `at`; a "" of the part may stand for up to three words."""
    if not part:
        return at
    if part[0] == "":
        return next((end for skip in range(4) if (end := _run(part[1:], words, at + skip)) is not None), None)
    return _run(part[1:], words, at + 1) if at < len(words) and words[at] == part[0] else None


def _at_border(text: str, word: int, *, before: bool) -> bool:
    found = list(WORD.finditer(text))
    if before:
        if word == 0:
            return True
        between = text[found[word - 1].end() : found[word].start()]
        joins = {found[word][0].casefold(), found[word - 1][0].casefold()}
    else:
        if word >= len(found):
            return True
        between = text[found[word - 1].end() : found[word].start()]
        joins = {found[word][0].casefold()}
    return between.strip() not in {"", "'", "’"} or "\n" in between or not joins.isdisjoint(listed("joins"))


def _share(words: Sequence[str], source: Iterable[str]) -> float:
    matcher = SequenceMatcher(None, list(words), list(source), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(words))
