"""One survey round walks through all rooms and comes out as themes, suggestions, quotes and a report."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from pipeline.floorplan import STAGES, load_round
from pipeline.foundation import store, tables
from pipeline.foundation.materials import MATERIALS
from pipeline.foundation.runner import Walk
from tests.walked import puntari


def table(demo, name):
    return store.read_table(demo, getattr(tables, name))


def share(demo, question, *answers):
    found = table(demo, "Scores").query("question_id == @question")
    return round(100 * found["label"].isin(answers).sum() / len(found))


def test_as_many_answered_as_the_published_evaluation_says(demo):
    assert len(table(demo, "Respondents")) == 155
    assert table(demo, "Background").query("variable == 'Verkosto'")["value"].nunique() == 11


@pytest.mark.parametrize(
    ("question", "answers", "published"),
    [
        ("overall", ["paljon", "erittäin paljon"], 66),
        ("goals", ["jokseenkin samaa mieltä", "täysin samaa mieltä"], 69),
        ("achieved", ["kyllä"], 53),
        ("achieved", ["en osaa sanoa"], 42),
        ("remote_meetings_worked", ["melko hyvin", "erittäin hyvin"], 87),
    ],
)
def test_closed_answers_reproduce_the_published_shares(demo, question, answers, published):
    assert share(demo, question, *answers) == published


def test_nearly_half_name_peer_support(demo):
    chosen = table(demo, "Scores").query("question_id == 'benefits.peer_support'")["value"]

    assert 0.45 < chosen.mean() < 0.5


def test_the_demo_has_answers_enough_and_no_sentence_twice(demo):
    answers = table(demo, "Answers").query("kind == 'answer'")

    assert len(answers) >= 160
    assert not answers.loc[answers["text"].str.len() > 25, "text"].duplicated().any()


def test_every_codebook_theme_is_there_and_the_main_ones_are_mentioned(demo):
    themes = table(demo, "Themes").query("origin == 'codebook'")
    shares = table(demo, "Prevalence").query("variable == '' and not hidden").set_index("theme_id")["share"]

    assert {"information", "peer_support", "advocacy", "follow_up"} <= set(themes["theme_id"])
    assert shares.loc[["information", "peer_support", "advocacy", "follow_up"]].between(0.1, 0.95).all()


def test_segments_are_found_where_they_say_they_are(demo):
    both = table(demo, "Segments").merge(table(demo, "Answers"), on="answer_id", suffixes=("", "_whole"))

    assert all(row.text_whole[row.start : row.end] == row.text for row in both.itertuples())


def test_quotes_are_verbatim_attributed_and_nobody_is_quoted_too_often(demo):
    quotes = table(demo, "Quotes").merge(table(demo, "Segments")[["segment_id", "answer_id"]], on="segment_id")
    both = quotes.merge(table(demo, "Answers"), on="answer_id", suffixes=("", "_whole"))

    assert len(both) > 20
    assert all(row.text_whole[row.start : row.end] == row.text for row in both.itertuples())
    assert both["attribution"].str.endswith("jäsen").all()
    assert both.groupby("respondent_id")["segment_id"].nunique().max() <= 2


def test_suggestions_are_found_and_some_are_shared(demo):
    found = table(demo, "Suggestions")

    assert len(found) > 40
    assert (found["short"].str.len() > 0).all()


def test_every_cell_of_the_export_is_accounted_for(demo):
    cells = table(demo, "Ledger").groupby("column")["cells"].sum()

    assert set(cells) == {155}
    assert len(cells) == 16


def test_invented_names_numbers_and_addresses_are_gone(demo):
    text = "\n".join(table(demo, "Answers")["text"])

    assert not re.search(r"040 ?0000|esimerkki\.", text)
    assert "[henkilö]" in text


def test_the_report_stands_alone_says_it_is_invented_and_holds_no_broken_number(demo):
    page = (demo / "reports" / "report.html").read_text(encoding="utf-8")

    assert "Content-Security-Policy" in page
    assert "default-src 'none'" in page
    assert page.count("Keksitty esimerkkiaineisto") >= 1
    assert not re.search(r"(src|href)=[\"']?(https?:)?//", page)
    assert not re.search(
        r"\b(nan|NaN|inf|None)\b", re.sub(r"<style.*?</style>|<svg.*?</svg>", "", page, flags=re.DOTALL)
    )
    assert len(page) < 1_000_000


def test_a_second_run_changes_nothing_and_prints_the_same_themes(demo):
    puntari("run", demo)  # other tests may have quoted people meanwhile
    before = {path: path.stat().st_mtime_ns for path in (demo / "tables").iterdir()}
    told = puntari("run", demo)

    assert told.output.startswith("Everything is unchanged.")
    assert "peer_support" in told.output
    assert {path: path.stat().st_mtime_ns for path in (demo / "tables").iterdir()} == before


def test_a_changed_word_of_the_codebook_reruns_only_what_depends_on_it(demo, tmp_path, monkeypatch):
    of = load_round(demo)
    codebook = MATERIALS["codebook"]
    path = tmp_path / codebook.files(of)[0].name
    path.write_bytes(codebook.files(of)[0].read_bytes().replace(b"vertaistuki", b"vertaisapu", 1))
    monkeypatch.setitem(MATERIALS, "codebook", replace(codebook, files=lambda _: [path]))
    state = {outcome.stage: outcome.state for outcome in Walk(of, STAGES).look()}

    assert {stage for stage, told in state.items() if told == "unchanged"} >= {
        "ingest",
        "anonymise",
        "segment",
        "lemmatise",
        "embed",
    }
    assert state["themes"] == state["join"] == state["report"] == "stale"


def test_status_and_quotes_answer(demo):
    status, quotes = puntari("status", demo), puntari("quotes", demo, "--theme", "peer_support", "--n", 2)

    assert status.exit_code == quotes.exit_code == 0
    assert "stale" not in status.output
    assert re.search(r"\d+ answers = \d+ coded \+ \d+ non-answers \+ \d+ too short to code", status.output)
    assert re.search(r"Words the dictionary does not know: \d\.\d % \(\w+ \d+, ", status.output)
    assert quotes.output.count("”") == 4


def test_no_respondents_words_in_the_manifest(demo):
    manifest = (demo / "manifest.json").read_text(encoding="utf-8")
    words = {word for text in table(demo, "Answers")["text"] for word in text.split() if len(word) > 12}

    assert not [word for word in words if word in manifest]


def test_tables_hold_what_their_contract_says(demo):
    for model in (tables.Answers, tables.Segments, tables.Tokens, tables.Assignments, tables.Prevalence):
        assert isinstance(store.read_table(demo, model), pd.DataFrame)
