"""The words of an answer as the finder of names sees them: where each stands and what is known of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.anonymise.inflect import Form
from pipeline.anonymise.lists import NOBODY, Listed
from pipeline.anonymise.people import given_form
from pipeline.anonymise.words import Word, word_of

LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
TOKEN = re.compile(rf"{LETTERS}(?:[-\u2010\u2011\u2013'’´:]{LETTERS})*")
SENTENCE_END = re.compile(r"(?:^|[.!?…:;\n•*\"”»]|\s[-–—])\s*[-–—\"”»(]*\s*$")
AN_INITIAL = re.compile(r"(?:^|[^\w.])(?:[A-ZÅÄÖ]\.[ \u00a0-]?)+$")
REACH = 8  # characters before a word searched for the end of a sentence


@dataclass(frozen=True)
class Token:
    """A word of the text with its place and what is known of it."""

    start: int
    end: int
    text: str
    place: str  # "start" of a sentence, "middle", or "lower" when it has no capital
    word: Word
    form: Form | None
    given: bool = False  # on the user's list of people
    after_initial: bool = False  # "M. Virtanen"
    more: Listed = NOBODY  # the fuller lists that its word was looked up in

    @property
    def initial(self) -> bool:
        """Whether the token is a single capital letter."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def capitals(self) -> bool:
        """Whether the token is written in capitals, an ending after a colon apart: "ALV:n"."""
        stem = self.text.split(":")[0]
        return len(stem) > 1 and stem.isupper()


def tokens_of(text: str, people: Listed = NOBODY, more: Listed = NOBODY) -> list[Token]:
    """Return the words of the text in order; `people` are names that the user gave, `more` fuller lists'."""
    return list(_tokens(text, people, more))


def _tokens(text: str, people: Listed, more: Listed) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        found, start = match[0], match.start()
        word = word_of(found, more)
        given = given_form(found, people)
        before = text[max(0, start - REACH) : start]
        after_initial = bool(AN_INITIAL.search(before))
        if not found[0].isupper():
            place = "lower"
        else:
            begins = SENTENCE_END.search(before) or start == 0
            place = "start" if begins and not after_initial else "middle"
        yield Token(start, match.end(), found, place, word, given or word.form, bool(given), after_initial, more)


def gap(first: Token, second: Token, text: str) -> str:
    """Return what stands between two tokens."""
    return text[first.end : second.start]
