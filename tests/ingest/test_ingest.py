import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import answer_id
from pipeline.foundation.materials import RawFile
from pipeline.ingest.look import propose
from tests.ingest.exports import LONG, LONG_CSV, WIDE, WIDE_CSV, fates, read

typed_text = st.text(max_size=30)


def test_a_wide_export_becomes_tables():
    got = read(WIDE_CSV, WIDE)

    answers = got.RawAnswers.set_index("respondent_id")
    assert answers["text"].to_dict() == {"007": 'Sain "tietoa" ja tukea', "8": "EOS"}
    assert answers["kind"].to_dict() == {"007": "answer", "8": "non_answer"}
    assert answers.loc["007", "answer_id"] == answer_id("007", "benefit")
    assert got.Respondents["weight"].tolist() == [1.5, 0.5, 1.0]
    assert got.RawBackground["value"].tolist() == ["TUIKKU", "TUIKKU", "PISARA"]


def test_scores_keep_their_place_and_the_reason_why_they_are_missing():
    scores = read(WIDE_CSV, WIDE).Scores.set_index("respondent_id")

    assert scores["value"].dropna().to_dict() == {"007": 2.0, "9": 1.0}
    assert scores["missing_reason"].to_dict() == {"007": "", "8": "en osaa sanoa", "9": ""}


def test_questions_are_told_with_role_kind_and_scale():
    questions = read(WIDE_CSV, WIDE).Questions.set_index("question_id")

    assert questions["kind"].to_dict() == {"benefit": "open", "overall": "closed", "Verkosto": "background"}
    assert questions.loc["benefit", "role"] == "benefit"
    assert list(questions.loc["overall", "scale"]) == ["vähän", "paljon"]
    assert list(questions.loc["overall", "missing"]) == ["en osaa sanoa"]


def test_questions_stand_in_the_order_of_the_columns_then_of_the_round_file():
    export = "Rooli;Arvio;Valinnat;Mitä?;B: x;A: y\njäsen;1;tuki,tieto;juttu;1;0\n"
    section = {
        "file": "v.csv",
        "questions": {"what": {"column": "Mitä?"}},
        "scores": {"score": {"column": "Arvio", "order": ["1", "2"]}},
        "choices": {
            "two": {"text": "Kumpi?", "columns": {"a": "A: y", "b": "B: x"}},
            "one": {"column": "Valinnat", "separator": ",", "items": {"info": "tieto", "peer": "tuki"}},
        },
        "background": {"Rooli": {"column": "Rooli"}},
    }
    questions = read(export, section).Questions.sort_values("position")

    assert questions["question_id"].tolist() == ["Rooli", "score", "one.info", "one.peer", "what", "two.b", "two.a"]
    assert questions["position"].tolist() == [1, 2, 3, 4, 5, 6, 7]


def test_the_ledger_says_what_became_of_every_cell():
    ledger = read(WIDE_CSV, WIDE | {"set_aside": ["Muuta"]}).Ledger

    assert fates(ledger, "Mitä hyötyä?") == {"answer": 1, "non_answer": 1, "empty": 1}
    assert fates(ledger, "Kuinka paljon?") == {"score": 3}
    assert fates(ledger, "Muuta") == {"set_aside": 1, "empty": 2}
    assert ledger.groupby("column")["cells"].sum().unique().tolist() == [3]


def test_a_long_export_becomes_the_same_tables():
    got = read(LONG_CSV, LONG)

    answers = got.RawAnswers.set_index(["respondent_id", "question_id"])
    assert set(answers.index) == {("a1", "q1"), ("a1", "q2"), ("b2", "q2")}
    assert answers.loc[("a1", "q2"), "kind"] == "non_answer"
    assert got.RawBackground.set_index("respondent_id")["value"].to_dict() == {"a1": "Pohjoinen", "b2": "Etelä"}
    assert got.Scores.set_index("respondent_id")["value"].to_dict() == {"a1": 3.0, "b2": 1.0}
    assert got.Questions.set_index("question_id").loc["q1", "text"] == "Miksi?"


def test_a_long_export_accounts_for_questions_nobody_named():
    ledger = read(LONG_CSV, LONG).Ledger

    assert fates(ledger, "vastaus") == {"answer": 2, "non_answer": 1, "empty": 1, "set_aside": 1}
    assert fates(ledger, "arvio") == {"score": 2, "set_aside": 1, "empty": 2}


