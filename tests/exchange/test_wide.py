"""The wide table, and the workbook, SPSS file, description and flat tables made of it."""

import io
import re
from xml.etree.ElementTree import tostring

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.exchange import flat
from pipeline.exchange.ddi import NAMESPACE, REQUIRED, Study, ddi
from pipeline.exchange.sav import finished
from pipeline.exchange.scales import is_number, scale_of
from pipeline.exchange.shares import Published, tellable
from pipeline.exchange.spss import plan, spss_names
from pipeline.exchange.wide import wide
from pipeline.exchange.workbook import workbook
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import Background, ClosedShares, Prevalence, Respondents, Response, Scores
from tests.exchange.made import anything, round_of

FORMULAS = ["=1+1", "+1", "-1", "@A1", "\t=1", "  =HYPERLINK(1)"]


def column(table, name):
    return next(one for one in table.columns if one.name == name)


def by_person(table, name):
    return dict(zip(table.respondents, column(table, name).values, strict=True))


def saved(of, folder):
    planned = plan(wide(of), of.title, of.notice())
    path = folder / "a.sav"
    pyreadstat.write_sav(planned.frame, path, **planned.given)
    path.write_bytes(finished(path.read_bytes(), planned.sets))
    return planned, *pyreadstat.read_sav(path, user_missing=True)


def test_a_row_is_a_respondent_with_what_they_said():
    table = wide(round_of())

    assert by_person(table, "overall") == {"1001": 2.0, "1002": 99.0, "1003": None}
    assert by_person(table, "alue") == {"1001": "itä", "1002": "itä", "1003": None}
    assert by_person(table, "kanava.a") == {"1001": 1.0, "1002": 1.0, "1003": None}
    assert by_person(table, "benefit")["1003"] == "-"
    assert column(table, "overall").missing == {99.0: "en osaa sanoa"}
    assert table.groups == {"kanava": "Mistä kuulit?", "theme_": "Teemat"}


def test_themes_count_those_who_answered():
    of = round_of()
    shrugged = of.answers["text"] == "-"
    of = round_of(answers=of.answers.assign(kind=shrugged.map({True: "non_answer", False: "answer"})))
    table = wide(of)
    mentions = by_person(table, "theme_tuki")

    assert mentions["1003"] is None
    assert {mentions["1001"], mentions["1002"]} <= {0.0, 1.0}
    assert set(by_person(table, "suggestion").values()) == {1.0, 0.0, None}


def test_an_unstable_theme_counts_nobody():
    of = round_of()
    shaky = of.themes.assign(origin=["discovered", "codebook", "codebook"], stability=[0.2, float("nan"), float("nan")])
    gone = shaky.loc[shaky["origin"] == "discovered", "theme_id"].item()

    assert f"theme_{gone}" not in [one.name for one in wide(round_of(themes=shaky)).columns]


def test_people_stand_under_pseudonyms_and_in_their_order():
    of = round_of()
    table = wide(of)
    shown = list(column(table, "respondent").values)

    assert shown == sorted(shown)
    assert not set(shown) & set(of.respondents["respondent_id"])
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in shown)


def test_paragraphs_of_a_statement_stand_in_one_cell():
    of = round_of()
    answers = of.answers[of.answers["respondent_id"] == "1001"].assign(question_id="benefit")
    told = by_person(wide(round_of(answers=answers)), "benefit")["1001"]

    assert told == "\n\n".join(answers.sort_values("answer_id")["text"])


