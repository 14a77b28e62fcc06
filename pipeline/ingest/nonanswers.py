"""Answers that say nothing: "-", "EOS", "en osaa sanoa", "no comment".

They are kept, because how many shrug at a question is a finding, but no theme is
sought in them. Only whole answers count: "en osaa sanoa, mutta …" is an answer.
"""

import re
import unicodedata
from functools import lru_cache

import numpy as np
import pandas as pd

from pipeline.ingest.words import words_of

_PHRASES = """
ei; ei ole; ei oo; ei mitään; ei mitää; ei mittään; ei mikään; ei yhtään mitään; ei muuta; ei muita;
ei muuta lisättävää; ei lisättävää; ei mitään lisättävää; ei muuta sanottavaa; ei sanottavaa;
ei mitään sanottavaa; ei erityistä; ei mitään erityistä; ei mitään mainittavaa; ei ole mitään;
ei ole sanottavaa; ei ole mitään sanottavaa; ei ole lisättävää; ei ole mitään lisättävää; ei kommentteja;
ei kommenttia; ei kommentoitavaa; ei mitään kommentoitavaa; ei kommentoi; en kommentoi; ei mielipidettä;
ei ole mielipidettä; minulla ei ole mielipidettä; ei kantaa; en ota kantaa; en halua kommentoida;
en halua vastata; en vastaa; ei vastausta; ei vastata; ei kokemusta; ei ole kokemusta; ei kokemuksia;
ei ideoita; ei ehdotuksia; ei ole ehdotuksia; ei toiveita; ei tietoa; ei mitään tietoa; ei ole tietoa; ei hajua;
ei mitään hajua; ei hajuakaan; ei aavistusta; ei aavistustakaan; ei mitään käsitystä; ei käsitystä;
en osaa sanoa; en osaa sanoo; en osaa vastata; en osaa vastata tähän; en osaa vastata kysymykseen;
en osaa arvioida; en osaa kommentoida; en osaa kertoa; en osaa määritellä; en mä osaa sanoa; mä en osaa sanoa;
minä en osaa sanoa; en oikein osaa sanoa; en nyt osaa sanoa; en osaa sanoa vielä; vaikea sanoa; vaikea sanoo;
vaikee sanoa; paha sanoa; en tiedä; en minä tiedä; en mä tiedä; mä en tiedä; emmä tiiä; en tiiä; en tiä; emt;
en tiedä vielä; en voi sanoa; en muista; en keksi; en keksi mitään; en ole varma; en ymmärrä kysymystä;
ei tule mieleen; ei tule mitään mieleen; ei tuu mitään mieleen; ei tule nyt mitään mieleen; ei mitään mieleen;
ei koske minua; ei sovellu; eos; e o s; katso edellinen; ks edellinen; kts edellinen; ks edellä; ks yllä; sama;
sama kuin edellä; tyhjä; nej; ingenting; inget; inget särskilt; inga kommentarer; ingen kommentar; ingen åsikt;
vet ej; vet inte; jag vet inte; vet icke; kan inte säga; kan ej säga; svårt att säga; ingen aning;
inget att tillägga; inget svar; no; none yet; nothing; nothing special; nothing to add; no comment; no comments;
no opinion; no answer; no idea; not sure; i do not know; i dont know; dont know; do not know; cannot say;
cant say; idk; n/a; not applicable; #nimi?; #name?; #ref!; #value!; #arvo!; #puuttuu!
"""

_APOSTROPHE = str.maketrans("", "", "'’`´")
LONGEST = 40  # characters of any phrase
TYPO_FROM = 9  # letters; shorter phrases are one slip from real answers ("ei ole" / "ei ole!")


def _skeleton(text: str) -> str:
    """Return the words alone: no case, no punctuation, dots and stretched letters evened out."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHE)
    words = re.sub(r"[^\w]+", " ", plain, flags=re.UNICODE).replace("_", " ").split()
    return " ".join(re.sub(r"(.)\1{2,}", r"\1\1", word) for word in words)


@lru_cache(maxsize=1)
def _phrases() -> tuple[frozenset[str], dict[int, tuple[str, ...]]]:
    """Return the phrases, and by length those that a slip may have changed."""
    known = frozenset(_skeleton(line) for line in _PHRASES.split(";"))
    undotted = frozenset(_undotted(phrase) for phrase in known)
    typable: dict[int, tuple[str, ...]] = {}
    for phrase in sorted(known | undotted):
        if len(phrase) >= TYPO_FROM:
            typable[len(phrase)] = (*typable.get(len(phrase), ()), phrase)
    return known | undotted, typable


def non_answers(texts: pd.Series) -> np.ndarray:
    """Return for each text whether it is a non-answer; most have too many letters for that, which is seen at once."""
    letters = words_of(texts, LONGEST * 10).sums(lambda word: (float(len(set(word))),))[:, 0]
    found = np.zeros(len(texts), dtype=bool)
    short = np.flatnonzero(letters <= LONGEST)
    kinds, written = pd.factorize(texts.iloc[short])
    found[short] = np.array([is_non_answer(text) for text in written], dtype=bool)[kinds]
    return found


def is_non_answer(text: str) -> bool:
    """Return whether the whole answer says only that there is no answer."""
    if not any(letter.isalnum() or unicodedata.category(letter) == "So" for letter in text):
        return True
    bare = _skeleton(text)
    if len(bare) > LONGEST:
        return False
    known, typable = _phrases()
    if bare in known or _once(bare) in known:
        return True
    near = (phrase for size in range(len(bare) - 1, len(bare) + 2) for phrase in typable.get(size, ()))
    return any(_one_slip(bare, phrase) for phrase in near)


def _once(bare: str) -> str:
    """Return "eos" for "eos eos": people fill every box."""
    words = bare.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] * 2 == words else bare


def _undotted(text: str) -> str:
    return text.translate(str.maketrans("äöå", "aoa"))


def _one_slip(one: str, other: str) -> bool:
    """Return whether one letter added, left out, changed or swapped with its neighbour makes the two equal."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, pair = one[start:], other[start:]
    if rest[1:] == pair[1:] or rest[1:] == pair or rest == pair[1:]:
        return True
    return len(rest) > 1 and rest[:2] == pair[1::-1] and rest[2:] == pair[2:]
