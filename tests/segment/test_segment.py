"""Segments are what the codebook calls one, and point back into the answer."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.foundation.engine import split
from pipeline.foundation.ids import answer_id
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import Answers, Segments
from pipeline.segment import SegmentSettings, segment, segment_spans

CASES = {
    "two sentences": ("Ruoka on hyvää. Jono on pitkä.", ["Ruoka on hyvää.", "Jono on pitkä."]),
    "bullets on lines": ("- tietoa\n- tukea\n* seuraa", ["tietoa", "tukea", "seuraa"]),
    "bullets on one line": ("- kuulumiset - muistiot - kahvia", ["kuulumiset", "muistiot", "kahvia"]),
    "dots on one line": ("Hyvää: • avoimuus • lämpö", ["Hyvää:", "avoimuus", "lämpö"]),
    "numbers on one line": ("1) muistiot 2) pidempi tauko 3) kahvi", ["muistiot", "pidempi tauko", "kahvi"]),
    "numbers on lines": ("1. Muistiot\n2. Tauko", ["Muistiot", "Tauko"]),
    "a dash is no bullet": ("Hyvä juttu - kallis vain", ["Hyvä juttu - kallis vain"]),
    "spaced slashes": ("uutiset / nauru / uudet kasvot", ["uutiset", "nauru", "uudet kasvot"]),
    "tight slashes": ("uutiset/kuulumiset/uudet kasvot", ["uutiset", "kuulumiset", "uudet kasvot"]),
    "semicolons": ("uutiset; nauru;uudet kasvot", ["uutiset", "nauru", "uudet kasvot"]),
    "pluses": ("uutiset + nauru + uudet kasvot", ["uutiset", "nauru", "uudet kasvot"]),
    "slash that joins": ("kahvia ja/tai teetä", ["kahvia ja/tai teetä"]),
    "fraction": ("2/3 kokouksista venyi", ["2/3 kokouksista venyi"]),
    "acronyms": ("STM/Kela päättää tästä", ["STM/Kela päättää tästä"]),
    "alternatives in a sentence": ("Lähettäkää muistio/tallenne meille.", ["Lähettäkää muistio/tallenne meille."]),
    "plus of age": ("65+ ryhmille lisää", ["65+ ryhmille lisää"]),
    "smiley is no semicolon": ("kiva päivä ;) nähdään pian", ["kiva päivä ;)", "nähdään pian"]),
    "comma list": ("tietoa, kontakteja, tukea", ["tietoa, kontakteja, tukea"]),
    "announced second point": (
        "Saan uutisia ja lisäksi kollegoiden apu on ollut tärkeää",
        ["Saan uutisia", "ja lisäksi kollegoiden apu on ollut tärkeää"],
    ),
    "spoken second point": (
        "kokoukset alkaa liian aikasin ja sali on hirveen kylmä",
        ["kokoukset alkaa liian aikasin", "ja sali on hirveen kylmä"],
    ),
    "wish after mut": (
        "sisältö toimii mut haluaisin lyhyempiä päiviä",
        ["sisältö toimii", "mut haluaisin lyhyempiä päiviä"],
    ),
    "wish without a joiner": (
        "luennot oli huippu toivon enemmän aikaa jutella",
        ["luennot oli huippu", "toivon enemmän aikaa jutella"],
    ),
    "mut after a comma": ("ihan kivaa on, mut kahvi on aina loppu", ["ihan kivaa on", "mut kahvi on aina loppu"]),
    "run on": (
        "juttu meni läpi lehdessä asti jonot ei lyhentyneet yhtään",
        ["juttu meni läpi lehdessä asti", "jonot ei lyhentyneet yhtään"],
    ),
    "dots for stops": (
        "saman alan ihmisiä... saa kysyä tyhmiä... hyviä vinkkejä",
        ["saman alan ihmisiä...", "saa kysyä tyhmiä...", "hyviä vinkkejä"],
    ),
    "verb chain": ("en oikein enää jaksa näitä kokouksia", ["en oikein enää jaksa näitä kokouksia"]),
    "reported clause": (
        "joku sanoi että tuo onnistuu ja lupasi auttaa",
        ["joku sanoi että tuo onnistuu ja lupasi auttaa"],
    ),
    "same subject": ("istuin takarivissä ja kuuntelin muita", ["istuin takarivissä ja kuuntelin muita"]),
    "takes up the first": ("joku kaatoi kahvia ja siitä se lähti", ["joku kaatoi kahvia ja siitä se lähti"]),
    "condition with two parts": (
        "jos linja katkeaa ja kuva häviää niin lähden",
        ["jos linja katkeaa ja kuva häviää niin lähden"],
    ),
    "careful writer's comma": ("Sävy on lämmin, ja uusikin jäsen otetaan todesta.", None),
    "nouns joined by ja": ("uutiset ja hyvä seura", ["uutiset ja hyvä seura"]),
    "directives without verbs": ("muistiot jakoon ja tallenteet nettiin", ["muistiot jakoon", "ja tallenteet nettiin"]),
    "directives of a careful writer": (
        "Esityslista ajoissa ja diat jakoon.",
        ["Esityslista ajoissa", "ja diat jakoon."],
    ),
    "places joined by ja": ("yhteys ministeriöön ja muihin päättäjiin", None),
    "verdicts without verbs": ("kivat ihmiset mut surkea netti", ["kivat ihmiset", "mut surkea netti"]),
    "one thing, twice judged": ("hyvää tietoa mutta liian myöhään", None),
    "wish after a fragment": (
        "kiva yhteisö mutta toivoisin enemmän väkeä",
        ["kiva yhteisö", "mutta toivoisin enemmän väkeä"],
    ),
    "neither": ("kokous alkoi myöhässä eikä asialistaa ollut", ["kokous alkoi myöhässä", "eikä asialistaa ollut"]),
    "run on with olla": (
        "oon oppinut paljon mun työ on helpottunut",
        ["oon oppinut paljon", "mun työ on helpottunut"],
    ),
    "a modifier is no border": ("luulen että nämä kokoukset on ihan hyviä", None),
    "two swedish clauses": (
        "mötena är bra men tiden är för kort",
        ["mötena är bra", "men tiden är för kort"],
    ),
    "two english clauses": (
        "I got new ideas and the people are lovely",
        ["I got new ideas", "and the people are lovely"],
    ),
    "one english subject": ("We met and talked about the law", None),
    "hanging on som": ("Det är bra att andra kommer och berättar", None),
    "swedish": ("Bra möten. Jag vill ha mer tid.", ["Bra möten.", "Jag vill ha mer tid."]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_segment_is_one_point_as_the_codebook_says(text, expected):
    found = [text[start:end] for start, end in segment_spans(text)]

    assert found == ([text] if expected is None else expected)


def answers_of(*texts, kind="answer"):
    rows = [(answer_id("v1", str(at)), "v1", str(at), text, "fi", kind) for at, text in enumerate(texts)]
    return validate(Answers, pd.DataFrame(rows, columns=list(empty(Answers).columns)))


typed = st.text(alphabet=st.sampled_from("aäkTei1ja .!?…,;:()\"'\n-–•*+/😊&)"), max_size=80) | st.text(max_size=60)


@pytest.mark.parametrize("unit", ["segment", "sentence", "answer"])
@given(texts=st.lists(typed, max_size=4))
def test_a_segment_is_found_where_it_says_it_is(unit, texts):
    """Whatever people type, quotes and highlights can point back into the answer."""
    answers = answers_of(*texts)
    found = validate(Segments, segment(answers, SegmentSettings(unit=unit, shortest=1)))

    by_id = answers.set_index("answer_id")["text"]
    for row in found.itertuples():
        assert by_id[row.answer_id][row.start : row.end] == row.text
    for _, rows in found.groupby("answer_id"):
        assert (rows["end"].to_numpy()[:-1] <= rows["start"].to_numpy()[1:]).all()


@given(text=typed)
def test_no_letter_is_lost_between_segments(text):
    inside = "".join(text[start:end] for start, end in segment_spans(text))

    assert [letter for letter in inside if letter.isalpha()] == [letter for letter in text if letter.isalpha()]


def test_non_answers_and_noise_have_no_segments():
    assert segment(answers_of("En osaa sanoa", kind="non_answer"), SegmentSettings()).empty
    assert segment(answers_of("-", "ok", "", "!!!"), SegmentSettings()).empty
    assert validate(Segments, segment(empty(Answers), SegmentSettings())).empty


@pytest.mark.parametrize("text", ["a. b. c.", "- x\n- y\n- z", "1) a 2) b"])
def test_only_a_whole_answer_of_noise_is_left_out(text):
    """What is in no segment is coded by nobody, so the ledger would not add up."""
    assert len(segment(answers_of(text), SegmentSettings())) == 1


@given(texts=st.lists(typed, max_size=4))
def test_every_answer_of_three_letters_has_a_segment(texts):
    answers = answers_of(*texts)
    long = answers.loc[[sum(map(str.isalnum, text)) >= 3 for text in answers["text"]], "answer_id"]

    assert set(segment(answers, SegmentSettings())["answer_id"]) == set(long)


@pytest.mark.parametrize(("unit", "pieces"), [("answer", 1), ("sentence", 2), ("segment", 3)])
def test_the_unit_decides_how_fine_an_answer_is_cut(unit, pieces):
    answers = answers_of("uutiset / nauru. Hyvä näin.")

    assert len(segment(answers, SegmentSettings(unit=unit))) == pieces


def test_splitting_the_work_by_respondent_changes_nothing():
    answers = pd.concat(
        [answers_of("Ruoka on hyvää. Jono on pitkä.").assign(answer_id=answer_id(who, "0")) for who in "abcdef"]
    )
    whole = segment(answers, SegmentSettings())
    parts = [segment(part, SegmentSettings()) for part in split(answers, 3)]

    assert validate(Segments, pd.concat(parts)).equals(validate(Segments, whole))


def test_an_unchanged_sentence_keeps_its_id_when_the_rest_of_the_answer_changes():
    before = segment(answers_of("Ruoka on hyvää. Jono on pitkä."), SegmentSettings())
    after = segment(answers_of("Ruoka on hyvää. Jono oli lyhyt."), SegmentSettings())

    assert set(before["segment_id"]) & set(after["segment_id"]) == {before["segment_id"].iloc[0]}
