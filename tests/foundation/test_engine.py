"""Parts may be made anywhere, but only by the same program."""

import pickle

import pandas as pd
import pytest

from pipeline.foundation import code, engine
from pipeline.foundation.errors import PuntariError


def doubled(table, *, by):
    return table * by


def test_the_same_program_does_the_work():
    run = pickle.loads(pickle.dumps(engine.Same(doubled, "lemmatise", code.installed("lemmatise"))))  # noqa: S301 — our own bytes

    assert run(pd.DataFrame({"a": [2]}), by=3)["a"].tolist() == [6]


def test_a_worker_with_another_program_is_refused():
    with pytest.raises(PuntariError, match="another version of the room lemmatise"):
        engine.Same(doubled, "lemmatise", "other")(pd.DataFrame({"a": [2]}), by=3)


def test_another_lemma_model_is_another_program(monkeypatch):
    """The model lies on every worker's own disk: its manifest holds the hashes of its files."""
    before = code.installed.__wrapped__("lemmatise")
    real = code._content
    other = lambda path: real(path) + (b" " if path.name == "manifest.json" else b"")  # noqa: E731
    monkeypatch.setattr(code, "_content", other)

    assert code.installed.__wrapped__("lemmatise") != before
    assert code.room_code("lemmatise") is not None


def test_the_users_mistake_comes_back_from_a_worker_as_it_was():
    error = pickle.loads(pickle.dumps(PuntariError("is wrong.", where="here", do="Mend it.")))  # noqa: S301 — our own bytes

    assert str(error) == "here: is wrong. Mend it."