def test_without_named_questions_a_long_export_gives_all_of_them():
    bare = {key: value for key, value in LONG.items() if key not in {"questions", "scores", "score_column"}}

    questions = read(LONG_CSV, bare).Questions

    assert questions.loc[questions["kind"] == "open", "question_id"].tolist() == ["1", "2", "3"]


def test_answers_that_look_like_missing_values_stay_answers():
    got = read("vastaus\nNA\nnull\nNone\nnan\n007\n", {"file": "v.csv", "questions": {"q": {"column": "vastaus"}}})

    assert set(got.RawAnswers["text"]) == {"NA", "null", "None", "nan", "007"}
    assert set(got.RawAnswers["kind"]) == {"answer"}


def test_text_is_composed_and_broken_characters_are_counted():
    decomposed = "vastaus\nha\u0308mmästyin\nrikki \ud83d tässä\n"
    got = read(
        decomposed.encode("utf-8", "surrogatepass"), {"file": "v.csv", "questions": {"q": {"column": "vastaus"}}}
    )

    assert set(got.RawAnswers["text"]) == {"hämmästyin", "rikki \ufffd tässä"}
    assert got.Ledger.set_index("reason")["cells"].to_dict() == {"": 1, "broken characters replaced": 1}


def test_personal_ids_become_the_same_pseudonym_everywhere():
    table = "id,kysymys,vastaus\nmaija@esimerkki.fi,1,Hyvä juttu\nMaija@esimerkki.fi,2,Toinen hyvä juttu\n"
    chosen = {
        "file": "v.csv",
        "layout": "long",
        "respondent": "id",
        "question_column": "kysymys",
        "answer_column": "vastaus",
    }
    got = read(table, chosen)

    assert len(got.Respondents) == 1
    assert "maija" not in got.RawAnswers.to_csv().casefold()


def test_typed_background_is_marked_for_anonymising():
    background = {"verkosto": {"column": "Verkosto"}, "muu": {"column": "Muuta", "free": True}}
    got = read(WIDE_CSV, WIDE | {"background": background}).RawBackground

    assert got.groupby("variable")["free"].all().to_dict() == {"muu": True, "verkosto": False}


@pytest.mark.parametrize(
    ("change", "table", "told"),
    [
        ({"questions": {"benefit": {"column": "Mita hyotya?"}}}, WIDE_CSV, '"Mita hyotya?"'),
        ({"respondent": "Vastaaja ID"}, WIDE_CSV, "Nearest: 'Vastaajan ID'"),
        ({}, WIDE_CSV.replace("8;TUIKKU", "007;TUIKKU"), "2 rows share a respondent id"),
        ({}, WIDE_CSV.replace("8;TUIKKU", ";TUIKKU"), "the first is row 3"),
        ({}, WIDE_CSV.replace("0,5", "puoli"), 'column "paino" are not numbers from 0 up, the first on row 3'),
        ({}, WIDE_CSV.replace("0,5", "-1"), "not numbers from 0 up"),
        ({}, WIDE_CSV.replace("En osaa  sanoa", "Vähän."), '"vähän." on 1 row(s)'),
        ({}, WIDE_CSV.replace("x\n", "x;y;z\n"), "row 2 has 8 cells, the header 6"),
        ({}, WIDE_CSV.replace(";vähän;\n", "\n"), "row 4 has 4 cells, the header 6"),
        ({}, WIDE_CSV.replace("EOS", "").replace('Sain "tietoa" ja tukea', " "), "there are no open answers"),
        ({"questions": {}}, WIDE_CSV, "none named in round.toml"),
        ({}, "", "is empty"),
        ({}, " ; ;\n;;\n", "is empty"),
        ({}, WIDE_CSV.splitlines()[0], "no answers under it"),
        ({"encoding": "utf-16"}, WIDE_CSV, 'is not "utf-16"'),
        ({"encoding": "cp1252"}, WIDE_CSV, 'is UTF-8, not "cp1252"'),
        ({"encoding": "utf-8"}, WIDE_CSV.encode("cp1252"), "cannot be read as utf-8"),
        ({"encoding": "utf-99"}, WIDE_CSV, "there is no encoding"),
        ({}, WIDE_CSV.encode()[:-3] + b"\xc3\n", "broken characters, the first on line 4"),
        ({}, WIDE_CSV + '10;PISARA;1;"jäi kesken', "ends inside a quoted answer"),
    ],
    ids=[
        "column misspelt", "respondent misspelt", "id twice", "no id", "weight in words", "weight negative",
        "label unknown", "row too long", "row too short", "no open answers", "no open questions", "empty file",
        "only separators", "only a header", "not UTF-16", "not CP1252", "not UTF-8", "no such encoding",
        "a broken letter", "an open quote",
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_in_one_line(change, table, told):
    with pytest.raises(PuntariError) as caught:
        read(table, WIDE | change)

    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "table", "told"),
    [
        ({}, LONG_CSV.replace("b2,2,", "b2,1,"), "a second time"),
        ({}, LONG_CSV.replace(",,Etelä\nb2,3", ",,Itä\nb2,3"), 'column "alue" has different values on the rows of 1'),
        ({"questions": {"q9": {"value": "9"}}}, LONG_CSV, 'there is no question "9"'),
    ],
    ids=["answered twice", "background that disagrees", "unknown question"],
)
def test_what_does_not_fit_a_long_export_is_said_in_one_line(change, table, told):
    with pytest.raises(PuntariError, match=told):
        read(table, LONG | change)


