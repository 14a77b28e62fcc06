"""The page: whole, alone, escaped, and silent about fewer than k."""

import re

import pytest
from lxml import html

from pipeline.foundation.marks import KINDS, mark, row_part
from pipeline.foundation.round import Disclosure
from pipeline.foundation.table import empty
from pipeline.report import STAGE, ReportSettings
from tests.join.made import made_round
from tests.report.conftest import NOTE, rendered, tables_of

CHAPTERS = ["who", "closed", "themes", "groups", "effects", "since", "voices", "network", "method"]
FIGURES = """//td[@class="r"] | //table[@class="heat"]//td | //span[starts-with(@class, "figure")] | //blockquote
    | //ul[@class="tiles"]//b | //p[@class="headline"]/b | //span[@class="count"] | //small | //div[@class="stack"]//i"""


def words_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)))


def test_holds_every_chapter_in_order(page):
    places = [page.index(f'<section id="{name}"') for name in CHAPTERS]

    assert places == sorted(places)


def test_asks_nothing_of_the_network_and_runs_no_script(page):
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|url\(|@import|https?://", page)


def test_respondents_words_are_escaped(page):
    assert "Kuulen lakimuutoksista ajoissa &lt;b&gt;aina&lt;/b&gt;." in page
    assert "<b>aina</b>" not in page
    assert "Kierros &lt;1&gt;" in page


def test_the_note_stands_at_the_top_in_print_and_at_the_end(page):
    assert page.count(NOTE) == 3


def test_every_chart_is_named_and_followed_by_its_table(page):
    charts = re.findall(r"<figure>.*?</figure>\s*(<details>)?", page, flags=re.DOTALL)

    assert len(charts) >= 5
    assert all(charts)
    assert page.count('role="img" aria-label="') == len(charts)


def test_no_id_of_a_person_answer_or_segment_is_printed(page, tables):
    for table, column in [("Respondents", "respondent_id"), ("Answers", "answer_id"), ("Segments", "segment_id")]:
        assert not any(identifier in page for identifier in tables[table][column])


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_speaks_the_language_of_the_round(tables, language):
    page = rendered(tables, language=language)["report.html"].decode()

    assert f'<html lang="{language}">' in page
    assert {"fi": "Menetelmä", "sv": "Metod", "en": "Method"}[language] in page
    assert "NaN" not in words_of(page)
    assert "{" not in words_of(page)


@pytest.mark.parametrize(
    ("made", "k"),
    [
        (made_round(2, {"AINOA": 40}), 5),
        (made_round(2, {"A": 30, "B": 30}, 0), 5),
        (made_round(2, {"A": 3, "B": 2}), 5),
        (made_round(2, {"A": 30, "B": 30}), 1000),
    ],
    ids=["one group", "silence", "five people", "k larger than the sample"],
)
def test_an_odd_round_gives_sentences_not_nan(made, k):
    limit = Disclosure(k=k)
    text = words_of(rendered(tables_of(made, disclosure=limit), disclosure=limit)["report.html"].decode())

    assert not re.search(r"\b(nan|NaN|inf|None)\b", text)


def test_an_empty_round_still_gives_a_page():
    files = STAGE.run(*[empty(table) for table in STAGE.reads], settings=ReportSettings())

    assert b"<!DOCTYPE html>" in files["report.html"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Epävakaita aiheita, joille ei anneta lukuja"), ("sv", "Instabila ämnen"), ("en", "Unstable topics")],
)
def test_an_unstable_theme_is_named_by_its_keywords_and_never_counted_or_quoted(language, said):
    made = made_round()
    found = made["Themes"]
    shaky = found["theme_id"] == "goals_results"
    made.tables["Themes"] = found.assign(
        origin=found["origin"].mask(shaky, "discovered"), stability=found["stability"].mask(shaky, 0.4)
    )
    files = rendered(tables_of(made), language=language)
    page = files["report.html"].decode()

    assert f"{said}" in page
    assert page.count("tavoite, tulos") == 1
    assert "Tavoitteet ja tulokset" not in page
    assert "Goals and results" not in page
    assert "Tuloksia on vielä vähän näkyvissä." not in page


def test_every_figure_and_quote_has_an_id_that_one_row_has(tables, page):
    found = html.fromstring(page.encode())
    ids = [element.get("id") for element in found.iter() if "-" in (element.get("id") or "")]
    known = {mark(table, row) for table in KINDS for row in tables[table].itertuples(index=False)}
    figures = found.xpath(FIGURES)
    bare = [
        element
        for element in figures
        if not any(e.get("id") for e in [element, *element.iterancestors("tr", "li", "p")])
    ]

    assert len(figures) > 200
    assert not [element.text for element in bare if re.search(r"\d", element.text_content())]
    assert len(ids) == len(set(ids))
    assert {row_part(i) for i in ids if not i.endswith("-title")} <= known


def test_questions_come_in_the_order_in_which_they_were_asked():
    made = made_round()
    places = {"achieved": 1, "goals": 2, "overall": 3}
    asked = made["Questions"]
    made.tables["Questions"] = asked.assign(position=[places.get(name, 9) for name in asked["question_id"]])
    page = rendered(tables_of(made))["report.html"].decode()
    told = [text for text in re.findall(r"<h3>(.*?)</h3>", page) if text in set(asked["text"])]

    assert told[:3] == [asked.set_index("question_id").loc[name, "text"] for name in places]


def test_a_theme_says_its_keywords_then_three_quotes_then_its_suggestions(page):
    chapter = page[page.index("<h3>Käytännön järjestelyt</h3>") :].split("<h3>")[1]
    places = [chapter.index(words) for words in ("aikataulu, kutsu", "<blockquote", "Kehittämisehdotukset", "<li")]

    assert places == sorted(places)
    assert chapter.count("<blockquote") <= 3


def test_suggestions_tell_how_many_only_from_k_up(tables, page):
    lines = re.findall(r'<span class="count">\((\d+) ', page)

    assert lines
    assert min(map(int, lines)) >= 5


def test_a_choice_is_named_once_and_a_statement_has_a_colon_before_its_answer():
    made = made_round()
    asked = made["Questions"]
    named = asked["text"].mask(asked["question_id"] == "benefits.peer", "Mistä hyödyit?: Vertaistukea")
    made.tables["Questions"] = asked.assign(text=named)
    text = words_of(rendered(tables_of(made))["report.html"].decode())

    assert "Mistä hyödyit?: Vertaistukea" in text
    assert "Vertaistukea: Vertaistukea" not in text
    assert "Vertaistukea Vertaistukea" not in text
    assert "Verkostolla on selkeät tavoitteet: samaa mieltä / täysin samaa mieltä" in text


def test_themes_left_out_of_a_table_are_counted(tables, page):
    rows = tables["Prevalence"].loc[lambda found: found["variable"] == "Verkosto"]
    kept = rows.groupby("theme_id")["hidden"].mean().le(0.5).sum()
    shown = (~tables["Prevalence"].loc[lambda found: found["variable"] == "", "hidden"]).sum()

    assert kept < shown
    assert f"Taulukosta pois jätettyjä teemoja: {shown - kept}." in page
