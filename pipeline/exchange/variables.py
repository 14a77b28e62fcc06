"""The variables of a DDI description: questions, values, reasons, counts where they may be told, response sets."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from pipeline.exchange.documents import storable
from pipeline.exchange.shares import Counts
from pipeline.exchange.wide import Column, Wide
from pipeline.exchange.words import speaker

_ASKED = {"score", "choice", "answer", "background"}


def data_description(
    root: Element, table: Wide, names: Mapping[str, str], counts: Mapping[str, Counts], language: str
) -> None:
    """Put the description of the variables under the root. `names`: of variables, as the SPSS file has them."""
    description = SubElement(root, "dataDscr")
    ids = {column.name: f"V{at}" for at, column in enumerate(table.columns, 1)}
    for at, (group, label) in enumerate(table.groups.items(), 1):
        members = " ".join(ids[column.name] for column in table.columns if column.group == group)
        element = SubElement(description, "varGrp", {"ID": f"G{at}", "type": "multipleResp", "var": members})
        _said(element, "labl", label, language)
    for column in table.columns:
        given = {"ID": ids[column.name], "name": storable(names[column.name]), "files": "F1"}
        given |= {"intrvl": "contin" if column.kind == "weight" else "discrete"}
        _variable(SubElement(description, "var", given), column, counts.get(column.name), language)


def _variable(element: Element, column: Column, counts: Counts | None, language: str) -> None:
    _said(element, "labl", column.label, language)
    if column.kind in _ASKED:
        _said(SubElement(element, "qstn"), "qstnLit", column.label, language)
    if column.missing:
        reasons = SubElement(element, "invalrng")
        for code in sorted(column.missing):
            SubElement(reasons, "item", {"VALUE": f"{code:g}"})
    if column.kind not in _ASKED:
        _said(element, "txt", speaker(language)(f"{column.kind}_is"), language)
    for value, label, missing in _categories(column, counts):
        category = SubElement(element, "catgry", {"missing": "Y"} if missing else {})
        SubElement(category, "catValu").text = storable(f"{value:g}" if isinstance(value, float) else value)
        if label:
            _said(category, "labl", label, language)
        if counts and value in counts:
            SubElement(category, "catStat", {"type": "freq"}).text = str(counts[value])
    SubElement(element, "varFormat", {"type": "character" if column.is_text else "numeric", "schema": "other"})


def _categories(column: Column, counts: Counts | None) -> list[tuple[float | str, str, bool]]:
    """Return value, label and whether it is a reason; of background only where all counts may be told.

    A value of a background variable that few people have may itself tell who they are.
    """
    if column.kind == "background":
        told = sorted(counts or {}, key=lambda value: (isinstance(value, str), value))
        return [(value, column.labels.get(value, "") if isinstance(value, float) else value, False) for value in told]
    bare = [value for value in counts or {} if isinstance(value, float) and value not in column.missing]
    values = sorted({*column.labels, *bare})
    labelled: list[tuple[float | str, str, bool]] = [(value, column.labels.get(value, ""), False) for value in values]
    return [*labelled, *((code, reason, True) for code, reason in column.missing.items())]


def _said(parent: Element, name: str, text: str, language: str) -> None:
    SubElement(parent, name, {"xml:lang": language}).text = storable(text)
