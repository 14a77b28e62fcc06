"""Word lists written as running text, which people can read, sort and add to."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of the text, which are parted by spaces or line breaks."""
    return frozenset(text.split())
