"""Codes come back from programs that count, store and name things otherwise."""

import io
import stat
import tracemalloc
import unicodedata
import zipfile
from random import Random

import pytest

from pipeline.exchange.aligning import common, moved, same
from pipeline.exchange.offsets import STANDARD, WAYS, Counting, Ruler, Tried, counting
from pipeline.exchange.placing import NOBODY, placed
from pipeline.exchange.project import project
from pipeline.exchange.reading import read_project
from pipeline.foundation.errors import PuntariError
from tests.exchange.made import NS, coding, qde, repacked, round_of, selections

LATER = "2026-05-01T00:00:00+00:00"


@pytest.fixture
def coded():
    ids = round_of().segments["segment_id"].tolist()
    return round_of(codings=[coding(one, "Maija", ("tieto",)) for one in ids])


def utf16(text, at):
    return len(text[:at].encode("utf-16-le")) // 2


def by_units(text, at):
    return text, utf16(text, at)


def stored_crlf_counted_one(text, at):
    """As ATLAS.ti does: the file has CR LF, places count one."""
    return text.replace("\n", "\r\n"), utf16(text, at)


def stored_crlf_counted_two(text, at):
    return text.replace("\n", "\r\n"), utf16(text[:at].replace("\n", "\r\n"), None)


def stored_lf_counted_two(text, at):
    return text, utf16(text[:at].replace("\n", "\r\n"), None)


def decomposed(text, at):
    whole, before = unicodedata.normalize("NFD", text), unicodedata.normalize("NFD", text[:at])
    return whole, len(before)


def marked_and_longer(text, at):
    """A byte order mark before the text, an empty paragraph after it."""
    return f"\ufeff{text}\n\n", at


PROGRAMS = [
    by_units,
    stored_crlf_counted_one,
    stored_crlf_counted_two,
    stored_lf_counted_two,
    decomposed,
    marked_and_longer,
]


def rewritten(data, way, *, named=True, **how):
    """Return the project as a program would write it that counts and stores texts in its way."""
    root, texts = qde(data)
    for source, selection in selections(root):
        text = texts[source.get("guid")]
        for attribute in ("startPosition", "endPosition"):
            selection.set(attribute, str(way(text, int(selection.get(attribute)))[1]))
        if not named:
            selection.set("name", "")
    return repacked(root, {guid: way(text, 0)[0] for guid, text in texts.items()}, **how)


@pytest.mark.parametrize("named", [True, False], ids=["named selections", "unnamed ones"])
@pytest.mark.parametrize("by", ["respondent", "answer"])
@pytest.mark.parametrize("way", PROGRAMS)
def test_codes_come_back_however_a_program_counts(coded, way, by, named):
    data = rewritten(project(coded, by), way, named=named)
    back = placed(read_project(data, "k.qdpx"), coded, LATER)

    assert sorted(back.codings, key=repr) == sorted(coded.codings, key=repr)
    assert (back.strangers, back.lost) == (0, 0)


def test_an_end_may_be_the_last_character(coded):
    root, texts = qde(project(coded))
    for _, selection in selections(root):
        selection.set("endPosition", str(int(selection.get("endPosition")) - 1))
    back = placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER)

    assert back.way.inclusive
    assert len(back.codings) == len(coded.codings)


def test_other_folders_encodings_and_ways_to_write_guids_are_read(coded):
    root, texts = qde(project(coded))
    for one in root.iter():
        for attribute in ("guid", "targetGUID", "creatingUser"):
            if one.get(attribute):
                one.set(attribute, "{" + one.get(attribute).upper() + "}")
    data = repacked(root, texts, folder="Sources", encoding="utf-16")
    back = placed(read_project(data, "k.qdpx"), coded, LATER)

    assert sorted(back.codings, key=repr) == sorted(coded.codings, key=repr)


def anew(root, texts):
    """Give everything but codes new GUIDs, as a program does that keeps none of another's."""
    guids = {one.get("guid") for one in root.iter() if one.get("guid") and not one.tag.endswith("}Code")}
    fresh = {guid: f"{at:08x}-0000-4000-8000-000000000000" for at, guid in enumerate(sorted(guids))}
    for one in root.iter():
        for attribute in ("guid", "targetGUID", "creatingUser"):
            if one.get(attribute) in fresh:
                one.set(attribute, fresh[one.get(attribute)])
        if one.get("plainTextPath"):
            one.set("plainTextPath", f"internal://{one.get('guid')}.txt")
    return {fresh[guid]: text for guid, text in texts.items()}


@pytest.mark.parametrize("renamed", [False, True], ids=["by name", "by what it says"])
def test_texts_are_known_by_their_name_or_by_what_they_say(coded, renamed):
    root, texts = qde(project(coded))
    texts = anew(root, texts)
    for at, source in enumerate(root.iter(f"{NS}TextSource")):
        source.set("name", f"Document {at}" if renamed else source.get("name") + ".txt")
    back = placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER)

    assert sorted(back.codings, key=repr) == sorted(coded.codings, key=repr)


