"""A sentence encoder of the user's own: one more view, or one line that says what is missing."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from pipeline.embed import EmbedSettings, embed, encoder
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.table import validate
from pipeline.foundation.tables import Embeddings
from tests.themes.books import round_of


@pytest.fixture(autouse=True)
def fresh():
    encoder._model.cache_clear()
    yield
    encoder._model.cache_clear()


class Letters:
    """Stands for a model: counts letters."""

    def __init__(self, name, **_):
        if name == "missing":
            raise OSError

    def encode(self, texts, **_):
        return [[text.count("a"), text.count("e"), 1.0] for text in texts]


def test_the_encoder_adds_a_view_beside_the_static_ones(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Letters))
    segments, _, _, tokens, _ = round_of("kaksi sanaa", "ei")
    found = validate(Embeddings, embed(tokens, segments, EmbedSettings(encoder="letters")))
    rows = found[found["view"] == "encoder"]

    assert set(found["view"]) == {"forms", "whitened", "characters", "lemmas", "encoder"}
    assert {tuple(row) for row in rows["vector"]} == {(4.0, 0.0, 1.0), (0.0, 1.0, 1.0)}


def test_a_model_that_is_not_there_is_told_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Letters))

    with pytest.raises(PuntariError, match='no model "missing"'):
        encoder.encoded(["teksti"], "missing")


def test_the_extra_that_is_not_there_is_told_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)

    with pytest.raises(PuntariError, match="not installed"):
        encoder.encoded(["teksti"], "any")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pytorch_model.bin", b"\x80\x04."),
        ("modeling_own.py", b"print()"),
        ("modules.json", b'[{"type": "os.system", "path": ""}]'),
    ],
    ids=["pickle", "code", "module of its own"],
)
def test_a_folder_with_code_or_pickles_is_refused(monkeypatch, tmp_path, name, data):
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Letters))
    (tmp_path / name).write_bytes(data)

    with pytest.raises(PuntariError, match="code or pickled data"):
        encoder.encoded(["teksti"], str(tmp_path))


def test_a_real_model_gives_unit_vectors(tmp_path):
    """Runs only where the extra is installed; the model is tiny, untrained and made here."""
    library = pytest.importorskip("sentence_transformers")
    transformers = pytest.importorskip("transformers")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "kaksi", "sanaa", "ei"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    transformers.BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "bert")
    shape = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8
    )
    transformers.BertModel(shape).save_pretrained(tmp_path / "bert")
    plain = library.SentenceTransformer(str(tmp_path / "bert"), device="cpu")  # takes the mean of the words' vectors
    plain.save(str(tmp_path / "tiny"))
    rows = encoder.encoded(["kaksi sanaa", "ei"], str(tmp_path / "tiny"))

    assert rows.shape == (2, 8)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
