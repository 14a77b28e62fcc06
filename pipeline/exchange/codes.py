"""The round's codes as REFI-QDA knows them: themes in their hierarchy, the suggestion flag, and "none of them".

Other programs cannot say that a segment was read and carries nothing, nor that it
holds a suggestion: both are codes there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from pipeline.exchange.documents import storable
from pipeline.exchange.identity import public_guid
from pipeline.exchange.outgoing import Outgoing
from pipeline.exchange.words import speaker
from pipeline.foundation.codebook import NONE, Subtheme, Theme
from pipeline.foundation.findings import unstable

SUGGESTION = "suggestion"
# Okabe and Ito's palette, which colour-blind people can tell apart, then its lighter and darker neighbours.
_COLOURS = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442",
    "#004B76", "#A87400", "#00694D", "#8F4F74", "#3580A8", "#8F3F00", "#A69C1E",
)  # fmt: skip
_SUGGESTION_COLOUR, _NONE_COLOUR = "#444444", "#BBBBBB"


@dataclass(frozen=True)
class Code:
    """A code: its id in the round, name, description, colour and the codes under it."""

    id: str
    name: str
    description: str
    colour: str
    under: tuple["Code", ...] = ()

    @property
    def guid(self) -> str:
        """The code's GUID, the same in every round."""
        return code_guid(self.id)


def code_guid(theme_id: str) -> str:
    """Return the GUID of a theme, of the suggestion flag or of "none"."""
    return public_guid("code", theme_id)


def codes_of(of: Outgoing) -> list[Code]:
    """Return the round's codes: themes by their order in the codebook, then suggestion and none."""
    say, labels = speaker(of.language), of.theme_labels()
    told = {part.id: part for theme in of.codebook.themes for part in (theme, *theme.subthemes)} if of.codebook else {}
    ids = sorted(labels, key=lambda one: (list(told).index(one) if one in told else len(told), one))
    parent = dict(zip(of.themes["theme_id"], of.themes["parent_id"], strict=True))
    words = dict(zip(of.themes["theme_id"], of.themes["keywords"], strict=True))
    shaky = unstable(of.themes)
    tops = [one for one in ids if parent[one] not in labels]

    def made(theme: str, colour: str) -> Code:
        under = tuple(made(one, colour) for one in ids if parent[one] == theme)
        described = _definition(told.get(theme), say)
        described += [] if theme in told else [say("discovered") + (f" ({say('unstable')})" if theme in shaky else "")]
        described += [] if theme in told else [f"{say('keywords')}: {', '.join(map(str, words[theme]))}"]
        return Code(theme, labels[theme], "\n".join(described), colour, under)

    return [
        *(made(theme, _COLOURS[at % len(_COLOURS)]) for at, theme in enumerate(tops)),
        Code(SUGGESTION, say("suggestion"), say("suggestion_is"), _SUGGESTION_COLOUR),
        Code(NONE, say("none"), say("none_is"), _NONE_COLOUR),
    ]


def flat(codes: Iterable[Code]) -> Iterator[Code]:
    """Yield the codes and those under them."""
    for code in codes:
        yield code
        yield from flat(code.under)


def code_elements(parent: Element, codes: Iterable[Code]) -> None:
    """Put the codes under the XML element, each with its description and the codes under it."""
    for code in codes:
        given = {"guid": code.guid, "name": storable(code.name), "isCodable": "true", "color": code.colour}
        element = SubElement(parent, "Code", given)
        if code.description:
            SubElement(element, "Description").text = storable(code.description)
        code_elements(element, code.under)


def codes_by_name(of: Outgoing) -> Mapping[str, str]:
    """Return the id of each code by every name it may come back under, in small letters."""
    names = {code.name.casefold(): code.id for code in flat(codes_of(of))}
    for column in ("label_fi", "label_sv", "label_en"):
        for theme, name in zip(of.themes["theme_id"], of.themes[column], strict=True):
            names.setdefault(name.casefold(), theme)
    return {theme: theme for theme in of.themes["theme_id"]} | {SUGGESTION: SUGGESTION, NONE: NONE} | names


def _definition(theme: Subtheme | None, say: Any) -> list[str]:
    if theme is None:
        return []
    told = [theme.definition] if theme.definition else []
    if isinstance(theme, Theme):
        told += [f"{say('counts')}: {'; '.join(theme.counts)}"] if theme.counts else []
        told += [f"{say('not_counts')}: {'; '.join(theme.not_counts)}"] if theme.not_counts else []
    return told