@pytest.mark.parametrize(
    ("order", "reasons", "given", "labels", "missing"),
    [
        (["vähän", "paljon"], ["eos"], [], {1.0: "vähän", 2.0: "paljon"}, {99.0: "eos"}),
        (["1", "2"], ["eos", "ei vastausta"], [], {}, {99.0: "eos", 98.0: "ei vastausta"}),
        ([], [], [(97.0, "97", ""), (None, "eos", "eos")], {}, {99.0: "eos"}),
        ([], [], [(98.0, "98", ""), (None, "eos", "eos")], {}, {999.0: "eos"}),
        ([], ["a", "b"], [(1000.0, "1000", "")], {}, {9999.0: "a", 9998.0: "b"}),
        (["0", "10"], [], [(5.0, "puolet", "")], {5.0: "puolet"}, {}),
    ],
    ids=["words", "numbers", "a reason not declared", "no room under 99", "nor under 999", "a label for a number"],
)
def test_reasons_get_numbers_that_no_answer_has(order, reasons, given, labels, missing):
    rows = [("1", "q", value, label, reason) for value, label, reason in given]
    scores = validate(Scores, pd.DataFrame(rows, columns=list(Scores.to_schema().columns))) if rows else empty(Scores)
    found = scale_of(order, reasons, scores)

    assert (found.labels, found.missing) == (labels, missing)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", True),
        ("-2", True),
        ("0", True),
        ("1.5", True),
        ("007", False),
        ("1.50", False),
        ("", False),
        ("1e5", False),
    ],
)
def test_a_number_is_what_is_written_again_as_it_stands(text, expected):
    assert is_number(text) is expected


def test_numbers_of_background_keep_their_labels():
    rows = pd.DataFrame(
        [("1001", "alue", "1", "itä"), ("1002", "alue", "2", "länsi")], columns=list(Background.to_schema().columns)
    )
    found = column(wide(round_of(background=validate(Background, rows))), "alue")

    assert set(found.values) == {1.0, 2.0, None}
    assert found.labels == {1.0: "itä", 2.0: "länsi"}


def test_spss_reads_what_was_written(tmp_path):
    of = round_of(title="Kierros 2026")
    planned, frame, meta = saved(of, tmp_path)

    for name in planned.frame:
        assert frame[name].fillna("puuttuu").tolist() == planned.frame[name].fillna("puuttuu").tolist()
    assert meta.column_names_to_labels == planned.given["column_labels"]
    assert meta.variable_value_labels == planned.given["variable_value_labels"]
    assert meta.missing_ranges == {"overall": [{"lo": 99.0, "hi": 99.0}]}
    assert meta.mr_sets["kanava"]["variable_list"] == ["kanava.a", "kanava.b"]
    assert meta.mr_sets["kanava"]["label"] == "Mistä kuulit?"
    assert meta.mr_sets["theme"]["counted_value"] == 1
    assert meta.mr_sets["theme"]["variable_list"] == ["theme_tieto", "theme_tuki"]
    assert meta.file_label == "Kierros 2026"
    assert "Henkilötietoa" in " ".join(meta.notes)


def test_a_reason_is_no_value_for_spss(tmp_path):
    saved(round_of(), tmp_path)
    frame, _ = pyreadstat.read_sav(tmp_path / "a.sav")

    assert sorted(frame["overall"].dropna()) == [2.0]


def test_many_reasons_are_a_range(tmp_path):
    rows = [(str(at), "overall", None, f"syy {at}", f"syy {at}") for at in range(5)]
    of = round_of(
        scores=validate(Scores, pd.DataFrame(rows, columns=list(Scores.to_schema().columns))),
        respondents=validate(Respondents, pd.DataFrame({"respondent_id": list("01234"), "weight": 1.0})),
    )
    _, frame, meta = saved(of, tmp_path)

    assert meta.missing_ranges["overall"] == [{"lo": 94.0, "hi": 99.0}]
    assert sorted(frame["overall"]) == [94.0, 95.0, 96.0, 97.0, 98.0]


@settings(max_examples=40)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=600))
def test_spss_keeps_what_people_type(tmp_path_factory, text):
    of = round_of({("1", "benefit"): text * 3})
    _, frame, _ = saved(of, tmp_path_factory.mktemp("sav"))

    assert frame["benefit"].tolist() == [(text * 3).rstrip(" ")]


def test_a_text_longer_than_spss_holds_is_cut_and_counted(tmp_path):
    planned, frame, _ = saved(round_of({("1", "benefit"): "ä" * 20_000}), tmp_path)

    assert planned.cut == 1
    assert frame["benefit"].tolist() == ["ä" * 16_383]


