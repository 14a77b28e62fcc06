"""Respondents as REFI-QDA cases: their background, scores and weight as variables, their texts as sources."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element, SubElement

from pipeline.exchange.documents import Document, storable
from pipeline.exchange.identity import public_guid
from pipeline.exchange.outgoing import Outgoing
from pipeline.exchange.wide import Column, wide
from pipeline.exchange.words import speaker

Type = Literal["Text", "Integer", "Float"]
_KINDS = ("weight", "background", "score", "choice")


@dataclass(frozen=True)
class Variable:
    """A variable of cases and what REFI-QDA calls its type."""

    column: Column
    type: Type

    @property
    def guid(self) -> str:
        """The variable's GUID, the same in every round."""
        return public_guid("variable", self.column.name)


def variables_of(of: Outgoing) -> tuple[list[str], list[Variable]]:
    """Return the respondents in order and the variables that cases carry."""
    table = wide(of)
    found = []
    for column in table.columns:
        if column.kind in _KINDS:
            numbers = [value for value in column.values if isinstance(value, float)]
            whole = all(value.is_integer() for value in numbers)
            kind: Type = "Text" if column.is_text else ("Integer" if whole else "Float")
            found.append(Variable(column, kind))
    return table.respondents, found


def variable_elements(root: Element, told: tuple[list[str], list[Variable]]) -> None:
    """Put the variables under the project; a description says what was asked and what values mean."""
    _, variables = told
    if not variables:
        return
    parent = SubElement(root, "Variables")
    for one in variables:
        given = {"guid": one.guid, "name": storable(one.column.name), "typeOfVariable": one.type}
        element = SubElement(parent, "Variable", given)
        values = "; ".join(f"{value:g} = {label}" for value, label in sorted(one.column.labels.items()))
        SubElement(element, "Description").text = storable(
            "\n".join(part for part in (one.column.label, values) if part)
        )


def case_elements(
    root: Element, of: Outgoing, told: tuple[list[str], list[Variable]], texts: Sequence[Document]
) -> None:
    """Put the respondents under the project, those who wrote nothing too. Missing answers have no value."""
    respondents, variables = told
    if not respondents:
        return
    say, ids = speaker(of.language), of.pseudonyms
    sources: dict[str, list[str]] = {}
    for text in texts:
        sources.setdefault(text.respondent_id, []).append(text.guid)
    parent = SubElement(root, "Cases")
    for at, person in enumerate(respondents):
        name = f"{say('respondent')} {ids.of(person)}"
        case = SubElement(parent, "Case", {"guid": ids.guid("case", person), "name": name})
        for one in variables:
            value = one.column.values[at]
            if value is None or (isinstance(value, float) and (math.isnan(value) or value in one.column.missing)):
                continue
            element = SubElement(case, "VariableValue")
            SubElement(element, "VariableRef", {"targetGUID": one.guid})
            SubElement(element, f"{one.type}Value").text = _written(value, one.type)
        for guid in sources.get(person, ()):
            SubElement(case, "SourceRef", {"targetGUID": guid})


def _written(value: float | str, kind: Type) -> str:
    if kind == "Integer":
        return str(int(value))
    return f"{float(value):.10f}".rstrip("0").rstrip(".") if kind == "Float" else storable(str(value))
