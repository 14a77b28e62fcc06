"""spaCy's named entity recogniser, asked only about sentences where the tagger is in doubt.

It is slow and takes the first verb of a sentence for a name, so it never decides
alone: what it says moves the tagger's odds. It is loaded when first needed, once a
process, and reads one sentence at a time, so that nothing depends on neighbours.
"""

from functools import cache, lru_cache
from typing import Any

from pipeline.finnish.vectors import package_folder, vocabulary

PERSON = "PERSON"
_USED = ("tok2vec", "ner")
_SHAPE = ("name", "mode", "minn", "maxn", "hash_count", "hash_seed", "bow", "eow")
NUMBERS = {"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"}
LONGEST = 600  # characters of a sentence that are read; longer ones are cut
Mention = tuple[int, int, str]


@cache
def _recogniser() -> Any:
    """Return the recogniser on the word vectors that are loaded already, without what it never looks at.

    The package's table of word probabilities alone takes more time to load than all that is used.
    """
    from spacy.util import load_config, load_model_from_config
    from spacy.vectors import Vectors

    folder = package_folder()
    config = load_config(folder / "config.cfg")
    others = [name for name in config["nlp"]["pipeline"] if name not in _USED]
    model = load_model_from_config(config, exclude=others)
    words = vocabulary().vectors
    shape = {name: getattr(words, name) for name in _SHAPE}
    model.vocab.vectors = Vectors(strings=model.vocab.strings, data=words.data, **shape)
    return model.from_disk(folder, exclude=["vocab", *others])


@lru_cache(maxsize=20_000)
def mentions(sentence: str) -> tuple[Mention, ...]:
    """Return what the recogniser sees in a sentence: (start, end, label), numbers and dates left out."""
    found = _recogniser()(sentence[:LONGEST])
    return tuple((of.start_char, of.end_char, of.label_) for of in found.ents if of.label_ not in NUMBERS)