def test_a_weight_is_there_where_the_round_has_one(tmp_path):
    weights = pd.DataFrame({"respondent_id": ["1001", "1002", "1003"], "weight": [0.5, 1.25, 1.0]})
    _, frame, _ = saved(round_of(respondents=validate(Respondents, weights)), tmp_path)

    assert sorted(frame["weight"]) == [0.5, 1.0, 1.25]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["Rooli verkostossa", "rooli_verkostossa"], ["Rooli_verkostossa", "rooli_verkostossa_2"]),
        (["1. kysymys", "and", "päätös."], ["v_1._kysymys", "v_and", "päätös"]),
        (["", "?"], ["v", "v_2"]),
        (["ä" * 40], ["ä" * 32]),
    ],
    ids=["told apart without case", "a letter first, no reserved word", "nothing left", "64 bytes"],
)
def test_names_are_such_as_spss_takes(wanted, expected):
    assert spss_names(wanted) == expected


@given(wanted=st.lists(anything, max_size=8))
def test_names_are_always_different_and_short_enough(wanted):
    found = spss_names(wanted)

    assert len({name.casefold() for name in found}) == len(wanted)
    assert all(len(name.encode()) <= 64 for name in found)
    assert all(name[0].isalpha() for name in found)


def test_the_workbook_has_typed_cells_a_frozen_head_and_a_filter():
    data, cut = workbook(wide(round_of()), "Kierros", ["Henkilötietoa."], "fi")
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Vastaajat"]
    head = [cell.value for cell in sheet[1]]
    overall = [row[head.index("Kuinka paljon hyötyä?")].value for row in sheet.iter_rows(min_row=2)]

    assert cut == 0
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert {type(value) for value in overall} == {int, str, type(None)}
    assert "en osaa sanoa" in overall
    assert book["Lue ensin"]["A2"].value == "Henkilötietoa."
    assert book.properties.creator is None
    assert [row[0].value for row in book["Muuttujat"].iter_rows(min_row=2)] == [
        one.name for one in wide(round_of()).columns
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_answer_is_a_formula(text):
    of = round_of({("1", "benefit"): text})
    data, _ = workbook(wide(of), "=1", ["x"], "fi")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data))["Vastaajat"].iter_rows() for cell in row]
    csv = pd.read_csv(io.BytesIO(flat.csv_bytes(flat.wide_frame(wide(of)))), dtype=str, keep_default_na=False)

    assert [cell.data_type for cell in cells if cell.value == text] == ["s"]
    assert csv["benefit"].tolist() == [f"'{text}"]


def test_the_workbook_is_the_same_each_time():
    table = wide(round_of())

    assert workbook(table, "K", ["x"], "sv") == workbook(table, "K", ["x"], "sv")


def test_a_cell_longer_than_excel_holds_is_cut_and_counted():
    data, cut = workbook(wide(round_of({("1", "benefit"): "😀" * 20_000})), "K", [], "en")
    book = openpyxl.load_workbook(io.BytesIO(data))

    assert cut == 1
    assert "1 answers are cut" in book["Read first"]["A2"].value


def published(k=2, hidden=()):
    closed = empty(ClosedShares)
    if hidden:
        rows = [(name, "", "", "x", "", None, None, None, None, None, True) for name in hidden]
        closed = validate(ClosedShares, pd.DataFrame(rows, columns=list(ClosedShares.to_schema().columns)))
    return Published(closed, empty(Response), empty(Prevalence), k)


def many(values):
    """Return a round of as many respondents who gave these answers to a closed question."""
    rows = [(str(at), "overall", float(value), "", "") for at, value in enumerate(values) if value]
    people = pd.DataFrame({"respondent_id": [str(at) for at in range(len(values))], "weight": 1.0})
    return round_of(
        {},
        scores=validate(Scores, pd.DataFrame(rows, columns=list(Scores.to_schema().columns))),
        respondents=validate(Respondents, people),
    )


