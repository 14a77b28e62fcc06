"""XML and zip bytes that are the same each time."""

import io
import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ElementTree, indent

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can say


def xml_bytes(root: Element) -> bytes:
    """Return the element as an XML document in UTF-8, indented for people."""
    indent(root)
    file = io.BytesIO()
    ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
    return file.getvalue() + b"\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files packed, in their order, with no trace of when or where."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            packed.writestr(entry, data)
    return file.getvalue()
