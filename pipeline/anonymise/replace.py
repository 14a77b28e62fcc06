"""Put marks where something was found, so that the sentence still reads: "Virtaselle" -> "[henkilö]lle"."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

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
WITHHELD = "[tarkistettava]"  # stands for flagged words where nobody may see them before they are released


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


def _mark(find: Find, _: str) -> str:
    return mark(find)


def replaced(
    text: str,
    finds: Iterable[Find],
    write: Callable[[Find, str], str] = _mark,
    *,
    written: Collection[str] = ("replaced",),
) -> tuple[str, list[Edit]]:
    """Return the text with the finds of the tiers `written` written anew, and the edits; others leave it as it is.

    `write(find, original)` says what stands in a find's place. The finds do not overlap and stand in order.
    Between them the text is the original's.
    """
    pieces, edits, done, length = [], [], 0, 0
    for find in finds:
        pieces.append(text[done : find.start])
        length += find.start - done
        original = text[find.start : find.end]
        new = write(find, original) if find.tier in written else original
        pieces.append(new)
        edits.append(Edit(find.start, find.end, length, length + len(new), find.kind, find.tier))
        length += len(new)
        done = find.end
    return "".join([*pieces, text[done:]]), edits
