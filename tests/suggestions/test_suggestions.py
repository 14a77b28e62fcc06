import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import Answers, Assignments, Edits, Embeddings, Questions, Segments, Suggestions, Tokens
from pipeline.suggestions import SuggestionSettings, suggestions
from pipeline.suggestions.grouping import grouped
from pipeline.suggestions.likeness import Likeness, Proposal
from pipeline.suggestions.weigh import learnt

WAYS = ("enemmän", "lisää", "vähemmän")


def test_nothing_in_gives_an_empty_table():
    nothing = [empty(model) for model in (Segments, Answers, Questions, Tokens, Assignments, Embeddings, Edits)]

    assert suggestions(*nothing, settings=SuggestionSettings()).equals(empty(Suggestions))


@pytest.mark.parametrize(
    ("text", "role", "short"),
    [
        ("Toivon, että esityslista tulee ajoissa.", "free", "esityslista tulee ajoissa"),
        ("Kaipaisin selkeämpää työnjakoa.", "free", "selkeämpää työnjakoa"),
        ("Selkeämmät tavoitteet", "development", "selkeämmät tavoitteet"),
        ("Tauko pitäisi pitää, koska kukaan ei jaksa.", "free", "tauko pitäisi pitää"),
        ("Yksi toive: kerran vuodessa retki!", "free", "kerran vuodessa retki"),
        ("Toivoisin, että aika menisi johonkin, mikä näkyy.", "free", "aika menisi johonkin, mikä näkyy"),
        ("Ensin pitäisi päättää, kuka kutsuu koolle.", "free", "päättää, kuka kutsuu koolle"),
        ("Mikki sille joka puhuu.", "development", "mikki sille joka puhuu"),
        (
            "Pöydät täyttyvät muistioista, niistä voisi karsia.",
            "free",
            "pöydät täyttyvät muistioista, niistä voisi karsia",
        ),
        ("Tulevaisuuden sote-keskus -kierros.", "next", "tulevaisuuden sote-keskus -kierros"),
        (
            "Ohjelma Pullat.fi-sivulle kaikkien nähtäväksi.",
            "development",
            "ohjelma Pullat.fi-sivulle kaikkien nähtäväksi",
        ),
        ("[henkilö] voisi levätä.", "free", "[henkilö] voisi levätä"),
    ],
    ids=[
        "frame left out",
        "verb of wishing left out",
        "nominal",
        "reason left out",
        "announcement left out",
        "pronoun with its clause",
        "verb with what is decided",
        "dative with its clause",
        "whole answer where it points back",
        "hyphen within a name",
        "dot within an address",
        "bracket kept whole",
    ],
)
def test_the_short_form_is_what_should_change(read, text, role, short):
    assert list(read(("v1", role, text, "fi"))["short"]) == [short]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Kunnan pitäisi palkata koordinaattori.", "authorities"),
        ("Puheenjohtaja voisi kiertää.", "coordinator"),
        ("Verkoston pitäisi kokoontua useammin.", "network"),
        ("Pullaa voisi olla enemmän.", ""),
    ],
)
def test_the_one_who_should_act_is_named_where_the_words_say_so(read, text, addressee):
    assert list(read(("v1", "free", text, "fi"))["addressee"]) == [addressee]


def test_a_persons_verdict_wins_over_the_constructions(read):
    rows = [("v1", "free", "Muistio pitäisi jakaa.", "fi"), ("v2", "free", "Kiitos.", "fi")]
    names = [segment_id(answer_id(who, role), 0, len(text), text) for who, role, text, _ in rows]
    codings = [{"segment_id": names[0], "suggestion": "false"}, {"segment_id": names[1], "suggestion": "true"}]

    assert set(read(*rows)["segment_id"]) == {names[0]}
    assert set(read(*rows, codings=codings)["segment_id"]) == {names[1]}


