"""Misspelt names: "Virtasselle", "Kristiiina", "Nieimnen", "Hamalaisen".

A word with a capital that no list and no dictionary knows is tried again with one
slip mended: a letter typed twice or once, two letters changed round, one left out of
the end, the dots of ä and ö forgotten.
"""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.anonymise.inflect import Form, known_stems, read
from pipeline.finnish.voikko import analyses

SHORTEST = 5  # letters of a word; shorter ones are near too many names
SHORTEST_NAME = 4
RARE = {"essive", "translative", "abessive", "inessive"}


@lru_cache(maxsize=50_000)
def mended(lower: str) -> Form | None:
    """Return the listed name that the lower-case word is one slip away from, as the form it then is; else None.

    Words that become an ordinary word by the same mending are left: that is what their writer meant.
    """
    if len(lower) < SHORTEST or not lower.isalpha():
        return None
    found: Form | None = None
    for word in dict.fromkeys(_tries(lower)):
        for form in read(word, known_stems()):
            good = len(form.name) >= SHORTEST_NAME and form.case not in RARE and not (form.plural or form.owned)
            if good and found is None:
                found = form
        classes = {analysis.get("CLASS") for analysis in analyses(word)}
        if classes and not classes & {"etunimi", "sukunimi"}:
            return None
    return found


def _tries(word: str) -> Iterator[str]:
    dotted = word.translate(str.maketrans("ao", "äö"))
    yield from (dotted, word.replace("a", "ä"), word.replace("o", "ö"), word.replace("aa", "ää"))
    for at in range(1, len(word)):
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]  # a letter too many
        yield word[:at] + word[at] + word[at:]  # one too few
        if word[at] != word[at - 1] and at > 1:
            yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
