"""Which position a sentence takes, and a statement as a whole: by what it says, never by its tone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.positions.lexicon import AGAINST, CONDITIONS, DEMANDING, FOR, HEDGED, UNCONDITIONAL, WHOLE

Position = Literal["for", "against", "conditions", ""]
_SHORT = 4  # words; a sentence as short as "Emme kannata." means the whole
_POINTS = re.compile(r"\b(?:sitä|sen|siihen|siitä|sille|tätä|tämä|tämän|det|den)\b(?!,)")
_ITEM = re.compile(r"\s*(?:[-–—•*]|\(?\d{1,2}[.)]|\(?[a-zåäö]\))\s+\S")
_ANNOUNCED = re.compile(
    r"""
      \b(?:esitämme|ehdotamme|ehdotuks\w+|vaadimme|pyydämme|toivomme|toivoisimme|haluamme|haluaisimme|edellytämme)\b
    | \behto(?:mme)?\b | \behdot\b | \bedellytyks\w+ | \bkannanotossa\ on\b | \bjos\ (?:luonnokseen|tekstiin)\ tulisi\b
    | \b(?:föreslår|kräver|önskar|begär)\b
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Reading:
    """A sentence's position, and what it is about: the draft by name, or perhaps the draft (short, or a pronoun)."""

    position: Position
    whole: bool = False
    perhaps: bool = False


def read(sentence: str) -> Reading:
    """Return the position that the writer takes in the sentence; "" where it is none of their own."""
    text = " ".join(sentence.casefold().split())
    if text.endswith("?"):
        return Reading("")
    position = _position(text)
    perhaps = len(re.findall(r"\w+", text)) <= _SHORT or bool(_POINTS.search(text))
    about = bool(WHOLE.search(text) or DEMANDING.search(text))
    return Reading(position, bool(position) and about, bool(position) and perhaps)


def _position(text: str) -> Position:
    against = [found for found in AGAINST.finditer(text) if not HEDGED.search(text[: found.start()])]
    spans = [found.span() for found in AGAINST.finditer(text)]
    supporting = [
        found
        for found in FOR.finditer(text)
        if not HEDGED.search(text[: found.start()])
        and not any(start < found.end() and found.start() < end for start, end in spans)
    ]
    without = UNCONDITIONAL.search(text)
    conditions = bool(CONDITIONS.search(text)) and not without
    denied = without and re.search(r"\b(?:ei|inte)\s*$", text[: without.start()])
    if supporting:
        return "conditions" if conditions or against or denied else "for"
    if DEMANDING.search(text):
        return "conditions"
    if against:
        return "conditions" if re.search(r"\b(?:ellei|jollei|ennen kuin)\b", text) else "against"
    return ""


def whole(sentences: Iterable[str]) -> tuple[Position, int]:
    """Return the position of a statement, and which sentence says it: the first that is about the whole draft.

    ("", -1) where none is. People say where they stand before they say why.
    """
    for number, sentence in enumerate(sentences):
        found = read(sentence)
        if found.whole or found.perhaps:
            return found.position, number
    return "", -1


def announces(sentence: str) -> bool:
    """Return whether the sentence announces a list of what its writer wants: "Ehtomme ovat:", "Esitämme, että"."""
    return bool(_ANNOUNCED.search(" ".join(sentence.casefold().split()))) and not sentence.rstrip().endswith("?")


def is_item(sentence: str) -> bool:
    """Return whether the sentence is a point of a list, by the mark before it."""
    return bool(_ITEM.match(sentence))
