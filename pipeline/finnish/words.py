"""A quick reading of a text's words: forms, base forms and compound parts, without context.

For comparing texts, not for printing: lemmatise chooses among readings by their
neighbours; here the plainest and commonest reading of the form alone is taken, the
same way for a codebook's example and for an answer.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pipeline.finnish.frequency import UNSEEN, log_probability
from pipeline.finnish.voikko import analyses

_WORD = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*")
_BASE = re.compile(r"\+([^+(]+)\(([^)]*)\)")
_DOTS = {"a": "aä", "o": "oö"}
FOREIGN = ("sv", "en")  # languages of answers that are not read as Finnish
_SHORTEST_RESTORED = 4  # letters
_MOST_DOTS = 8  # letters that could have lost their dots; longer words are tried up to there
_PART_COST = 2.5  # log probability that one more compound part must be worth


@dataclass(frozen=True)
class Reading:
    """A text's words in order: forms in lower case with lost dots restored, base forms, compound parts of each."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


def read(text: str, language: str = "fi") -> Reading:
    """Return the quick reading of a text; empty tuples where it has no words. Other languages keep their words."""
    if language in FOREIGN:
        own = tuple(words(text))
        return Reading(own, own, tuple((word,) for word in own))
    forms = tuple(restored(word) for word in words(text))
    bases = [base(form) for form in forms]
    return Reading(forms, tuple(lemma for lemma, _ in bases), tuple(parts for _, parts in bases))


def language_of(text: str) -> str:
    """Return "fi", or "sv" for a text in another language, whichever: Voikko knows less than half of its words."""
    found = words(text)
    return "fi" if sum(known(restored(word)) for word in found) * 2 >= len(found) else "sv"


def words(text: str) -> list[str]:
    """Return the text's words in lower case, in order; numbers and marks left out."""
    return [match.group().casefold().replace("’", "'") for match in _WORD.finditer(text)]


@lru_cache(maxsize=200_000)
def restored(form: str) -> str:
    """Return a form typed without its dots ("paassyt") with them ("päässyt"); other forms as they are."""
    if len(form) < _SHORTEST_RESTORED or known(form):
        return form
    spots = [_DOTS.get(letter, letter) for letter in form]
    free = [at for at, choice in enumerate(spots) if len(choice) > 1][:_MOST_DOTS]
    spots = [choice if at in free else letter for at, (choice, letter) in enumerate(zip(spots, form, strict=True))]
    tried = ("".join(letters) for letters in product(*spots))
    best = max(tried, key=lambda tried_form: (log_probability(tried_form), tried_form == form))
    return best if log_probability(best) > UNSEEN and known(best) else form


@lru_cache(maxsize=200_000)
def known(form: str) -> bool:
    """Tell whether Voikko knows the form, as a word or as a name."""
    return bool(analyses(form) or analyses(form.capitalize()))


@lru_cache(maxsize=200_000)
def base(form: str) -> tuple[str, tuple[str, ...]]:
    """Return the form's likeliest base form and its compound parts (one part: the base form itself)."""
    readings = analyses(form) or analyses(form.capitalize())
    if not readings:
        return form, (form,)
    found = [(_lemma(reading), _parts(reading)) for reading in readings]
    lemma, parts = max(found, key=lambda pair: (_likelihood(*pair), pair))
    return lemma, parts if len(parts) > 1 else (lemma,)


def _likelihood(lemma: str, parts: tuple[str, ...]) -> float:
    return log_probability(lemma) - _PART_COST * (len(parts) - 1)


def _lemma(reading: object) -> str:
    """Return the reading's base form; for a -minen noun the noun, not its verb."""
    get = reading.get  # type: ignore[attr-defined]
    minen = get("MOOD") == "MINEN-infinitive"
    return _minen(get("FSTOUTPUT", "")) if minen else str(get("BASEFORM", "")).casefold()


def _minen(output: str) -> str:
    """Return the -minen noun from Voikko's output: the surface before [Tn4]mi, without base forms and tags."""
    head = output.split("[Tn4]mi", maxsplit=1)[0]
    surface = re.sub(r"\[Xp\].*?\[X\]", "", head)
    return (re.sub(r"\[[^\]]*\]", "", surface) + "minen").casefold()


def _parts(reading: object) -> tuple[str, ...]:
    """Return the base forms of the reading's compound parts, suffixes left out."""
    bases = _BASE.findall(reading.get("WORDBASES", ""))  # type: ignore[attr-defined]
    parts = [part.replace("=", "").casefold() for _, part in bases if part and not part.startswith("+")]
    return tuple(part for part in parts if part)
