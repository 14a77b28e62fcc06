"""Training on people's codes: it learns, it is judged on other respondents, and it keeps no one's words."""

import json

import numpy as np
import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.themes import ThemesSettings, themes
from pipeline.themes.guide import Coder
from pipeline.themes.model import ARRAYS, MANIFEST, VOCABULARY, packed, unpacked
from pipeline.themes.train import Labelled, folds, thresholds, train
from tests.themes.books import book, round_of

PLATES = ["lautanen", "lautaset", "lautasia", "lautasella", "lautasten pino", "lautaselle tilaa"]

OWN = ["omena", "päärynä", "mansikka", "vadelma", "puolukka", "juolukka", "karviainen", "luumu"]


def rows_of(people=8):
    """Return what coders said: plates belong to the queue here, which no codebook could know."""
    return [
        Labelled(f"{text} {OWN[person]}", ("queue",) if "laut" in text else ("food",), "", f"v{person}")
        for person in range(people)
        for text in (*PLATES, "keitto maistui", "kylmä ruoka")
    ]


@pytest.fixture(scope="module")
def training():
    return train(book(), rows_of())


@pytest.fixture(scope="module")
def files(training):
    made = packed(training, book(), {"rounds": ["koe"]})
    return [RawFile(name, made[name]) for name in (MANIFEST, ARRAYS, VOCABULARY)]


def test_what_coders_agree_on_is_learnt_and_helps_on_other_respondents(training):
    assert training.trained.micro.value > training.codebook.micro.value + 0.1
    assert training.better
    assert "the model is used" in training.told


def test_codes_that_mislead_leave_the_codebook_in_charge():
    texts = {"ruoka hyvää": "food", "jono pitkä": "queue", "keitto kylmää": "food", "kassalla odotus": "queue"}
    other = {"food": "queue", "queue": "food"}
    wrong = [Labelled(text, (other[theme],), "", f"v{at}") for at in range(12) for text, theme in texts.items()]
    right = [Labelled(text, (theme,), "", f"a{at}", audit=True) for at in range(12) for text, theme in texts.items()]
    training = train(book(), [*wrong, *right, *right])

    assert not training.better
    assert "the codebook alone is kept" in training.told


def test_audit_codes_judge_and_do_not_teach():
    taught = train(book(), rows_of())
    judged = train(book(), [*rows_of(), Labelled("lautanen", ("food",), "", "v99", audit=True)])

    for view, (coefficients, *_) in taught.learnt.weights.items():
        assert np.array_equal(coefficients, judged.learnt.weights[view][0])


def test_a_respondent_is_never_on_both_sides():
    rows = rows_of()
    fold = folds(rows, 0)

    assert all(len({fold[at] for at, row in enumerate(rows) if row.respondent == who}) == 1 for who in ("v0", "v5"))
    assert len(set(fold)) == 5


def test_a_model_holds_only_words_of_at_least_five_respondents(training, files):
    words = set(training.learnt.words)

    assert "pino" in words
    assert not words & set(OWN)
    assert not any(own.encode() in file.data for own in OWN for file in files)


def test_a_theme_with_few_codes_keeps_the_usual_threshold():
    gold = np.zeros((30, 2), dtype=bool)
    gold[:25, 0] = gold[:3, 1] = True
    shares = np.column_stack([np.where(gold[:, 0], 0.25, 0.1), np.full(30, 0.05), np.full(30, 0.7)])

    assert thresholds(shares, gold)[0] <= 0.25
    assert thresholds(shares, gold)[1] == 0.3


def test_a_model_comes_back_from_its_files_as_it_was(training, files):
    back = unpacked(files, book())
    texts, roles = ["lautasia", "keitto", ""], ["", "benefit", ""]
    before = Coder(book(), learnt=training.learnt).fit().probabilities(texts, roles)

    assert np.array_equal(before, Coder(book(), learnt=back).fit().probabilities(texts, roles))
    assert json.loads(files[0].data)["quality"]["trained"]["n"] == 64


def test_a_round_is_read_by_its_model(files):
    tables = round_of("lautasia jonossa", "lautanen")
    settings = ThemesSettings(discover="none")
    found = themes(*tables, settings=settings, codebook=book(), model=files)[1]

    assert set(found["theme_id"]) == {"queue"}
    assert set(found["source"]) == {"trained"}


def broken(files, name, data):
    return [RawFile(file.name, data if file.name == name else file.data) for file in files]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (MANIFEST, b"{", "cannot be read"),
        (MANIFEST, b"[]", "cannot be read"),
        (MANIFEST, b'{"format": 99}', "format 99"),
        (ARRAYS, b"torn", "not the file"),
        (VOCABULARY, b"{}", "not the file"),
    ],
    ids=["no JSON", "a list", "unknown format", "torn arrays", "changed words"],
)
def test_an_unknown_or_broken_model_is_refused_in_one_line(files, name, data, told):
    with pytest.raises(PuntariError, match=told):
        unpacked(broken(files, name, data), book())


def test_a_model_of_another_codebook_is_refused(files):
    other = book().model_copy(update={"id": "toinen"})

    with pytest.raises(PuntariError, match="another codebook"):
        unpacked(files, other)


def test_no_model_is_no_problem():
    assert unpacked([], None) is None


def test_codes_of_too_few_people_are_refused_in_one_line():
    with pytest.raises(PuntariError, match="3 respondent"):
        train(book(), rows_of(people=3))
