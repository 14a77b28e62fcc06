"""Put marks where something was found, so that the sentence still reads: "Virtaselle" -> "[henkilö]lle"."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.anonymise.regions import region_mark
from pipeline.anonymise.spans import Find

MARKS = {
    "person": "henkilö",
    "identity_code": "henkilötunnus",
    "iban": "tilinumero",
    "business_id": "y-tunnus",
    "phone": "puhelin",
    "email": "sähköposti",
    "address": "osoite",
    "url": "verkko-osoite",
    "handle": "käyttäjätunnus",
    "plate": "rekisteritunnus",
    "birth_date": "syntymäaika",
    "description": "kuvaus",
}
ENDINGS = {
    "genitive": ("n", "iden"),
    "partitive": ("ä", "itä"),
    "essive": ("nä", "inä"),
    "inessive": ("ssä", "issä"),
    "elative": ("stä", "istä"),
    "illative": ("ön", "ihin"),
    "adessive": ("llä", "illä"),
    "ablative": ("ltä", "iltä"),
    "allative": ("lle", "ille"),
    "translative": ("ksi", "iksi"),
    "abessive": ("ttä", "ittä"),
    "nominative": ("", "t"),
}  # as "henkilö" bends: every mark has front vowels or none
FRONT = str.maketrans("ao", "äö")


@dataclass(frozen=True)
class Edit:
    """One find in the original (start, end) and where it stands in the new text (new_start, new_end)."""

    start: int
    end: int
    new_start: int
    new_end: int
    kind: str
    tier: str


def mark(find: Find) -> str:
    """Return what is written in place of the find: the kind in brackets and the ending the original had."""
    if find.kind == "place":
        return region_mark(find)
    label = MARKS[find.kind]
    ending = ENDINGS[find.case][find.plural]
    if find.case == "illative" and not find.plural:
        ending = f"{label[-1]}n" if label[-1] in "iöäe" else "iin"
    return f"[{label}]{ending}{find.clitic.translate(FRONT)}"


NOTHING: Mapping[tuple[int, int], str] = MappingProxyType({})


def _mark(find: Find, _: str) -> str:
    return mark(find)


def replaced(
    text: str,
    finds: Iterable[Find],
    decisions: Mapping[tuple[int, int], str] = NOTHING,
    write: Callable[[Find, str], str] = _mark,
) -> tuple[str, list[Edit]]:
    """Return the text with the replaced finds written anew, and the edits; flagged finds leave it as it is.

    `decisions` give the tier that a person chose for a find's span; `write(find, original)`
    says what stands in its place. The finds do not overlap and stand in order. Between them
    the text is the original's.
    """
    pieces, edits, done, length = [], [], 0, 0
    for find in finds:
        pieces.append(text[done : find.start])
        length += find.start - done
        tier = decisions.get((find.start, find.end), find.tier)
        new = write(find, text[find.start : find.end]) if tier == "replaced" else text[find.start : find.end]
        pieces.append(new)
        edits.append(Edit(find.start, find.end, length, length + len(new), find.kind, tier))
        length += len(new)
        done = find.end
    return "".join([*pieces, text[done:]]), edits
