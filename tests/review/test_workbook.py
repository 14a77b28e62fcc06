"""A workbook goes out, comes back, and every damage on the way is told in one line."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.review import decided, opened, workbook
from pipeline.review.sheets import cut, mark_of
from tests.review.made import TEXTS, THEMES, filled, item, task

CODES = {0: ["food"], 1: ["queue", "suggestion"], 2: ["none"], 3: ["food", "queue"]}


def back(data, *, round_name="ruokala", themes=THEMES, recorded=None):
    book = opened(data, "koodit.xlsx")
    return decided(book, "koodit.xlsx", round_name=round_name, themes=themes, recorded=recorded, at="2026-02-03")


def test_codes_come_back_as_they_were_given():
    found = back(filled(task(), CODES))

    assert [one.themes for one in found.codings] == [("food",), ("queue",), (), ("food", "queue")]
    assert [one.suggestion for one in found.codings] == [False, True, False, False]
    assert {(one.coder, one.decided_at, one.purpose, one.probability) for one in found.codings} == {
        ("aino", "2026-02-03", "train", 0.25)
    }
    assert found.uncoded == 1


def test_comments_come_back_with_their_segment():
    def change(_, sheet, column):
        sheet.cell(3, column["comment"]).value = "ks. rivi 5"

    assert list(back(filled(task(), CODES, change)).comments.values()) == ["ks. rivi 5"]


def test_the_manifest_knows_the_probabilities_better_than_the_workbook():
    recorded = {one.segment_id: 0.5 for one in task().items}

    assert {one.probability for one in back(filled(task(), CODES), recorded=recorded).codings} == {0.5}


def test_a_blind_workbook_says_nothing_of_the_program_s_codes():
    heads = [
        [cell.value for cell in openpyxl.load_workbook(io.BytesIO(workbook(task(blind=blind)))).worksheets[0][2]]
        for blind in (False, True)
    ]

    assert "machine" in heads[0]
    assert "machine" not in heads[1]
    assert back(filled(task(blind=True), CODES)).codings[0].themes == ("food",)


def test_only_the_coding_cells_can_be_written_and_answers_are_no_formulas():
    book = openpyxl.load_workbook(io.BytesIO(workbook(task())))
    sheet = book.worksheets[0]
    free = {sheet.cell(2, cell.column).value for cell in sheet[3] if not cell.protection.locked}

    assert all(each.protection.sheet for each in book.worksheets)
    assert free == {"food", "queue", "none", "suggestion", "comment"}
    assert [sheet.cell(row, 5).data_type for row in range(3, 8)] == ["s"] * 5
    assert book.sheetnames == ["Koodaus", "Ohje", "Koodikirja", "puntari"]
    assert book["puntari"].sheet_state == "veryHidden"


def rename(book, sheet, column):
    sheet.cell(2, column["food"]).value = "foood"


def reword(book, sheet, column):
    sheet.cell(3, column["text"]).value = "Ruoka on pahaa"


def double(book, sheet, column):
    sheet.cell(4, column["segment_id"]).value = sheet.cell(3, column["segment_id"]).value
    sheet.cell(4, column["text"]).value = sheet.cell(3, column["text"]).value


def strange(book, sheet, column):
    sheet.cell(8, column["segment_id"]).value = "f" * 28


def formula(book, sheet, column):
    sheet.cell(3, column["queue"]).value = "=1+0"


def word(book, sheet, column):
    sheet.cell(3, column["queue"]).value = "ehkä"


def both(book, sheet, column):
    sheet.cell(3, column["none"]).value = 1


def alone(book, sheet, column):
    sheet.cell(7, column["suggestion"]).value = 1


def shorter(book, sheet, column):
    sheet.delete_rows(7)


def narrower(book, sheet, column):
    sheet.delete_cols(column["suggestion"])


def unsheet(book, sheet, column):
    del book["Koodaus"]


def unknown(book, sheet, column):
    del book["puntari"]


DAMAGE = {
    "unknown theme": (rename, "food"),
    "changed text": (reword, "row 3 was changed"),
    "duplicate row": (double, "row 4 stands twice"),
    "new row": (strange, "row 8 was not in the workbook"),
    "formula": (formula, 'row 3, column "queue" holds a formula'),
    "neither 0 nor 1": (word, "neither 0 nor 1"),
    "theme and none": (both, "at once"),
    "suggestion alone": (alone, "neither a theme"),
    "missing row": (shorter, "1 row(s) are missing"),
    "missing column": (narrower, '"suggestion" is missing'),
    "missing sheet": (unsheet, '"Koodaus" is missing'),
    "not ours": (unknown, "not written by puntari"),
}


@pytest.mark.parametrize(("change", "told"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_told_and_nothing_is_taken(change, told):
    with pytest.raises(PuntariError) as error:
        back(filled(task(), CODES, change))

    assert told in str(error.value)
    assert "koodit.xlsx" in str(error.value)
    assert not any(text in str(error.value) for text in TEXTS)


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "not an Excel workbook"), (b"PK\x03\x04junk", "not an Excel workbook"), (None, "damaged")],
    ids=["empty", "torn", "zip of something else"],
)
def test_what_is_no_workbook_is_said_to_be_none(data, told):
    if data is None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("readme.txt", "x")
        data = file.getvalue()
    with pytest.raises(PuntariError, match=told):
        opened(data, "koodit.xlsx")


def test_a_workbook_that_unpacks_to_far_more_than_codes_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 120_000_000)
    with pytest.raises(PuntariError, match="megabytes"):
        opened(file.getvalue(), "koodit.xlsx")


def test_another_round_s_workbook_is_sent_there():
    with pytest.raises(PuntariError, match='belongs to the round "ruokala", not to "kirjasto"'):
        back(filled(task(), CODES), round_name="kirjasto")


def test_an_audit_whose_draw_nobody_recorded_is_not_believed():
    with pytest.raises(PuntariError, match="probabilities cannot be trusted"):
        back(filled(task(purpose="audit"), CODES))


typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=25)
@given(texts=st.lists(typed, min_size=1, max_size=4))
def test_whatever_people_typed_survives_the_workbook(texts):
    """A text that no coder touched must not be taken for a changed one."""
    made = task(0)
    items = tuple(item(at, text) for at, text in enumerate(texts))
    made = type(made)(**{**vars(made), "items": items})
    found = back(filled(made, {at: ["none"] for at in range(len(texts))}))

    assert [one.segment_id for one in found.codings] == [one.segment_id for one in items]


def test_a_text_longer_than_a_cell_is_cut_and_still_recognised():
    text = "pitkä " * 10_000

    assert len(cut(text)) < 32_767
    assert mark_of(text) == mark_of(cut(text))
