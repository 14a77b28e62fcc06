"""The model as files, and learning it."""

import json

import pytest

from pipeline.finnish import shipped
from pipeline.foundation.errors import PuntariError
from pipeline.lemmatise.frequency import Frequency, level, word_hash
from pipeline.lemmatise.gold import Annotated, best_readings, right_readings
from pipeline.lemmatise.kinds import Lexicon, kind_of
from pipeline.lemmatise.lemmatiser import Lemmatiser
from pipeline.lemmatise.lexicon import learned_endings, learned_exceptions, learned_headwords
from pipeline.lemmatise.model import packed, unpacked
from pipeline.lemmatise.ranker import Ranker
from pipeline.lemmatise.training import Examples, fitted

GOLD = [
    [
        Annotated("Ajan", "ajaa", "VERB", "Mood=Ind|Person=1|VerbForm=Fin"),
        Annotated("kotiin", "koti", "NOUN", "Case=Ill"),
    ],
    [Annotated("Ajan", "aika", "NOUN", "Case=Gen|Number=Sing"), Annotated("puute", "puute", "NOUN", "Case=Nom")],
    [Annotated("ajan", "aika", "NOUN", "Case=Gen|Number=Sing"), Annotated("puutteesta", "puute", "NOUN", "Case=Ela")],
]


def learned(sentences):
    examples = Examples(Ranker())
    for sentence in sentences:
        examples.add(sentence)
    return fitted(examples, prior=0.1, rounds=50, fewest=1)


def test_learns_from_neighbours_which_base_form_is_meant():
    lemmatiser = Lemmatiser(Ranker(learned(GOLD * 3)))

    assert lemmatiser.lemmas(["Ajan", "kotiin"])[0] == "ajaa"
    assert lemmatiser.lemmas(["Ajan", "puute"])[0] == "aika"


def test_equal_examples_give_equal_bytes():
    files = [packed(learned(GOLD), ([1, 2], b"\x05\x06"), Lexicon(), {}) for _ in range(2)]

    assert files[0] == files[1]


def test_a_packed_model_chooses_as_before():
    weights = learned(GOLD * 3)
    ranker = Ranker(weights, lexicon=Lexicon(fixed=frozenset({"puutteesta"})))
    entry = ranker.made("kotiin")
    again = unpacked(packed(weights, ([], b""), ranker.lexicon, {"kotiin": entry}))

    assert again.entry("kotiin", whole=True).said == entry.said
    assert Lemmatiser(again).lemmas(["Ajan", "puute"]) == Lemmatiser(ranker).lemmas(["Ajan", "puute"])


def test_among_readings_with_the_right_base_form_the_annotated_features_decide():
    kind = kind_of("saa", Lexicon())
    right = right_readings(kind, "saada")
    best = best_readings(kind, right, "VERB", "Mood=Imp|Number=Sing|Person=2|VerbForm=Fin|Voice=Act")

    assert [reading.mark for reading, is_best in zip(kind.readings, best, strict=True) if is_best] == ["imperative"]


def test_endings_are_learned_from_known_words_and_undo_unknown_ones():
    endings = learned_endings(
        [
            "pannattu",
            "kannattu",
            "rakastettu",
            "maalattu",
            "palkattu",
            "vallattu",
            "laskettu",
            "tavattu",
            "pelattu",
            "kerrattu",
            "hakattu",
            "avattu",
            "salattu",
            "tarkattu",
            "luvattu",
            "katkottu",
            "varattu",
        ]
    )
    lemmas = {reading.lemma for reading in kind_of("bloggattu", Lexicon({}, endings)).readings}

    assert "bloggata" in lemmas


def test_exceptions_are_what_no_rule_gives():
    sentence = [
        Annotated("kahteen", "kaksi", "NUM", "Case=Ill"),
        Annotated("mennessä", "mennessä", "ADP", "AdpType=Post"),
        Annotated("kirjotus", "kirjoitus", "NOUN", "Typo=Yes"),
    ]

    assert learned_exceptions([sentence], Lexicon()) == {"mennessä": ["mennessä"]}


def test_inflected_forms_are_headwords_only_where_text_has_them_so():
    sentence = [Annotated("kokouksen", "kokous", "NOUN", "Case=Gen"), Annotated("aikana", "aikana", "ADP", "")]
    fixed = frozenset(learned_headwords([sentence], Lexicon(), fewest=1))
    lexicon = Lexicon(fixed=fixed)

    assert fixed == {"aikana"}
    assert {reading.lemma for reading in kind_of("aikana", lexicon).readings} == {"aika", "aikana"}
    assert {reading.lemma for reading in kind_of("kokouksen", lexicon).readings} == {"kokous"}


def test_word_frequencies_are_found_under_spacys_hashes():
    keys = sorted(word_hash(word) >> 32 for word in ("kela", "Kela"))
    table = Frequency(keys, bytes([7, 9]))

    assert {table.of("kela"), table.of("Kela")} == {7, 9}
    assert table.of("verkosto") == 0
    assert (level(-3.0), level(-12.5), level(-30.0)) == (18, 8, 1)


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """Return a folder with a small model that the loader takes for the shipped one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "a.bin").write_bytes(b"weights")
    manifest = {"format": 1, "files": {"a.bin": shipped.checksum(b"weights")}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setattr(shipped, "_HOME", tmp_path)
    shipped.shipped_model.cache_clear()
    yield folder
    shipped.shipped_model.cache_clear()


def test_a_whole_model_is_loaded(copied):
    assert shipped.shipped_model("tiny").files == {"a.bin": b"weights"}


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda folder: (folder / "a.bin").write_bytes(b"other"), "not the file"),
        (lambda folder: (folder / "a.bin").unlink(), "missing"),
        (lambda folder: (folder / "manifest.json").write_text("{", encoding="utf-8"), "cannot be read"),
        (lambda folder: (folder / "manifest.json").write_text('{"format": 2}', encoding="utf-8"), "format"),
    ],
    ids=["changed", "missing", "torn manifest", "format of the future"],
)
def test_a_damaged_model_is_refused_in_one_line(copied, damage, told):
    damage(copied)

    with pytest.raises(PuntariError, match=told):
        shipped.shipped_model("tiny")


def test_works_as_a_component_of_spacy():
    import spacy

    import pipeline.lemmatise.component  # noqa: F401 — registers the factory where the project is not installed

    nlp = spacy.blank("fi")
    nlp.add_pipe("puntari_lemmatiser")
    doc = nlp("Vertaistuen merkitys")

    assert [token.lemma_ for token in doc] == ["vertaistuki", "merkitys"]
    assert doc[0]._.parts == ("vertainen", "tuki")