def test_an_error_never_shows_what_somebody_wrote():
    secret = WIDE_CSV.replace("En osaa  sanoa", "Matti Virtanen Kuopiosta sanoi niin")

    with pytest.raises(PuntariError) as caught:
        read(secret, WIDE)

    assert "virtanen" not in str(caught.value).casefold()


@settings(max_examples=30, deadline=None)
@given(
    rows=st.lists(
        st.tuples(typed_text, st.sampled_from(["", "vähän", "Paljon", "en osaa sanoa"]), typed_text, typed_text),
        min_size=1,
        max_size=6,
    )
)
def test_no_cell_is_lost(rows):
    """Whatever people type, every column's cells by fate sum to the rows, and answers are the answer cells."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([("auki", "arvio", "tausta", "muu"), *rows, ("Tämä on vastaus.", "vähän", "Etelä", "x")])
    chosen = {
        "file": "v.csv",
        "delimiter": ";",
        "questions": {"q": {"column": "auki"}},
        "scores": {"s": {"column": "arvio", "order": ["vähän", "paljon"], "missing": ["en osaa sanoa"]}},
        "background": {"tausta": {"column": "tausta", "free": True}},
    }
    got = read(out.getvalue().encode("utf-8", "surrogatepass"), chosen)

    sums = got.Ledger.groupby("column")["cells"].sum()
    assert set(sums.index) == {"auki", "arvio", "tausta", "column 4"}
    assert len(set(sums)) == 1
    assert 1 <= sums.iloc[0] <= len(rows) + 1
    auki = fates(got.Ledger, "auki")
    assert auki.get("answer", 0) == (got.RawAnswers["kind"] == "answer").sum()
    assert auki.get("non_answer", 0) == (got.RawAnswers["kind"] == "non_answer").sum()
    assert fates(got.Ledger, "arvio").get("score", 0) == len(got.Scores)
    assert fates(got.Ledger, "tausta").get("background", 0) == len(got.RawBackground)
    assert not got.RawAnswers["text"].map(lambda text: any("\ud800" <= letter <= "\udfff" for letter in text)).any()


def test_the_tables_do_not_depend_on_the_order_of_rows():
    lines = WIDE_CSV.strip().splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])

    one, other = read(WIDE_CSV, WIDE), read(turned, WIDE)

    pd.testing.assert_frame_equal(one.RawAnswers, other.RawAnswers)
    pd.testing.assert_frame_equal(one.Scores, other.Scores)
    pd.testing.assert_frame_equal(one.Ledger, other.Ledger)


@pytest.mark.parametrize(("repair", "text", "reason"), [(False, "TyÃ¶ on kivaa", "looks wrongly decoded"), (True, "Työ on kivaa", "wrong decoding repaired")])  # fmt: skip
def test_text_decoded_wrongly_is_mended_only_when_asked_and_counted_either_way(repair, text, reason):
    chosen = {"file": "v.csv", "questions": {"q": {"column": "vastaus"}}, "repair": repair}
    got = read("vastaus;muu\nTyÃ¶ on kivaa;x\nKaikki hyvin täällä;y\n", chosen)

    counted = got.Ledger[got.Ledger["reason"].str.startswith(reason)]
    assert text in set(got.RawAnswers["text"])
    assert counted["cells"].tolist() == [1]


def test_the_proposal_says_that_text_looks_wrongly_decoded():
    rows = "".join(f"Työ on kivaa ja sujuu, numero {n}\n" for n in range(9)).encode().decode("cp1252")

    assert "9 solussa näyttää olevan väärin tulkittuja" in propose([RawFile("v.csv", f"Kerro\n{rows}".encode())], "koe")
