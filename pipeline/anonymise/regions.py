"""Municipalities coarsened to their region, by setting: "Kaarinassa" -> "[Varsinais-Suomi]ssa".

A small municipality and an organisation often point at one person. Source: the
municipalities and regions of Statistics Finland's classification (2024).
"""

from collections.abc import Iterator
from functools import cache

from pipeline.anonymise.decline import has_back_vowels
from pipeline.anonymise.inflect import Stems, read, stem_table
from pipeline.anonymise.lists import regions
from pipeline.anonymise.spans import Find
from pipeline.anonymise.tokens import tokens_of

ENDINGS = {
    "nominative": "", "genitive": "n", "partitive": "a", "essive": "na", "inessive": "ssa", "elative": "sta",
    "illative": "an", "adessive": "lla", "ablative": "lta", "allative": "lle", "translative": "ksi", "abessive": "tta",
}  # fmt: skip
FRONT = str.maketrans("a", "ä")


def places(text: str) -> Iterator[Find]:
    """Yield the municipalities named in the text, each with its region as `label`."""
    for token in tokens_of(text):
        if token.place == "lower" or (token.place == "start" and token.word.ordinary):
            continue
        found = next(iter(read(token.text.lower(), _stems())), None)
        if found:
            yield Find(
                token.start, token.end, "place", case=found.case, clitic=found.clitic, label=regions()[found.name]
            )


def region_mark(find: Find) -> str:
    """Return the region in brackets with the ending that the municipality had."""
    ending = ENDINGS[find.case]
    if find.case == "illative":
        ending = find.label[-1] + "n"
    return f"[{find.label}]" + (ending if has_back_vowels(find.label) else ending.translate(FRONT)) + find.clitic


@cache
def _stems() -> Stems:
    return stem_table(dict.fromkeys(regions(), "last"))
