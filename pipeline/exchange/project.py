"""A round as a REFI-QDA project (.qdpx) and codebook (.qdc).

QDA-XML 1.0 of the Rotterdam Exchange Format Initiative (qdasoftware.org): a zip file
of project.qde and sources/. Places in texts are counted in Unicode code points from
0, the end not included; texts are UTF-8 with one character for a line break. The
same round gives the same bytes: GUIDs follow from ids, and nothing says when it was made.
"""

from typing import Literal
from xml.etree.ElementTree import Element, SubElement

from pipeline.exchange.cases import case_elements, variable_elements, variables_of
from pipeline.exchange.codes import code_elements, codes_of
from pipeline.exchange.documents import By, Document, documents, storable
from pipeline.exchange.marks import PROGRAM, Mark, Noted, marks_of, user_guid
from pipeline.exchange.outgoing import Outgoing
from pipeline.exchange.xml import xml_bytes, zipped

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
ORIGIN = "Puntari"
UNDATED = "1970-01-01T00:00:00Z"  # of what the program made; some readers need a time
MOST_FILES = 15_000  # sources as files; more are written into project.qde, for zip readers set limits
_NAMED = 60  # characters of a selection's name
Codes = Literal["all", "people", "program", "none"]


def codebook(of: Outgoing) -> bytes:
    """Return the round's codes as a .qdc file."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    code_elements(SubElement(root, "Codes"), codes_of(of))
    return xml_bytes(root)


def project(of: Outgoing, by: By = "respondent", whose: Codes = "all") -> bytes:
    """Return the round as a .qdpx file. `whose`: which codes are put on the texts."""
    texts = documents(of.answers, of.questions, of.pseudonyms, by, of.language)
    marks, notes = marks_of(of, whose)
    program = user_guid(PROGRAM)
    root = Element("Project", {"xmlns": PROJECT, "name": storable(of.title), "origin": ORIGIN})
    root.set("creatingUserGUID", program)
    root.set("creationDateTime", UNDATED)
    users = SubElement(root, "Users")
    for name in (PROGRAM, *sorted({mark.user for own in marks.values() for mark in own} - {PROGRAM})):
        SubElement(users, "User", {"guid": user_guid(name), "name": storable(name)})
    code_elements(SubElement(SubElement(root, "CodeBook"), "Codes"), codes_of(of))
    variables = variables_of(of)
    variable_elements(root, variables)
    case_elements(root, of, variables, texts)
    files = _sources(root, of, texts, marks)
    _notes(root, notes)
    SubElement(root, "Description").text = storable("\n".join(of.notice()))
    return zipped({"project.qde": xml_bytes(root), **files})


def _sources(root: Element, of: Outgoing, texts: list[Document], marks: dict[str, list[Mark]]) -> dict[str, bytes]:
    if not texts:
        return {}
    segments: dict[str, list[tuple[str, int, int]]] = {}
    for segment, answer, start, end in zip(
        of.segments["segment_id"], of.segments["answer_id"], of.segments["start"], of.segments["end"], strict=True
    ):
        if segment in marks:
            segments.setdefault(answer, []).append((segment, int(start), int(end)))
    sources = SubElement(root, "Sources")
    files = {}
    for text in texts:
        made = _dated({"guid": text.guid, "name": text.name})
        if len(texts) > MOST_FILES and "\r" not in text.text:
            source = SubElement(sources, "TextSource", made)
            SubElement(source, "PlainTextContent").text = text.text
        else:
            source = SubElement(sources, "TextSource", made | {"plainTextPath": f"internal://{text.guid}.txt"})
            files[f"sources/{text.guid}.txt"] = text.text.encode()
        for part in text.parts:
            for segment, start, end in sorted(segments.get(part.answer_id, ()), key=lambda one: one[1:]):
                _selection(source, of, text, (segment, part.start + start, part.start + end), marks[segment])
    return files


def _selection(source: Element, of: Outgoing, text: Document, span: tuple[str, int, int], marks: list[Mark]) -> None:
    segment, start, end = span
    name = " ".join(text.text[start:end].split())[:_NAMED]
    places = {"startPosition": str(start), "endPosition": str(end)}
    guid = of.pseudonyms.guid("selection", f"{text.guid}:{segment}")
    selection = SubElement(source, "PlainTextSelection", _dated({"guid": guid, "name": name} | places))
    for mark in marks:
        own = of.pseudonyms.guid("coding", f"{text.guid}:{segment}:{mark.user}:{mark.code_guid}")
        given = {"guid": own, "creatingUser": user_guid(mark.user), "creationDateTime": mark.at or UNDATED}
        coding = SubElement(selection, "Coding", given)
        SubElement(coding, "CodeRef", {"targetGUID": mark.code_guid})
        if mark.note:
            SubElement(coding, "NoteRef", {"targetGUID": mark.note.guid})


def _notes(root: Element, notes: list[Noted]) -> None:
    if not notes:
        return
    parent = SubElement(root, "Notes")
    for note in notes:
        element = SubElement(parent, "Note", _dated({"guid": note.guid, "name": note.text}))
        SubElement(element, "PlainTextContent").text = note.text


def _dated(given: dict[str, str]) -> dict[str, str]:
    return given | {"creatingUser": user_guid(PROGRAM), "creationDateTime": UNDATED}
