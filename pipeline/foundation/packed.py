"""Packed files (zip) and XML from elsewhere, read so that none of them can fill the memory or reach out of itself.

Two hundred kilobytes can unpack to gigabytes, a name in an archive can point
outside it, and ten lines of XML can name a billion letters. So sizes, names and
kinds are looked at before anything is unpacked, each entry is read only as far
as it said it goes, entities are refused, and nothing is ever written to disk.
An archive within an archive is an entry like others: it is not opened here.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from pipeline.foundation.errors import PuntariError

SMALL = 50_000_000  # bytes unpacked that are always taken
SMALL_DOCUMENT = 5_000_000  # the same for texts, which are read whole
DENSEST = 60  # times its packed size: real answers stay under 30
LARGEST = 1_500_000_000  # bytes unpacked, for readers that read as they go
MOST_ENTRIES = 20_000
IN_MEMORY = 100_000_000  # bytes of an entry that is read whole
IN_TREE = 30_000_000  # bytes of XML that is kept as a tree, at a time
MOST_NODES = 600_000  # elements and attributes of such a tree: 200 to 350 bytes each
DEEPEST = 1_000  # elements within elements
_CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"  # begins each line of a zip's list of contents
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes to unpack
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError, NotImplementedError)
_AGAIN = "Open it in the program that made it and save it again."


def is_packed(data: bytes) -> bool:
    """Return whether the bytes begin as a zip file does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def names_in(data: bytes) -> frozenset[str]:
    """Return what a packed file says it holds, nothing when it is none or damaged: to tell kinds of files apart."""
    if not is_packed(data) or data.count(_ENTRY) > MOST_ENTRIES:
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except _DAMAGE:
        return frozenset()