def test_codes_are_known_by_their_name(coded):
    root, texts = qde(project(coded))
    for at, code in enumerate(root.iter(f"{NS}Code")):
        for ref in root.iter(f"{NS}CodeRef"):
            if ref.get("targetGUID") == code.get("guid"):
                ref.set("targetGUID", f"{at:08x}-1111-4000-8000-000000000000")
        code.set("guid", f"{at:08x}-1111-4000-8000-000000000000")
        code.set("name", code.get("name").upper())
    back = placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER)

    assert sorted(back.codings, key=repr) == sorted(coded.codings, key=repr)


def test_a_text_that_says_something_else_is_counted_and_left_alone(coded):
    root, texts = qde(project(coded))
    first = min(texts)
    back = placed(read_project(repacked(root, texts | {first: texts[first] + " Lisätty."}), "k.qdpx"), coded, LATER)

    assert back.strangers == 1
    assert 0 < len(back.codings) < len(coded.codings)


def test_a_text_that_is_missing_is_counted(coded):
    root, texts = qde(project(coded))
    texts.pop(min(texts))

    assert placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER).strangers == 1


def test_equal_texts_under_strange_names_belong_to_nobody():
    of = round_of({("1", "benefit"): "Kiitos paljon", ("2", "benefit"): "Kiitos paljon"})
    of = round_of(
        {("1", "benefit"): "Kiitos paljon", ("2", "benefit"): "Kiitos paljon"},
        codings=[coding(one) for one in of.segments["segment_id"]],
    )
    root, texts = qde(project(of, "answer"))
    texts = anew(root, texts)
    for source in root.iter(f"{NS}TextSource"):
        source.set("name", "x")
    back = placed(read_project(repacked(root, texts), "k.qdpx"), of, LATER)

    assert (back.codings, back.strangers) == ([], 2)


TEXT = "Sain tukea 😀 ja neuvoja. Tietoa tuli lisää."


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 24, [0]),
        (5, 10, [0]),
        (0, len(TEXT), [0, 1]),
        (3, len(TEXT), [0, 1]),
        (20, len(TEXT), [1]),
        (24, 25, []),
    ],
    ids=["a segment", "a word of one", "both", "nearly both", "a bit of one and another", "the space between"],
)
def test_a_code_belongs_to_what_its_selection_holds(start, end, expected):
    texts = {("1", "benefit"): TEXT}
    of = round_of(texts)
    ids = of.segments["segment_id"].tolist()
    root, files = qde(project(round_of(texts, codings=[coding(ids[0])]), "answer", "people"))
    _, selection = next(selections(root))
    selection.set("startPosition", str(start))
    selection.set("endPosition", str(end))
    selection.set("name", TEXT[start:end])
    back = placed(read_project(repacked(root, files), "k.qdpx"), of, LATER)

    assert [one.segment_id for one in back.codings] == sorted(ids[at] for at in expected)
    assert back.lost == (not expected)


def test_codes_of_the_program_are_nobodys_even_under_a_new_guid(coded):
    root, texts = qde(project(coded, "respondent", "program"))
    texts = anew(root, texts)
    back = placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER)

    assert back.codings == []
    assert back.program == len(coded.assignments) + len(coded.suggestions)


def test_codes_that_the_round_has_not_are_named_with_how_often_they_were_given(coded):
    root, texts = qde(project(coded, "respondent", "people"))
    for one in root.iter(f"{NS}Code"):
        if one.get("name") == "Tieto":
            one.set("name", "Uusi koodi")
            one.set("guid", "00000000-0000-4000-8000-000000000001")
    for one in root.iter(f"{NS}CodeRef"):
        one.set("targetGUID", "00000000-0000-4000-8000-000000000001")
    back = placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER)

    assert back.unknown == {"Uusi koodi": len(coded.codings)}


def test_a_code_without_coder_and_time_gets_both(coded):
    root, texts = qde(project(coded, "respondent", "people"))
    for one in [*root.iter(f"{NS}Coding"), *root.iter(f"{NS}PlainTextSelection")]:
        one.attrib.pop("creatingUser", None)
        one.attrib.pop("creationDateTime", None)
    back = placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER)

    assert {(one.coder, one.decided_at) for one in back.codings} == {(NOBODY, LATER)}


def test_a_file_that_is_no_project_is_told_in_one_line(coded):
    root, texts = qde(project(coded))
    for data, told in [
        (b"ei zip", "damaged"),
        (repacked(root, texts).replace(b"project.qde", b"project.xml"), r"project\.qde"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "damaged"),
    ]:
        with pytest.raises(PuntariError, match=told):
            read_project(data, "k.qdpx")


