"""The chapters that only some rounds have: short lists, and those of a comment round."""

import io
from html import escape

import docx
import pandas as pd
import pytest

from pipeline.foundation.round import RespondentSettings
from pipeline.foundation.table import columns_of
from pipeline.foundation.tables import Heard, Positions, Signals
from tests.report.conftest import rendered

PUBLIC = RespondentSettings(public=True, name="Järjestö")


def words_of(files):
    document = docx.Document(io.BytesIO(files["report.docx"]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.fixture(scope="module")
def spoken(tables):
    """Return the made-up round as one in which organisations spoke, and one of them did not."""
    people = tables["Respondents"]["respondent_id"].tolist()
    names = [(person, f"Yhdistys {number:03}", "suuri", True) for number, person in enumerate(people)]
    names.append(("nobody", "Hiljainen ry", "pieni", False))
    segment = tables["Segments"]["segment_id"].iloc[0]
    theme = tables["Themes"].loc[tables["Themes"]["parent_id"] == "", "theme_id"].iloc[0]
    stands = [("", people[0], "for", "said", segment), (theme, people[1], "against", "said", segment)]
    rare = [(1, segment, people[2], ["koirarinki"], 0, 0.5)]
    return tables | {
        "Heard": pd.DataFrame(names, columns=columns_of(Heard)),
        "Positions": pd.DataFrame(stands, columns=columns_of(Positions)),
        "Signals": pd.DataFrame(rare, columns=columns_of(Signals)),
    }


@pytest.mark.parametrize("form", ["page", "document"])
def test_a_comment_round_says_who_was_heard_who_stands_where_and_what_few_say(spoken, form):
    files = rendered(spoken, respondents=PUBLIC)
    text = files["report.html"].decode() if form == "page" else words_of(files)

    assert "Hiljainen ry" in text
    assert "Yhdistys 000" in text
    assert "Yhdistys 001" in text
    assert "koirarinki" in text
    assert f"pyydettiin {len(spoken['Heard'])} järjestöltä" in text.replace("\u00a0", " ")


def test_a_flagged_segment_is_not_printed_as_evidence(spoken, tables):
    segment = tables["Segments"].iloc[0]
    edit = pd.DataFrame(
        [
            (
                segment["answer_id"],
                segment["start"],
                segment["end"],
                segment["start"],
                segment["end"],
                "person",
                "flagged",
            )
        ],
        columns=tables["Edits"].columns,
    )
    marked = rendered(spoken | {"Edits": edit, "Signals": spoken["Signals"].iloc[:0]}, respondents=PUBLIC)[
        "report.html"
    ].decode()
    plain = rendered(spoken | {"Signals": spoken["Signals"].iloc[:0]}, respondents=PUBLIC)["report.html"].decode()

    assert f"Yhdistys 000: ”{escape(segment['text'].strip())}”" in plain
    assert "Yhdistys 000: ”" not in marked


def test_other_rounds_have_none_of_it(page):
    assert 'id="positions"' not in page
    assert 'id="heard"' not in page


@pytest.mark.parametrize("form", ["page", "document"])
def test_a_short_report_lists_what_each_question_brought(tables, form):
    files = rendered(tables, style="bullets")
    text = files["report.html"].decode() if form == "page" else words_of(files)

    assert "Lyhyesti: mitä vastaajat sanoivat" in text
    assert "Teemat ja arviot" not in text, "it is short"


def test_the_number_of_those_asked_is_told_where_it_is_known(tables):
    text = rendered(tables, respondents=RespondentSettings(invited=5000))["report.html"].decode()

    assert "Kysely lähetettiin 5\u00a0000 ihmiselle" in text