class Packed:
    """A packed file that was looked through and found safe to read."""

    def __init__(
        self, data: bytes, name: str, *, largest: int = LARGEST, small: int = SMALL, kind: str = "file"
    ) -> None:
        """Look through the file; `largest` and `small` (taken however dense) in bytes unpacked, `kind` for errors.

        Raises PuntariError for a file that is damaged, password-protected, would unpack to far more than real ones
        do, or names a path outside itself or a link.
        """
        self.name, self._kind = name, kind
        if data.count(_ENTRY) > MOST_ENTRIES:
            raise PuntariError(f"holds more than {MOST_ENTRIES} parts, which no {kind} has.", where=name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self._damaged() from None
        self._parts = {part.filename: part for part in self._zip.infolist()}
        self._sizes(len(data), largest, small)
        for part in self._zip.infolist():
            self._check(part)
        if b"encryption-data" in self._start("META-INF/manifest.xml"):
            raise self._protected()

    @property
    def names(self) -> list[str]:
        """The names of the entries, folders aside, in the order of the file."""
        return [name for name, part in self._parts.items() if not part.is_dir()]

    def __contains__(self, entry: str) -> bool:
        return entry in self._parts

    def read(self, entry: str, *, most: int = IN_MEMORY) -> bytes:
        """Return an entry's bytes. Raises PuntariError when it is missing, damaged or larger than `most` bytes."""
        part = self._part(entry)
        if part.file_size > most:
            raise self._too_large(part.file_size)
        return b"".join(self._chunks(part))

    def chunks(self, entry: str) -> Iterator[bytes]:
        """Yield an entry's bytes piece by piece. Raises PuntariError when it is missing or damaged."""
        return self._chunks(self._part(entry))

    def size(self, entry: str) -> int:
        """Return an entry's size unpacked, in bytes."""
        return self._part(entry).file_size

    def xml(self, entry: str) -> Any:
        """Return the root element of an XML entry. Raises PuntariError as `read` and `xml_root` do."""
        return xml_root(self.read(entry, most=IN_TREE), self.name)

    def each(self, entry: str, *tags: str) -> Iterator[Any]:
        """Yield the elements called one of `tags` ("{namespace}name", "{*}name" for any) of an XML entry one by one.

        Each is emptied after use, so that a large entry takes no more memory than its largest element.
        Raises PuntariError for what is not XML, has entities, or puts too much into one element.
        """
        return _each(self._chunks(self._part(entry)), frozenset(tags), self.name)

    def _part(self, entry: str) -> zipfile.ZipInfo:
        if entry not in self._parts:
            raise PuntariError(f'has no part "{entry}".', where=self.name, do=_AGAIN)
        return self._parts[entry]

    def _chunks(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        left = part.file_size
        try:
            with self._zip.open(part) as opened:
                while chunk := opened.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise self._damaged()
                    yield chunk
        except _DAMAGE:
            raise self._damaged() from None
        if left:
            raise self._damaged()

    def _start(self, entry: str) -> bytes:
        part = self._parts.get(entry)
        return next(self._chunks(part), b"") if part else b""

    def _sizes(self, packed: int, largest: int, small: int) -> None:
        parts = list(self._zip.infolist())
        size = sum(part.file_size for part in parts)
        dense = any(part.file_size > small and part.file_size > DENSEST * max(part.compress_size, 1) for part in parts)
        if size > largest or dense or (size > small and size > DENSEST * packed):
            raise self._too_large(size)

    def _check(self, part: zipfile.ZipInfo) -> None:
        steps = part.orig_filename.replace("\\", "/").split("/")
        if ".." in steps or steps[0] == "" or steps[0].endswith(":") or "\0" in part.orig_filename:
            raise PuntariError("holds a path that leads out of it.", where=self.name, do="Do not use this file.")
        if stat.S_ISLNK(part.external_attr >> 16):
            raise PuntariError("holds a link to another place.", where=self.name, do="Pack the files themselves.")
        if part.flag_bits & 1:
            raise self._protected()
        if part.compress_type not in _WAYS:
            raise PuntariError("is packed in a way that is not read.", where=self.name, do=_AGAIN)

    def _protected(self) -> PuntariError:
        return PuntariError(
            "is password-protected.", where=self.name, do="Open it with its password and save it without."
        )

    def _damaged(self) -> PuntariError:
        return PuntariError(f"is a damaged {self._kind}.", where=self.name, do=_AGAIN)

    def _too_large(self, size: int) -> PuntariError:
        return PuntariError(
            f"would unpack to {size // 1_000_000} megabytes, far more than a {self._kind} of answers takes.",
            where=self.name,
            do="If it can be trusted, open it in the program that made it and save it anew.",
        )


def xml_root(data: bytes, name: str) -> Any:
    """Return the root element of XML. Raises PuntariError for what is not XML, has entities, or is too large."""
    from defusedxml.ElementTree import fromstring

    if len(data) > IN_TREE or data.count(b"<") + data.count(b"=") > MOST_NODES:
        raise _too_much(name)
    try:
        return fromstring(data)
    except Exception as error:
        raise _no_xml(error, name) from None


def _each(chunks: Iterator[bytes], tags: frozenset[str], name: str) -> Iterator[Any]:
    from defusedxml.ElementTree import iterparse

    stream = _Stream(chunks, name)
    parents: list[Any] = []
    inside = 0
    try:
        for event, element in iterparse(stream, events=("start", "end")):
            fits = element.tag in tags or "{*}" + element.tag.rpartition("}")[2] in tags
            if event == "start":
                parents.append(element)
                if len(parents) > DEEPEST:
                    raise _too_much(name)  # noqa: TRY301 — the parser's own errors are many
                inside += fits
                stream.hold(1 + len(element.attrib))
                continue
            parents.pop()
            inside -= fits
            if not inside:
                if fits:
                    yield element
                element.clear()
                if parents:
                    parents[-1].remove(element)
                stream.let_go(len(parents))
    except PuntariError:
        raise
    except Exception as error:
        raise _no_xml(error, name) from None


def _no_xml(error: Exception, name: str) -> PuntariError:
    from defusedxml import DefusedXmlException

    if isinstance(error, DefusedXmlException):
        return PuntariError("holds XML with entities, which can be a trap.", where=name, do="Do not use this file.")
    return PuntariError("holds XML that is broken.", where=name, do=_AGAIN)


def _too_much(name: str) -> PuntariError:
    return PuntariError("holds more XML in one piece than can be kept in memory.", where=name, do="Split it.")


class _Stream:
    """The chunks as a file that a parser reads; it counts what the parser still holds of them."""

    def __init__(self, chunks: Iterator[bytes], name: str) -> None:
        self._chunks, self._name, self._rest = chunks, name, b""
        self._bytes = self._nodes = 0

    def read(self, size: int) -> bytes:
        if not self._rest:
            self._rest = next(self._chunks, b"")
        found, self._rest = self._rest[:size], self._rest[size:]
        self._bytes += len(found)
        if self._bytes > IN_TREE:
            raise _too_much(self._name)
        return found

    def hold(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            raise _too_much(self._name)

    def let_go(self, nodes: int) -> None:
        self._bytes, self._nodes = 0, nodes
