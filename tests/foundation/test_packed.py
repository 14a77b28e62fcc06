import contextlib
import io
import stat
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.packed import MOST_ENTRIES, MOST_NODES, Packed, is_packed, names_in, xml_root

MEGABYTE = 1_000_000
PEAK = 300 * MEGABYTE  # bytes
LAUGHS = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'


def pack(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return out.getvalue()


def link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        entry = zipfile.ZipInfo("linkki")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(entry, "/etc/passwd")
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(pack({"a": b"salaista"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def lying() -> bytes:
    """Return a file whose entry says that it is 10 bytes and unpacks to 80 megabytes."""
    data = bytearray(pack({"a": b" " * 80 * MEGABYTE}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + offset
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def test_what_is_packed_comes_out():
    packed = Packed(pack({"kansio/a.xml": b"<a>hei</a>", "b.txt": b"moi", "tyhj\u00e4/": b""}), "p.zip")

    assert packed.names == ["kansio/a.xml", "b.txt"]
    assert packed.read("b.txt") == b"moi"
    assert packed.xml("kansio/a.xml").text == "hei"
    assert "b.txt" in packed
    assert "c.txt" not in packed


BAD = {
    "climbing": (pack({"../ulos": b"x"}), "leads out"),
    "climbing within": (pack({"a/../../ulos": b"x"}), "leads out"),
    "absolute": (pack({"/etc/ulos": b"x"}), "leads out"),
    "a drive": (pack({"C:\\ulos": b"x"}), "leads out"),
    "climbing backwards": (pack({"a\\..\\..\\ulos": b"x"}), "leads out"),
    "link": (link(), "link to another place"),
    "encrypted": (encrypted(), "password-protected"),
    "encrypted document": (pack({"META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "password-protected"),
    "swelling": (pack({"a": b" " * 60 * MEGABYTE}), "would unpack to 60 megabytes"),
    "swelling in parts": (pack({str(n): b" " * 6 * MEGABYTE for n in range(10)}), "would unpack to 60 megabytes"),
    "too many parts": (b"PK\x03\x04" + b"PK\x01\x02" * (MOST_ENTRIES + 1), "holds more than"),
    "odd method": (pack({"a": b"x"}, zipfile.ZIP_LZMA), "packed in a way"),
    "cut": (pack({"a": b"x" * 500})[:-30], "damaged"),
    "begins only": (b"PK\x03\x04rest", "damaged"),
    "no zip": (b"jotain muuta", "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "told"), BAD.values(), ids=BAD.keys())
def test_a_trap_is_told_in_one_line_before_anything_is_unpacked(data, told):
    tracemalloc.start()
    try:
        with pytest.raises(PuntariError, match=told) as error:
            Packed(data, "p.zip")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert str(error.value).startswith("p.zip: ")
    assert "\n" not in str(error.value)
    assert peak < 20 * MEGABYTE


def test_a_limit_of_its_own_is_kept():
    data = pack({"a": bytes(range(256)) * 400})

    assert Packed(data, "p.zip").names == ["a"]
    with pytest.raises(PuntariError, match="megabytes"):
        Packed(data, "p.zip", largest=100_000)
    with pytest.raises(PuntariError, match="megabytes"):
        Packed(data, "p.zip").read("a", most=100_000)


def test_an_entry_is_read_only_as_far_as_it_said_it_goes():
    tracemalloc.start()
    try:
        with pytest.raises(PuntariError, match="damaged"):
            Packed(lying(), "p.zip").read("a")
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("trap", [LAUGHS, OUTSIDE], ids=["a billion laughs", "a file from outside"])
def test_entities_are_refused(trap):
    packed = Packed(pack({"a.xml": trap}), "p.zip")

    with pytest.raises(PuntariError, match="entities"):
        packed.xml("a.xml")
    with pytest.raises(PuntariError, match="entities"):
        list(packed.each("a.xml", "a"))


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"\xff\xfe<", b"hei"])
def test_broken_xml_is_told(data):
    with pytest.raises(PuntariError, match="broken"):
        xml_root(data, "a.xml")
    with pytest.raises(PuntariError, match="broken"):
        list(Packed(pack({"a.xml": data}), "p.zip").each("a.xml", "a"))


@pytest.mark.parametrize("tag", ["{urn:x}p", "{*}p"], ids=["in its namespace", "in any"])
def test_elements_come_one_by_one_with_what_they_hold(tag):
    xml = '<b xmlns="urn:x"><p>yksi<p>sisällä</p></p><q><p a="1">kaksi</p>h\u00e4nt\u00e4</q></b>'.encode()
    found = [["".join(p.itertext()), p.get("a")] for p in Packed(pack({"a": xml}), "p.zip").each("a", tag)]

    assert found == [["yksisisällä", None], ["kaksi", "1"]]


TREES = {
    "elements": b"<a>" + b"<p/>" * (MOST_NODES + 1) + b"</a>",
    "attributes": b"<a " + b" ".join(b'b%d=""' % n for n in range(MOST_NODES + 1)) + b"/>",
    "depth": b"<a>" * (MOST_NODES + 1),
    "text": b"<a>" + bytes(range(97, 123)) * 1_200_000 + b"</a>",
}


@pytest.mark.parametrize("xml", TREES.values(), ids=TREES.keys())
def test_xml_that_swells_as_a_tree_is_refused_in_bounded_memory(xml):
    data = pack({"a.xml": xml}, zipfile.ZIP_STORED)
    tracemalloc.start()
    try:
        with pytest.raises(PuntariError, match=r"memory|megabytes"):
            Packed(data, "p.zip").xml("a.xml")
        with pytest.raises(PuntariError, match=r"memory|broken"):
            list(Packed(data, "p.zip").each("a.xml", "a"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < PEAK


def test_many_small_elements_of_a_large_entry_take_little_memory():
    xml = b"<a>" + b"<row><v>1</v><v>2</v></row>" * 200_000 + b"</a>"
    data = pack({"a.xml": xml}, zipfile.ZIP_STORED)
    tracemalloc.start()
    try:
        rows = sum(1 for _ in Packed(data, "p.zip").each("a.xml", "row"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert rows == 200_000
    assert peak < len(data) + 10 * MEGABYTE


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 300))
def test_a_damaged_file_gives_its_content_or_one_line(place, byte, cut):
    """Whatever happened to an archive on its way, reading it never ends in a traceback."""
    data = bytearray(pack({"a.xml": b"<a>" + b"sana " * 40 + b"</a>", "b": b"x"}))
    data[place % len(data)] = byte
    data = data[: len(data) - cut]
    found = []
    with contextlib.suppress(PuntariError):
        packed = Packed(bytes(data), "p.zip")
        found = [packed.read(name) for name in packed.names]

    assert all(isinstance(content, bytes) for content in found)
    assert isinstance(names_in(bytes(data)), frozenset)


def test_kinds_are_told_by_what_is_inside():
    assert names_in(pack({"word/document.xml": b""})) == {"word/document.xml"}
    assert names_in(b"PK\x03\x04rest") == frozenset()
    assert is_packed(b"PK\x03\x04rest")
    assert not is_packed(b"%PDF")
