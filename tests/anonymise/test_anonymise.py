"""The stage: what readers get is what was typed, apart from the edits that are listed."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.anonymise import STAGE, AnonymiseSettings, anonymise
from pipeline.foundation.round import Network
from pipeline.foundation.table import columns_of, empty, validate
from pipeline.foundation.tables import Answers, Background, BackgroundEdits, Edits, RawAnswers, RawBackground

typed = st.lists(
    st.sampled_from(["Virtaselle", "Matin", "kanssa", "Kela", "040 123 4567", "a@b.fi", "Toivo", ".", "\n", "ja", "ø͛"])
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    max_size=12,
).map(" ".join)


def raw(*texts, language="fi"):
    rows = [(f"{number:020x}", "r1", f"q{number}", text, language, "answer") for number, text in enumerate(texts)]
    return validate(RawAnswers, pd.DataFrame(rows, columns=columns_of(RawAnswers)))


KEY = b"k" * 32


def run(answers, background=None, people=(), releases=(), names=(), **section):
    background = empty(RawBackground) if background is None else background
    given = {"people": people, "names": names, "releases": releases, "key": KEY}
    clean, values, edits, value_edits = anonymise(answers, background, settings=AnonymiseSettings(**section), **given)
    validate(BackgroundEdits, value_edits)
    return clean, values, edits


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(typed, min_size=1, max_size=3))
def test_outside_the_edits_every_character_is_the_original_one(texts):
    """A quote may be printed with marks in it, but never with words its writer did not type."""
    answers = raw(*texts)

    clean, _, edits = run(answers)

    for before, after, key in zip(answers["text"], clean["text"], answers["answer_id"], strict=True):
        at, new_at = 0, 0
        for edit in edits[edits["answer_id"] == key].itertuples():
            assert before[at : edit.start] == after[new_at : edit.new_start]
            if edit.tier == "flagged":
                assert before[edit.start : edit.end] == after[edit.new_start : edit.new_end]
            at, new_at = edit.end, edit.new_end
        assert before[at:] == after[new_at:]


@settings(max_examples=40, deadline=None)
@given(text=typed)
def test_tables_fit_their_contract(text):
    clean, background, edits = run(raw(text))

    validate(Answers, clean)
    validate(Background, background)
    validate(Edits, edits)


def test_nothing_in_gives_typed_tables_out():
    clean, background, edits = run(empty(RawAnswers))

    assert [len(clean), len(background), len(edits)] == [0, 0, 0]
    assert list(edits.columns) == columns_of(Edits)


def test_free_background_is_treated_like_an_answer_and_codes_are_not():
    rows = [
        ("r1", "Rooli", "Muu: Raija Virtasen sijainen", "Muu: Raija Virtasen sijainen", True),
        ("r2", "Rooli", "Virtanen", "Virtanen", False),
    ]
    background = validate(RawBackground, pd.DataFrame(rows, columns=columns_of(RawBackground)))

    _, clean, _ = run(empty(RawAnswers), background)

    assert list(clean["value"]) == ["Muu: [henkilö]n sijainen", "Virtanen"]
    assert list(clean["label"]) == ["Muu: [henkilö]n sijainen", "Virtanen"]


def test_a_network_named_like_a_person_is_no_person():
    answers = raw("Kokouksissa Hilma auttoi minua, ja Hilman kanssa oli mukavaa.")

    _, _, alone = run(answers)
    clean, _, spared = run(answers, networks={"HILMA": Network()})

    assert len(alone) == 2
    assert len(spared) == 0
    assert list(clean["text"]) == list(answers["text"])


def test_names_on_the_list_of_people_are_found_though_they_look_like_words():
    answers = raw("Soitin eilen kuuselle ja kysyin neuvoa.", "Zyxtelin esitys oli hyvä.")

    clean, _, _ = run(answers, people=["Etunimi;Sukunimi", "Raija;Zyxtel"])

    assert list(clean["text"]) == ["Soitin eilen kuuselle ja kysyin neuvoa.", "[henkilö]n esitys oli hyvä."]


@pytest.mark.parametrize(
    ("decision", "text", "tier"),
    [("release", "Olen syntynyt 13.10.1952.", "released"), ("replace", "Olen syntynyt [syntymäaika].", "replaced")],
)
def test_a_person_decides_about_what_is_flagged(decision, text, tier):
    answers = raw("Olen syntynyt 13.10.1952.")
    row = {"answer_id": answers["answer_id"][0], "start": "14", "end": "24", "decision": decision}

    _, _, before = run(answers)
    clean, _, after = run(answers, releases=[row])

    assert list(before["tier"]) == ["flagged"]
    assert (clean["text"][0], after["tier"][0]) == (text, tier)


def test_invented_names_are_the_same_in_all_answers_of_a_respondent():
    clean, _, edits = run(raw("Kiitos Virtaselle.", "Virtasen puhe oli hyvä."), replacement="names")
    texts = list(clean["text"])

    assert list(edits["tier"]) == ["replaced", "replaced"]
    assert "Virta" not in "".join(texts)
    assert texts[0].removeprefix("Kiitos ").removesuffix("lle.") == texts[1].split()[0].removesuffix("n")


def test_places_are_coarsened_only_by_setting():
    answers = raw("Asun Kaarinassa.")

    assert run(answers)[0]["text"][0] == "Asun Kaarinassa."
    assert run(answers, places="region")[0]["text"][0] == "Asun [Varsinais-Suomi]ssa."


def test_a_fuller_list_of_names_finds_what_no_other_sign_tells():
    answers = raw("kyselin zyxtelältä lisää")

    _, _, alone = run(answers)
    _, _, helped = run(answers, names=[("sukunimet.csv", ["zyxtelä;8"])])

    assert [len(alone), list(helped["tier"])] == [0, ["replaced"]]


def test_answers_do_not_depend_on_their_neighbours():
    """The runner splits answers by respondent: the parts must give what the whole gives."""
    texts = ["Kiitos Tuulalle.", "Virtasen Raija veti.", "soita 040 123 4567", "Kela ei vastaa."]

    whole = run(raw(*texts))[0]["text"]
    parts = [run(raw(*texts).iloc[[at]])[0]["text"].iloc[0] for at in reversed(range(len(texts)))]

    assert list(whole) == parts[::-1]


def test_stage_says_what_it_reads_and_writes():
    assert STAGE.reads == (RawAnswers, RawBackground)
    assert STAGE.writes == (Answers, Background, Edits, BackgroundEdits)
    assert STAGE.by_respondent
