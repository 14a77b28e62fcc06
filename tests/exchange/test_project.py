"""A round as a REFI-QDA project: valid, the same each time, with every code where it was given."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.exchange.codes import code_guid
from pipeline.exchange.marks import PROGRAM, user_guid
from pipeline.exchange.placing import placed
from pipeline.exchange.project import codebook, project
from pipeline.exchange.reading import read_codes, read_project
from tests.exchange.made import NS, anything, coding, qde, round_of, selections

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What the standard lets stand under what, in order: QDA-XML 1.0, as far as we write it.
ORDER = {
    "Project": ["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Description"],
    "Users": ["User"],
    "CodeBook": ["Codes"],
    "Codes": ["Code"],
    "Code": ["Description", "Code"],
    "Variables": ["Variable"],
    "Variable": ["Description"],
    "Cases": ["Case"],
    "Case": ["VariableValue", "SourceRef"],
    "VariableValue": ["VariableRef", "TextValue", "IntegerValue", "FloatValue"],
    "Sources": ["TextSource"],
    "TextSource": ["PlainTextContent", "PlainTextSelection"],
    "PlainTextSelection": ["Coding"],
    "Coding": ["CodeRef", "NoteRef"],
    "Notes": ["Note"],
    "Note": ["PlainTextContent"],
}


@pytest.fixture
def coded():
    plain = round_of()
    ids = plain.segments["segment_id"].tolist()
    codings = [
        coding(ids[0], "Maija", ("tieto", "tuki"), suggestion=True),
        coding(ids[0], "Åke Ö", ()),
        coding(ids[1], "Maija", (), purpose="audit", probability=0.25),
        coding(ids[2], "Maija", ("henki",), at="2026-03-02T10:00:00+00:00"),
    ]
    return round_of(codings=codings)


def name(element):
    return element.tag.rpartition("}")[2]


@pytest.mark.parametrize("by", ["respondent", "answer"])
def test_elements_stand_as_the_standard_orders_them_and_refer_to_what_is_there(coded, by):
    root, texts = qde(project(coded, by))
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    wanted = {one.get("targetGUID") for one in root.iter() if one.get("targetGUID")}
    wanted |= {one.get("creatingUser") for one in root.iter() if one.get("creatingUser")}

    for element in root.iter():
        order = ORDER.get(name(element), [])
        assert [name(child) for child in element] == sorted(map(name, element), key=order.index)
    assert all(GUID.fullmatch(guid) for guid in guids)
    assert len(set(guids)) == len(guids)
    assert wanted <= set(guids)
    assert {one.get("plainTextPath") for one in root.iter(f"{NS}TextSource")} == {
        f"internal://{guid}.txt" for guid in texts
    }


@pytest.mark.skipif(not os.environ.get("BENCH_DATA"), reason="the standard's schema lies in BENCH_DATA")
@pytest.mark.parametrize("by", ["respondent", "answer"])
def test_the_standards_schema_is_kept(coded, by):
    from xml.etree.ElementTree import tostring

    from lxml import etree

    schema = etree.XMLSchema(etree.parse(Path(os.environ["BENCH_DATA"]) / "readers" / "REFI-QDA-Project.xsd"))
    root, _ = qde(project(coded, by))

    schema.assertValid(etree.fromstring(tostring(root)))


@pytest.mark.parametrize("by", ["respondent", "answer"])
def test_places_are_code_points_of_the_segment(coded, by):
    root, texts = qde(project(coded, by))
    found = {
        texts[source.get("guid")][int(one.get("startPosition")) : int(one.get("endPosition"))]
        for source, one in selections(root)
    }

    assert found <= set(coded.segments["text"])
    assert any("😀" in text for text in found)


def test_people_the_program_and_their_codes_are_told_apart(coded):
    root, _ = qde(project(coded))
    users = {one.get("guid"): one.get("name") for one in root.iter(f"{NS}User")}
    whose = {users[one.get("creatingUser")] for one in root.iter(f"{NS}Coding")}

    assert whose == {PROGRAM, "Maija", "Åke Ö"}
    assert users[user_guid(PROGRAM)] == PROGRAM


@pytest.mark.parametrize(
    ("whose", "expected"),
    [("people", {"Maija", "Åke Ö"}), ("program", {PROGRAM}), ("none", set())],
    ids=["people only", "program only", "nobody"],
)
def test_codes_of_some_can_be_left_out(coded, whose, expected):
    root, _ = qde(project(coded, "respondent", whose))
    users = {one.get("guid"): one.get("name") for one in root.iter(f"{NS}User")}

    assert {users[one.get("creatingUser")] for one in root.iter(f"{NS}Coding")} == expected


def test_what_people_decided_about_privacy_is_no_code():
    first = round_of().segments["segment_id"].iloc[0]
    of = round_of(codings=[coding(first, "Maija", (), purpose="privacy")])

    assert project(of, "respondent", "people") == project(round_of(), "respondent", "people")


def test_the_same_round_gives_the_same_bytes(coded):
    assert project(coded) == project(coded)
    assert codebook(coded) == codebook(coded)


def test_the_codebook_keeps_its_hierarchy_names_and_descriptions(coded):
    codes = {one.guid: one for one in read_codes(codebook(coded), "k.qdc")}

    assert codes[code_guid("henki")].above == code_guid("tuki")
    assert codes[code_guid("tieto")].name == "Tieto"
    assert {code_guid("suggestion"), code_guid("none")} < set(codes)
    assert read_codes(project(coded), "k.qdpx") == list(codes.values())


def test_nothing_of_the_export_tells_the_original_ids(coded):
    root, texts = qde(project(coded))
    told = " ".join(
        [*texts.values(), *(value for one in root.iter() for value in [one.text or "", *one.attrib.values()])]
    )

    assert "1001" not in told
    assert not any(one in told for one in [*coded.answers["answer_id"], *coded.segments["segment_id"]])


def test_another_key_gives_people_other_guids_and_codes_the_same():
    one, other = qde(project(round_of()))[0], qde(project(round_of(key=b"toinen" * 5)))[0]
    cases = [{case.get("guid") for case in root.iter(f"{NS}Case")} for root in (one, other)]
    codes = [{code.get("guid") for code in root.iter(f"{NS}Code")} for root in (one, other)]

    assert not cases[0] & cases[1]
    assert codes[0] == codes[1]


def test_an_empty_round_is_a_project_too():
    root, texts = qde(project(round_of({})))

    assert texts == {}
    assert root.find(f"{NS}Sources") is None


def test_many_texts_stand_in_the_xml(monkeypatch, coded):
    monkeypatch.setattr("pipeline.exchange.project.MOST_FILES", 1)
    data = project(coded)

    assert qde(data)[1] == {}
    assert same(placed(read_project(data, "k.qdpx"), coded, "").codings, coded.codings)


def same(found, expected):
    return sorted(found, key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize("by", ["respondent", "answer"])
def test_what_goes_out_comes_back_and_goes_out_the_same(coded, by):
    data = project(coded, by)
    back = placed(read_project(data, "k.qdpx"), coded, "nyt")

    assert same(back.codings, coded.codings)
    assert project(round_of(codings=back.codings), by) == data
    assert (back.strangers, back.lost, back.unknown) == (0, 0, {})


@settings(max_examples=40)
@given(data=st.data(), by=st.sampled_from(["respondent", "answer"]))
def test_whatever_people_type_codes_come_back_to_where_they_were_given(data, by):
    """Emoji, control characters, line breaks of every kind, marks that combine: places stay places."""
    people = ["1001", "1002"]
    texts = {(one, question): data.draw(anything) for one in people for question in ("benefit", "development")}
    plain = round_of(texts)
    ids = plain.segments["segment_id"].tolist()
    themes = st.lists(st.sampled_from(["henki", "tieto", "tuki"]), unique=True).map(sorted)
    codings = [
        coding(
            one, data.draw(st.sampled_from(["Maija", "B 2"])), data.draw(themes), suggestion=data.draw(st.booleans())
        )
        for one in ids
    ]
    of = round_of(texts, codings=codings)
    sent = project(of, by)
    back = placed(read_project(sent, "k.qdpx"), of, "nyt")
    told = {(one.segment_id, one.coder, one.themes, one.suggestion) for one in back.codings}

    assert told == {(one.segment_id, one.coder, one.themes, one.suggestion) for one in codings}
    assert project(round_of(texts, codings=back.codings), by) == sent
