"""Rounds that give little to tell: an honest sentence in the page, the document and the workbook, never NaN."""

import io
import re

import docx
import openpyxl
import pandas as pd
import pytest

from pipeline.foundation.round import Disclosure
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Assignments, Quotes, Scores, Segments, Suggestions, Tokens
from tests.join.made import SCALE, made_round
from tests.report.conftest import rendered, tables_of

NEVER = re.compile(r"\b(nan|inf|infinity|none|null|traceback|NaT)\b", re.IGNORECASE)
TWO = {"A": 30, "B": 30}


def one_group():
    return made_round(2, {"AINOA": 40})


def one_value():
    """Return a round whose only scale everybody answered alike."""
    made = made_round(2, TWO)
    scores = made["Scores"].loc[made["Scores"]["question_id"] == "overall"]
    made.tables["Scores"] = scores.assign(value=4.0, label=SCALE[3])
    return made


def no_scores():
    made = made_round(2, TWO)
    made.tables["Scores"] = empty(Scores)
    return made


def weighted(weight):
    def made():
        found = made_round(2, TWO)
        people = found["Respondents"]
        found.tables["Respondents"] = people.assign(weight=[weight(place) for place in range(len(people))])
        return found

    return made


def silent():
    """Return a round in which everybody wrote that there is nothing to say, as ingest tells of empty answers."""
    made = made_round(2, TWO)
    made.tables["Answers"] = made["Answers"].assign(kind="non_answer", text="-")
    for table in (Segments, Assignments, Suggestions, Quotes, Tokens):
        made.tables[table.__name__] = empty(table)
    return made


def unmentioned():
    """Return a round with a theme that nobody mentions."""
    made = made_round(2, TWO)
    for name in ("Assignments", "Quotes"):
        made.tables[name] = made[name].loc[made[name]["theme_id"] != "advocacy"]
    return made


def no_background():
    made = made_round(2, TWO)
    made.tables["Background"] = made["Background"].iloc[:0]
    return made


BAD = [
    ("one group", one_group, 5, "Ryhmiä, joissa on vähintään 5 vastaajaa, on alle kaksi: vertailua ei tehdä."),
    ("no background", no_background, 5, "Ryhmiä, joissa on vähintään 5 vastaajaa, on alle kaksi: vertailua ei tehdä."),
    ("a score with one value", one_value, 5, "Kierroksella ei ole arvioita, joihin teemoja voisi verrata."),
    ("no scores", no_scores, 5, "Kierroksella ei ole arvioita, joihin teemoja voisi verrata."),
    ("no closed questions", no_scores, 5, "Kierroksella ei ole suljettuja kysymyksiä, joista voisi antaa lukuja."),
    ("all weights zero", weighted(lambda _: 0.0), 5, "Kyselyyn vastasi 60 ihmistä"),
    ("some weights zero", weighted(lambda place: float(place % 3 > 0)), 5, "tehokas otoskoko"),
    ("one weight above all", weighted(lambda place: 1e6 if place == 0 else 1.0), 5, "tehokas otoskoko"),
    ("nothing to say", silent, 5, "Avovastauksista ei löytynyt teemoja."),
    ("a theme nobody mentions", unmentioned, 5, "Yhteinen vaikuttaminen"),
    ("k larger than the sample", lambda: made_round(2, TWO), 1000, "on alle kaksi: vertailua ei tehdä."),
]


def page_text(files):
    page = re.sub(r"<style>.*?</style>", "", files["report.html"].decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def word_text(files):
    document = docx.Document(io.BytesIO(files["report.docx"]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in document.paragraphs] + cells)


def excel_cells(files):
    book = openpyxl.load_workbook(io.BytesIO(files["tables.xlsx"]))
    return [cell for sheet in book for row in sheet.values for cell in row if cell is not None]


@pytest.mark.parametrize(("made", "k", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_round_gets_an_honest_sentence_and_no_nan(made, k, said):
    limit = Disclosure(k=k)
    files = rendered(tables_of(made(), disclosure=limit), disclosure=limit)
    page, document, cells = page_text(files), word_text(files), excel_cells(files)

    assert said in page
    assert said in document
    assert not NEVER.findall(page)
    assert not NEVER.findall(document)
    assert not [cell for cell in cells if NEVER.search(str(cell))]
    assert not [cell for cell in cells if isinstance(cell, float) and not abs(cell) < 1e9]


def test_a_theme_nobody_mentions_has_no_figure():
    tables = tables_of(unmentioned())
    rows = tables["Prevalence"].loc[lambda found: found["theme_id"] == "advocacy"]

    assert len(rows)
    assert rows["hidden"].all()
    assert pd.isna(rows["share"]).all()
