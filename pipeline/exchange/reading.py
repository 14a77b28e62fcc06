"""Reading REFI-QDA projects and codebooks that other programs wrote: what they say, not yet what it means here.

The file is somebody else's, so it goes through foundation.packed: sizes, names and
XML are looked at before anything is unpacked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.exchange.marks import drawn
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.packed import Packed, is_packed, xml_root

_QDE = "project.qde"
_INTERNAL = "internal://"
_TEXTS = ("Representation", "Transcript", "TextDescription")  # texts within sources of other kinds
_SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_PARTS = tuple(f"{{*}}{name}" for name in ("User", "CodeBook", "Note", *_SOURCES))


@dataclass(frozen=True)
class Given:
    """A code that somebody gave: by GUIDs. `at`: as written, "" where nothing is; `notes`: what it refers to."""

    code: str
    user: str
    at: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """A place in a text as its program counts, its name, and the codes on it."""

    start: int
    end: int
    name: str
    codes: tuple[Given, ...]


@dataclass(frozen=True)
class Source:
    """A text with the places that are coded; `text` is None where the file holds none that can be read."""

    guid: str
    name: str
    text: str | None
    selections: tuple[Selection, ...]


@dataclass(frozen=True)
class CodeIn:
    """A code of the file: its GUID, name, description and the GUID of the code above it."""

    guid: str
    name: str
    description: str
    above: str


@dataclass
class ProjectIn:
    """A project as its file says it."""

    users: dict[str, str] = field(default_factory=dict)
    codes: list[CodeIn] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    drawn: dict[str, tuple[str, float]] = field(default_factory=dict)  # note -> purpose and probability
    whole: int = 0  # codes on whole sources, which are nowhere in a text


def read_project(data: bytes, where: str) -> ProjectIn:
    """Return what a .qdpx file says. Raises PuntariError for a file that is none, or is a trap."""
    packed = Packed(data, where, kind="project")
    if _QDE not in packed:
        raise PuntariError("is no REFI-QDA project: it has no project.qde.", where=where, do="Export it as .qdpx.")
    files = {name.rpartition("/")[2].casefold(): name for name in packed.names}
    project = ProjectIn()
    for element in packed.each(_QDE, *_PARTS):
        kind, guid = _name(element), _guid(element, "guid")
        if kind == "User":
            project.users[guid] = element.get("name", "")
        elif kind == "CodeBook":
            project.codes += _codes(element)
        elif kind == "Note":
            told = drawn(_text(element, "PlainTextContent"))
            project.drawn |= {guid: told} if told else {}
        else:
            inside = [child for child in element if _name(child) in _TEXTS]
            for text in [element, *inside]:
                selections = tuple(_selections(text))
                content = _content(text, packed, files) if selections else ""
                named = text.get("name", "") or element.get("name", "")
                project.sources.append(Source(_guid(text, "guid"), named, content, selections))
            project.whole += sum(len(_under(text, "Coding")) for text in [element, *inside])
    return project


def read_codes(data: bytes, where: str) -> list[CodeIn]:
    """Return the codes of a .qdc file, or of the codebook in a .qdpx file."""
    if is_packed(data):
        return read_project(data, where).codes
    root = xml_root(data, where)
    found = [code for one in root.iter() if _name(one) == "Codes" for code in _codes(one)]
    if not found:
        raise PuntariError("is no REFI-QDA codebook: it has no codes.", where=where, do="Export it as .qdc.")
    return found


def _codes(element: Any) -> Iterator[CodeIn]:
    """Yield the codes under the element, each before those under it, however deep they lie."""
    waiting = [(child, "") for child in reversed(element)]
    while waiting:
        one, above = waiting.pop()
        if _name(one) == "Code":
            guid = _guid(one, "guid")
            yield CodeIn(guid, one.get("name", ""), _text(one, "Description"), above)
            above = guid
        elif _name(one) != "Codes":
            continue
        waiting += [(child, above) for child in reversed(one)]


def _selections(element: Any) -> Iterator[Selection]:
    for one in element:
        if not _name(one).endswith("Selection"):
            continue
        try:
            start, end = int(one.get("startPosition", "")), int(one.get("endPosition", ""))
        except ValueError:
            continue
        user, at = one.get("creatingUser", ""), one.get("creationDateTime", "")
        codes = tuple(_given(coding, user, at) for coding in _under(one, "Coding"))
        if codes:
            yield Selection(start, end, one.get("name", ""), codes)


def _given(coding: Any, user: str, at: str) -> Given:
    code = next((_guid(one, "targetGUID") for one in _under(coding, "CodeRef")), "")
    notes = tuple(_guid(one, "targetGUID") for one in _under(coding, "NoteRef"))
    by = _plain(coding.get("creatingUser", "") or user)
    return Given(code, by, coding.get("creationDateTime", "") or at, notes)


def _content(element: Any, packed: Packed, files: dict[str, str]) -> str | None:
    inside = _under(element, "PlainTextContent")
    if inside:
        return inside[0].text or ""
    path = element.get("plainTextPath", "")
    name = files.get(path.removeprefix(_INTERNAL).casefold()) if path.startswith(_INTERNAL) else None
    return _decoded(packed.read(name)) if name else None


def _decoded(data: bytes) -> str | None:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _under(element: Any, name: str) -> list[Any]:
    return [child for child in element if _name(child) == name]


def _text(element: Any, name: str) -> str:
    return next((child.text or "" for child in _under(element, name)), "")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _guid(element: Any, attribute: str) -> str:
    return _plain(element.get(attribute, ""))


def _plain(guid: str) -> str:
    return guid.strip().strip("{}").casefold()