def test_a_short_form_never_shows_an_identifier_that_nobody_released(read):
    text = "Virtasen pitäisi jakaa muistio."
    spans = (answer_id("v1", "free"), 0, 8, 0, 8, "name")
    columns = ["answer_id", "start", "end", "new_start", "new_end", "kind", "tier"]
    open_edit, released = (pd.DataFrame([(*spans, tier)], columns=columns) for tier in ("flagged", "released"))

    assert list(read(("v1", "free", text, "fi"), edits=open_edit)["short"]) == ["[…]"]
    assert list(read(("v1", "free", text, "fi"), edits=released)["short"]) == ["Virtasen pitäisi jakaa muistio"]


def test_codings_move_a_weight_but_a_few_cannot_turn_it():
    start = {"necessive": 4.0, "role:free": -2.0}
    against = [({"necessive": 1.0, "role:free": 1.0}, False)] * 2
    moved = learnt(start, against)

    assert moved["necessive"] < 4.0
    assert moved["necessive"] > 2.0
    assert learnt(start, []) == start


def test_near_equal_suggestions_share_a_group_that_one_of_them_represents():
    same = np.array([1, 0], dtype=np.float32)
    other = np.array([0, 1], dtype=np.float32)
    vectors = {"a": same, "b": same, "c": other}
    known = {"a": Proposal(frozenset({"tauko"})), "b": Proposal(frozenset({"tauko"})), "c": Proposal()}

    assert grouped(["a", "b", "c"], vectors, known).of == {"a": "a", "b": "a", "c": "c"}


def test_a_suggestion_that_came_later_joins_the_group_it_is_like_or_stays_alone():
    east, north = np.array([1, 0], dtype=np.float32), np.array([0, 1], dtype=np.float32)
    made = grouped(["a", "b", "c"], {"a": east, "b": east, "c": north}, {})
    late = made.join(["a", "late", "odd"], {"a": east, "late": east, "odd": -east - north}, {})

    assert late == {"a": made.of["a"], "late": made.of["a"], "odd": "odd"}


def test_more_and_less_of_the_same_are_less_alike_than_more_and_more():
    said = {name: Proposal(frozenset({"kokous"}), frozenset({word})) for name, word in zip("abc", WAYS, strict=True)}
    nothing, known = np.zeros((3, 1), dtype=np.float32), list(said.values())
    Z = Likeness().fit(nothing, known).rows(nothing, known)

    assert Z[0] @ Z[1] > Z[0] @ Z[2]


@how(deadline=None)
@given(rows=st.lists(st.lists(st.integers(-2, 2), min_size=3, max_size=3), max_size=12))
def test_every_group_is_represented_by_a_member_of_its_own(rows):
    vectors = {f"s{i}": np.array(row, dtype=np.float32) for i, row in enumerate(rows)}
    chosen = grouped(list(vectors), vectors, {}).of

    assert set(chosen) == set(vectors)
    assert all(chosen[leader] == leader for leader in chosen.values())


@how(deadline=None)
@given(text=st.text(min_size=1, max_size=60), role=st.sampled_from(["free", "development", "tuntematon"]))
def test_whatever_is_typed_gives_a_table_that_fits_its_contract(text, role):
    name = answer_id("v1", role)
    segments = pd.DataFrame([(segment_id(name, 0, len(text), text), name, 0, len(text), text)])
    segments.columns = ["segment_id", "answer_id", "start", "end", "text"]
    answers = pd.DataFrame([(name, "v1", role, text, "unknown", "answer")])
    answers.columns = ["answer_id", "respondent_id", "question_id", "text", "language", "kind"]
    questions = pd.DataFrame({"question_id": [role], "role": [role]})
    rest = [empty(model) for model in (Tokens, Assignments, Embeddings, Edits)]
    found = validate(Suggestions, suggestions(segments, answers, questions, *rest, settings=SuggestionSettings()))

    assert found["segment_id"].isin(segments["segment_id"]).all()
    assert (found["score"] >= 0.5).all()
