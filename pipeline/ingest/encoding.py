"""Which encoding a text was written in, told from its bytes.

UTF-8 proves itself; what is not UTF-8 is, in Finland, CP1252 or ISO-8859-15.
Those two differ in the euro sign and in š and ž. A file that is UTF-8 but for a
few bytes is damaged, and reading it as CP1252 would spoil every ä: that is said.
"""

import codecs
import io
import re
from collections.abc import Iterator

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEYOND_ASCII = bytes(range(128, 256))
_LATIN9_LETTER = re.compile(rb"[A-Za-z\xc0-\xff][\xa6\xa8\xb4\xb8][A-Za-z\xc0-\xff]")  # š or ž within a word
_LATIN9_EURO = re.compile(rb"[0-9] ?\xa4")
_UNUSED = {"cp1252": (0x81, 0x8D, 0x8F, 0x90, 0x9D), "iso-8859-15": ()}  # bytes that mean nothing there
_SAMPLE = 1 << 22  # bytes that tell UTF-8 from others
_PIECE = 1 << 20  # bytes
_NUL_SHARE = 0.2  # of bytes; Finnish text in UTF-16 has a half


def decode(file: RawFile, declared: str | None) -> str:
    """Return the file's text. Raises PuntariError when it is not in the declared encoding, or damaged."""
    return opened(file, declared).read()


def opened(file: RawFile, declared: str | None) -> io.TextIOBase:
    """Return the file's text as a stream with its line ends: one emoji in a whole text would make it four times larger.

    Raises PuntariError when the file is not in the declared encoding, or damaged.
    """
    found = _declared(file, declared) if declared else _found(file)
    if isinstance(found, str):
        return io.StringIO(found, newline="")
    encoding, errors = found
    if encoding == "utf-8":
        encoding = "utf-8-sig"
    stream = io.BytesIO(file.data)
    if not encoding.endswith(("-sig", "16", "32")):
        stream.seek(next((len(bom) for bom, name in _BOMS if name == encoding and file.data.startswith(bom)), 0))
    return io.TextIOWrapper(stream, encoding, errors, newline="")


def _found(file: RawFile) -> tuple[str, str] | str:
    """Return the encoding and how errors are met; or the text itself, where only a repaired one can be had."""
    for bom, name in _BOMS:
        if file.data.startswith(bom):
            return _strict(file, name)
    sample = file.data[:4096]
    if sample.count(0) > _NUL_SHARE * len(sample):
        return _strict(file, "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be")
    if _decodes(file.data, "utf-8", "strict"):
        return "utf-8", "strict"
    try:
        return _joined(file.data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        start = error.start
    if _mostly_utf8(file.data):
        row = file.data.count(b"\n", 0, start) + 1
        raise PuntariError(
            f"is UTF-8 with broken characters, the first on line {row}.",
            where=file.name,
            do='Export it again, or say encoding = "cp1252" in round.toml if it is.',
        )
    return _strict(file, western(file.data))


def _pieces(data: bytes, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for start in range(0, len(data), _PIECE):
        piece = decoder.decode(data[start : start + _PIECE], start + _PIECE >= len(data))
        if piece:
            yield piece


def _decodes(data: bytes, encoding: str, errors: str) -> bool:
    if encoding in _UNUSED and errors == "strict":
        return not any(bytes([code]) in data for code in _UNUSED[encoding])
    try:
        for _ in _pieces(data, encoding, errors):
            pass
    except UnicodeError:
        return False
    return True


def western(data: bytes) -> str:
    """Return "iso-8859-15" where the bytes make sense only there, else "cp1252"."""
    if any(bytes([code]) in data for code in range(0x80, 0xA0)):  # control codes in ISO-8859
        return "cp1252"
    if not any(code in data for code in (b"\xa4", b"\xa6", b"\xa8", b"\xb4", b"\xb8")):
        return "cp1252"
    return "iso-8859-15" if _LATIN9_LETTER.search(data) or _LATIN9_EURO.search(data) else "cp1252"


def _mostly_utf8(data: bytes) -> bool:
    """Return whether nine tenths of the bytes beyond ASCII are parts of UTF-8 letters."""
    if len(data) > _SAMPLE and not data[:_SAMPLE].isascii():
        data = data[:_SAMPLE]
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    broken = sum(piece.count("\ufffd") for piece in _pieces(data, "utf-8", "replace"))
    return beyond - broken >= 0.9 * beyond


def _joined(text: str) -> str:
    """Return the text with surrogate pairs made whole; lone surrogates stay, to be counted."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _strict(file: RawFile, encoding: str) -> tuple[str, str]:
    """Return the encoding and how errors are met. Raises PuntariError when the file cannot be read by it."""
    errors = "surrogatepass" if encoding.startswith("utf-16") else "strict"
    if _decodes(file.data, encoding, errors):
        return encoding, errors
    raise PuntariError(
        f"cannot be read as {encoding}: broken on line {_line_of_break(file.data, encoding, errors)}.",
        where=file.name,
        do="Save it as UTF-8, or name its encoding in round.toml: [ingest] encoding = …",
    )


def _line_of_break(data: bytes, encoding: str, errors: str) -> int:
    try:
        data.decode(encoding, errors)
    except UnicodeDecodeError as error:
        return data[: error.start].count(b"\n") + 1
    except UnicodeError:
        pass
    return 1


def _declared(file: RawFile, declared: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(declared).name
        codecs.getincrementaldecoder(name)
        known = "".encode(name) is not None
    except (LookupError, TypeError, UnicodeError):
        known = False
    if not known:
        raise PuntariError(
            f'there is no encoding "{declared}".',
            where="round.toml",
            do='Known: "utf-8", "cp1252", "iso-8859-15", "utf-16".',
        )
    data = file.data
    wide = name.startswith(("utf-16", "utf-32"))
    if not wide and not name.startswith("utf") and _proves_utf8(data):
        raise PuntariError(f'is UTF-8, not "{declared}".', where=file.name, do="Remove encoding from round.toml.")
    if wide and not data.startswith(tuple(bom for bom, _ in _BOMS[1:])) and data[:4096].count(0) == 0:
        raise PuntariError(f'is not "{declared}".', where=file.name, do="Remove encoding from round.toml.")
    return _strict(file, name)


def _proves_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False
