"""spaCy's named entity recogniser, asked only about sentences where the tagger is in doubt.

It is slow and takes the first verb of a sentence for a name, so it never decides
alone: what it says moves the tagger's odds. It is loaded when first needed, once a
process, and reads one sentence at a time, so that nothing depends on neighbours.
"""

from functools import cache, lru_cache
from typing import Any

from pipeline.finnish.vectors import PACKAGE

PERSON = "PERSON"
NUMBERS = {"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"}
LONGEST = 600  # characters of a sentence that are read; longer ones are cut
Mention = tuple[int, int, str]


@cache
def _recogniser() -> Any:
    import spacy

    return spacy.load(PACKAGE, enable=["tok2vec", "ner"])


@lru_cache(maxsize=20_000)
def mentions(sentence: str) -> tuple[Mention, ...]:
    """Return what the recogniser sees in a sentence: (start, end, label), numbers and dates left out."""
    found = _recogniser()(sentence[:LONGEST])
    return tuple((of.start_char, of.end_char, of.label_) for of in found.ents if of.label_ not in NUMBERS)
