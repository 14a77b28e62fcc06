"""Whether words praise or criticise: enough to set the one beside the other, no measure of sentiment."""

from typing import Literal

from pipeline.quotes.wordlists import WORD, stance_words

Stance = Literal["praise", "criticism", "neutral"]


def stance(text: str) -> Stance:
    """Return which way the words lean, by counting words of praise and of criticism; denial counts as criticism."""
    words = [word.casefold() for word in WORD.findall(text)]
    lean = sum(word.startswith(stance_words("praise")) for word in words)
    lean -= sum(word.startswith(stance_words("criticism")) for word in words)
    lean -= sum(word in stance_words("denial") for word in words)
    return "praise" if lean > 0 else "criticism" if lean < 0 else "neutral"
