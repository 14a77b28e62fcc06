"""Words that hardly anybody else uses, in segments that make something of them."""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

TWICE = 2  # times a writer uses a word that matters to them
SHORTEST = 4  # letters of a part of a compound that can carry a subject


@dataclass(frozen=True)
class Rare:
    """A segment with rare words: the words from the most used down, how much they weigh, how many others use one."""

    segment: str
    words: tuple[str, ...]
    weight: float
    others: int


def rare_words(tokens: pd.DataFrame, speaker: "pd.Series[str]", marked: set[str], most: int) -> list[Rare]:
    """Return the segments that hold nouns used by at most `most` respondents; `speaker` maps segments to respondents.

    Of segments that are not `marked` as asking for something, those whose writer uses such a word twice.

    A word counts with the parts of its compounds ("koirarinki": koira, rinki), so that a subject that is
    spoken of in other words is not taken for a rare one. Weights are 1 for a word, more for one that is repeated.
    """
    nouns = tokens.loc[(tokens["pos"] == "noun") & tokens["known"] & tokens["segment_id"].isin(speaker.index)]
    users: dict[str, set[str]] = defaultdict(set)
    uses: dict[tuple[str, str], int] = defaultdict(int)
    held: dict[str, list[str]] = defaultdict(list)
    for segment, lemma, parts in zip(nouns["segment_id"], nouns["lemma"], nouns["parts"], strict=True):
        person, word = str(speaker[segment]), str(lemma).casefold()
        pieces = {part for part in str(parts).casefold().split("+") if len(part) >= SHORTEST} or {word}
        for piece in pieces:
            users[piece].add(person)
            uses[piece, person] += 1
        held[str(segment)].append(word + "=" + "+".join(sorted(pieces)))
    found = []
    for segment, words in sorted(held.items()):
        person = str(speaker[segment])
        telling: dict[str, int] = {}
        for entry in dict.fromkeys(words):
            word, pieces_of = entry.split("=", 1)
            own = pieces_of.split("+")
            if max(len(users[piece]) for piece in own) <= most and len(word) >= SHORTEST:
                telling[word] = max(uses[piece, person] for piece in own)
        repeated = max(telling.values(), default=0) >= TWICE
        if telling and (repeated or segment in marked):
            order = tuple(sorted(telling, key=lambda word: (-telling[word], word)))
            others = {one for word in order for piece in _pieces(words, word) for one in users[piece]} - {person}
            weight = sum(min(telling[word], TWICE + 1) for word in order) / (2 + len(words)) ** 0.5
            found.append(Rare(segment, order, weight + (1.0 if segment in marked else 0.0), len(others)))
    return found


def _pieces(words: list[str], word: str) -> list[str]:
    return next(entry.split("=", 1)[1].split("+") for entry in words if entry.startswith(word + "="))
