"""Which encoding a text was written in, told from its bytes.

UTF-8 proves itself; what is not UTF-8 is, in Finland, CP1252 or ISO-8859-15.
Those two differ in the euro sign and in š and ž. A file that is UTF-8 but for a
few bytes is damaged, and reading it as CP1252 would spoil every ä: that is said.
"""

import codecs
import re

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LATIN9_LETTER = re.compile(rb"[A-Za-z\xc0-\xff][\xa6\xa8\xb4\xb8][A-Za-z\xc0-\xff]")  # š or ž within a word
_LATIN9_EURO = re.compile(rb"[0-9] ?\xa4")
_NUL_SHARE = 0.2  # of bytes; Finnish text in UTF-16 has a half


def decode(file: RawFile, declared: str | None) -> str:
    """Return the file's text. Raises PuntariError when it is not in the declared encoding, or damaged."""
    if declared:
        return _declared(file, declared)
    for bom, name in _BOMS:
        if file.data.startswith(bom):
            return _strict(file, file.data[len(bom) :], name)
    sample = file.data[:4096]
    if sample.count(0) > _NUL_SHARE * len(sample):
        return _strict(file, file.data, "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be")
    try:
        return file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    try:
        return _joined(file.data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(file.data):
        row = file.data.count(b"\n", 0, start) + 1
        raise PuntariError(
            f"is UTF-8 with broken characters, the first on line {row}.",
            where=file.name,
            do='Export it again, or say encoding = "cp1252" in round.toml if it is.',
        )
    return _strict(file, file.data, western(file.data))


def western(data: bytes) -> str:
    """Return "iso-8859-15" where the bytes make sense only there, else "cp1252"."""
    if any(0x80 <= byte < 0xA0 for byte in set(data)):  # noqa: PLR2004 — control codes in ISO-8859
        return "cp1252"
    return "iso-8859-15" if _LATIN9_LETTER.search(data) or _LATIN9_EURO.search(data) else "cp1252"


def _mostly_utf8(data: bytes) -> bool:
    good = sum(len(found) for found in _MULTIBYTE.findall(data))
    return good > 0 and good >= 0.9 * sum(byte >= 0x80 for byte in data)  # noqa: PLR2004 — the first byte beyond ASCII


def _joined(text: str) -> str:
    """Return the text with surrogate pairs made whole; lone surrogates stay, to be counted."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _strict(file: RawFile, data: bytes, encoding: str) -> str:
    wide = encoding.startswith("utf-16")
    try:
        return data.decode(encoding, "surrogatepass" if wide else "strict")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise PuntariError(
            f"cannot be read as {encoding}: broken on line {row}.",
            where=file.name,
            do="Save it as UTF-8, or name its encoding in round.toml: [ingest] encoding = …",
        ) from None


def _declared(file: RawFile, declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        raise PuntariError(
            f'there is no encoding "{declared}".',
            where="round.toml",
            do='Known: "utf-8", "cp1252", "iso-8859-15", "utf-16".',
        ) from None
    data = file.data
    if name == "utf-8":
        name = "utf-8-sig"
    wide = name.startswith(("utf-16", "utf-32"))
    if not wide and not name.startswith("utf") and _proves_utf8(data):
        raise PuntariError(f'is UTF-8, not "{declared}".', where=file.name, do="Remove encoding from round.toml.")
    if wide and not data.startswith(tuple(bom for bom, _ in _BOMS[1:])) and data[:4096].count(0) == 0:
        raise PuntariError(f'is not "{declared}".', where=file.name, do="Remove encoding from round.toml.")
    try:
        return _strict(file, data, name).removeprefix("\ufeff")
    except (UnicodeError, LookupError):
        raise PuntariError(f'is not "{declared}".', where=file.name, do="Remove encoding from round.toml.") from None


def _proves_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False