def test_a_selection_outside_its_text_is_lost_and_nothing_else(coded):
    root, texts = qde(project(coded, "respondent", "people"))
    _, selection = next(selections(root))
    selection.set("endPosition", "99999")
    back = placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER)

    assert back.lost == 1
    assert len(back.codings) == len(coded.codings) - 1


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_ruler_measures_what_it_says(way):
    text = "a😀\r\nb\nc"
    widths = {"code points": 1, "UTF-16 units": 2}[way.unit]
    breaks = {"as written": (2, 1), "one": (1, 1), "two": (2, 2)}[way.breaks]
    start = 1 + widths + breaks[0]
    end = start + 1 - way.inclusive

    assert Ruler(text, way).span(start, end) == (4, 5)
    last = start + 1 + breaks[1]
    assert Ruler(text, way).span(last, last + 1 - way.inclusive) == (6, 7)


def test_without_anything_to_tell_the_standard_counts():
    assert counting([]) == STANDARD
    assert counting([Tried("sana toinen", 0, 4, "", frozenset())]) == STANDARD
    assert counting([Tried("😀 sana toinen", 3, 7, "sana", frozenset())]) == Counting("UTF-16 units")
    assert counting([Tried("a b", 0, 1, "", frozenset({(0, 2)}))]) == Counting(inclusive=True)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("a\nb", "a\r\nb"), ("Äiti", "A\u0308iti"), ("a", "\ufeffa\n"), ("a\nb", "a\rb"), ("a██b", "a xb")],
    ids=["line breaks", "composition", "marks around", "old Mac", "covered"],
)
def test_texts_that_say_the_same_are_the_same(ours, theirs):
    one, other = common(ours), common(theirs)

    assert same(one, other)
    assert moved(0, len(theirs), other, one) == (0, len(ours))


def test_texts_that_say_something_else_are_not():
    assert not same(common("a b"), common("a c"))
    assert not same(common("a█"), common("a█b"))
    assert not same(common("a█"), common("b█"))


def test_a_damaged_project_is_read_or_told_but_never_breaks_the_program(coded):
    data, luck = project(coded), Random(7)
    root, texts = qde(data)
    told = []
    for _ in range(150):
        broken = bytearray(data if luck.random() < 0.3 else repacked(root, texts))
        for _ in range(luck.choice([1, 2, 20])):
            broken[luck.randrange(len(broken))] = luck.randrange(256)
        try:
            placed(read_project(bytes(broken), "k.qdpx"), coded, LATER)
        except PuntariError as error:
            told.append(str(error))

    assert told
    assert all(one.startswith("k.qdpx: ") for one in told)


@pytest.mark.parametrize("value", ["", "-1", "9" * 30, "1e5", "NaN", "x" * 1000, "{}", "0"])
def test_no_value_of_an_attribute_breaks_the_program(coded, value):
    for attribute in (
        "guid",
        "targetGUID",
        "startPosition",
        "creatingUser",
        "creationDateTime",
        "plainTextPath",
        "name",
    ):
        root, texts = qde(project(coded))
        for one in root.iter():
            if one.get(attribute) is not None:
                one.set(attribute, value)

        assert placed(read_project(repacked(root, texts), "k.qdpx"), coded, LATER).matched >= 0


def trap(kind):
    root, texts = qde(project(round_of()))
    data = repacked(root, texts)
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        if kind == "bomb":
            packed.writestr("sources/a.txt", b" " * 200_000_000)
        elif kind == "climbing":
            packed.writestr("../../a.txt", b"x")
        elif kind == "link":
            entry = zipfile.ZipInfo("sources/a.txt")
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            packed.writestr(entry, "/etc/passwd")
    data = bytearray(file.getvalue())
    if kind == "protected":
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(signature) + offset] |= 1
    if kind == "entities":
        entities = b'<!DOCTYPE Project [<!ENTITY a "ha">]><Project>&a;</Project>'
        return pack_qde(entities)
    return bytes(data)


def pack_qde(xml):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("project.qde", xml)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("bomb", "far more than"),
        ("climbing", "leads out of it"),
        ("link", "link"),
        ("protected", "password"),
        ("entities", "entities"),
    ],
)
def test_traps_are_refused_in_little_memory(kind, told):
    data = trap(kind)
    tracemalloc.start()
    with pytest.raises(PuntariError, match=told):
        read_project(data, "k.qdpx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 300_000_000


def test_a_path_outside_the_project_is_not_followed(coded):
    root, texts = qde(project(coded))
    for source in root.iter(f"{NS}TextSource"):
        source.set("plainTextPath", "absolute:///etc/hostname")

    assert {one.text for one in read_project(repacked(root, texts), "k.qdpx").sources} == {None}