@pytest.mark.parametrize(
    ("values", "hidden", "expected"),
    [
        ([1, 1, 2, 2], (), {1.0: 2, 2.0: 2}),
        ([1, 1, 1, 2], (), None),
        ([1, 1, 2, 2, 0], (), None),
        ([1, 1, 2, 2, 0, 0], (), {1.0: 2, 2.0: 2}),
        ([1, 1, 2, 2], ("overall",), None),
    ],
    ids=["enough behind each", "one alone", "one without an answer", "enough without", "hidden in the report"],
)
def test_counts_are_told_whole_or_not_at_all(values, hidden, expected):
    found = tellable(wide(many(values)), published(hidden=hidden))

    assert found.get("overall") == expected


def described(of, k=2, **more):
    study = Study(
        **(
            {
                "name": "kierros",
                "title": "Kierros",
                "note": "",
                "notice": ["Henkilötietoa."],
                "language": "fi",
                "methods": ["Näin."],
            }
            | more
        )
    )
    return fromstring(ddi(wide(of), published(k), study))


def test_the_description_holds_what_is_required():
    root = described(round_of(), note="Keksitty.")

    for path in REQUIRED:
        found = root.findall("/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/")))
        assert found, path
        assert all(one.text for one in found if len(one) == 0)
    assert root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").startswith(f"{NAMESPACE} ")
    assert all(one.get("name") for one in root.iter(f"{{{NAMESPACE}}}var"))


ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr"],
    "stdyDscr": ["citation", "stdyInfo", "method", "dataAccs", "notes"],
    "citation": ["titlStmt", "prodStmt"],
    "titlStmt": ["titl", "IDNo"],
    "stdyInfo": ["abstract", "sumDscr"],
    "sumDscr": ["anlyUnit", "universe", "dataKind"],
    "dataColl": ["collMode", "resInstru", "weight", "cleanOps"],
    "fileTxt": ["fileName", "dimensns", "fileType"],
    "dataDscr": ["varGrp", "var"],
    "var": ["labl", "qstn", "invalrng", "txt", "catgry", "varFormat"],
    "catgry": ["catValu", "labl", "catStat"],
}


def test_elements_of_the_description_stand_in_the_schemas_order():
    weights = pd.DataFrame({"respondent_id": ["1001", "1002", "1003"], "weight": [0.5, 1.25, 1.0]})
    root = described(round_of(respondents=validate(Respondents, weights)), note="Keksitty.", k=1)
    name = {one: one.tag.rpartition("}")[2] for one in root.iter()}

    for element in root.iter():
        order = ORDER.get(name[element])
        if order:
            assert [name[child] for child in element] == sorted((name[child] for child in element), key=order.index)
    assert {"weight", "catStat", "invalrng", "varGrp"} <= set(name.values())


def test_the_description_tells_no_answer_and_no_rare_background():
    told = tostring(described(round_of(), k=3), encoding="unicode")

    assert "neuvoja" not in told
    assert ">itä<" not in told
    assert "catStat" not in told


@pytest.mark.parametrize(("k", "expected"), [(1, True), (2, False)], ids=["enough", "too few"])
def test_a_rare_background_is_not_told_by_its_label_either(k, expected):
    rows = [("1001", "alue", "1", "Utsjoki"), ("1002", "alue", "2", "Helsinki"), ("1003", "alue", "2", "Helsinki")]
    background = pd.DataFrame(rows, columns=list(Background.to_schema().columns))
    told = tostring(described(round_of(background=validate(Background, background)), k=k), encoding="unicode")

    assert (">Utsjoki<" in told) is expected


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_files_speak_the_rounds_language(language):
    of = round_of(language=language)
    word = {"fi": "Henkilötietoa", "sv": "Personuppgifter", "en": "Personal data"}[language]

    assert word in of.notice()[0]
    assert described(of, language=language).find(f".//{{{NAMESPACE}}}anlyUnit").text
    assert workbook(wide(of), "K", of.notice(), language)[0]
