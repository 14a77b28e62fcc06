import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.round import Disclosure, Groups
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    Edits,
    Embeddings,
    Quotes,
    Respondents,
    Segments,
    Themes,
)
from pipeline.quotes import QuoteSettings, quotes
from tests.quotes.conftest import THEME, made

READS = (Themes, Assignments, Segments, Answers, Edits, Embeddings, Background, Respondents)
WORDS = "Toisten kokemuksista olen saanut voimaa omaan työhöni joka viikko."
SETTINGS = QuoteSettings(
    attribution="{Verkosto}-verkoston jäsen", groups=Groups(variable="Verkosto"), disclosure=Disclosure(k=3, m=1)
)


def people(n, network="TUIKKU", words=WORDS):
    return [(f"{network}{i}", network, f"{words[:-1]} {i} kertaa.", [1, 0.01 * i], 0.9) for i in range(n)]


def test_nothing_in_gives_an_empty_table():
    assert quotes(*(empty(model) for model in READS), settings=QuoteSettings()).equals(empty(Quotes))


def test_a_quote_is_a_piece_of_its_answer_and_a_theme_gets_no_more_than_n():
    tables = made(people(8))
    found = validate(Quotes, quotes(*tables, settings=SETTINGS))
    answers = tables[3].set_index("answer_id")["text"]

    assert list(found["rank"]) == [1, 2, 3, 4, 5]
    assert all(answers[row.segment_id[:20]][row.start : row.end] == row.text for row in found.itertuples())


def test_an_unreleased_identifier_is_never_quoted():
    tables = made(people(4), flagged=("TUIKKU1",))
    found = quotes(*tables, settings=SETTINGS)

    assert len(found) == 3
    assert not found["text"].str.contains("1 kertaa").any()


def test_a_respondent_is_quoted_at_most_m_times():
    rows = [("v1", "TUIKKU", f"{WORDS[:-1]} {i} kertaa.", [1, i], 0.9) for i in range(4)]
    tables = made(rows, others=[("v2", "TUIKKU"), ("v3", "TUIKKU")])

    assert len(quotes(*tables, settings=SETTINGS)) == 1


def test_networks_take_turns():
    tables = made(people(6) + people(3, "HAVINA", "Havinassa ymmärretään arjen kiire ja nauretaan yhdessä paljon."))
    found = quotes(*tables, settings=SETTINGS.model_copy(update={"n": 2}))

    assert set(found["attribution"]) == {"TUIKKU-verkoston jäsen", "HAVINA-verkoston jäsen"}


@pytest.mark.parametrize(
    "text",
    ["Hyvä juttu.", "-", " ".join(["sana"] * 60) + "."],
    ids=["too short", "a dash", "too long"],
)
def test_words_that_cannot_be_read_alone_are_not_quoted(text):
    assert quotes(*made([("v1", "TUIKKU", text, [1, 0], 0.9)]), settings=SETTINGS).empty


def test_a_persons_pick_comes_first_and_a_ban_never_comes():
    tables = made(people(5))
    names = list(tables[2]["segment_id"])
    picks = [
        {"theme_id": THEME, "segment_id": names[3], "decision": "pick"},
        {"theme_id": "", "segment_id": names[0], "decision": "ban"},
    ]
    found = quotes(*tables, settings=SETTINGS, picks=picks)

    assert found.iloc[0]["segment_id"] == names[3]
    assert names[0] not in set(found["segment_id"])


def test_an_attribution_that_names_an_unknown_variable_is_refused():
    with pytest.raises(PuntariError, match="Verkosto"):
        quotes(*made(people(3)), settings=QuoteSettings(attribution="{Verkko}-verkoston jäsen"))


@how(deadline=None)
@given(texts=st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4))
def test_whatever_people_type_a_quote_is_found_where_it_says_it_is(texts):
    rows = [
        (f"v{i}", "TUIKKU", f"{text} ja viela monta sanaa lisaa tahan.", [1, i], 0.5) for i, text in enumerate(texts)
    ]
    tables = made(rows)
    found = validate(Quotes, quotes(*tables, settings=SETTINGS))
    answers = tables[3].set_index("answer_id")["text"]

    assert all(answers[row.segment_id[:20]][row.start : row.end] == row.text for row in found.itertuples())
