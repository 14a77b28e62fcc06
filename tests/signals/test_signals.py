import numpy as np
import pandas as pd
import pytest

from pipeline.foundation.ids import segment_id
from pipeline.foundation.round import RespondentSettings
from pipeline.foundation.table import columns_of, empty, validate
from pipeline.foundation.tables import Answers, Edits, Embeddings, Segments, Signals, Suggestions, Tokens
from pipeline.signals import SignalSettings, signals
from pipeline.signals.distance import distances
from pipeline.signals.missing import missing

PUBLIC = SignalSettings(respondents=RespondentSettings(public=True))


def round_of(*statements):
    """Return the tables of a round of statements, each a list of segments as (text, nouns)."""
    answers, segments, tokens, vectors = [], [], [], []
    for number, pieces in enumerate(statements):
        answer, start = f"{number:020x}", 0
        answers.append((answer, f"r{number}", "q", " ".join(text for text, _ in pieces), "fi", "answer"))
        for text, nouns in pieces:
            own = segment_id(answer, start, start + len(text), text)
            segments.append((own, answer, start, start + len(text), text))
            start += len(text) + 1
            tokens += [
                (own, place, 0, 1, noun, noun.replace("+", ""), noun, "noun", "", True)
                for place, noun in enumerate(nouns)
            ]
            vectors.append((own, "whitened", np.eye(8, dtype=np.float32)[len(vectors) % 8]))
    made = (
        (Segments, segments),
        (Answers, answers),
        (Edits, []),
        (Tokens, tokens),
        (Embeddings, vectors),
        (Suggestions, []),
    )
    return [pd.DataFrame(rows, columns=columns_of(model)) if rows else empty(model) for model, rows in made]


def told(tables, settings=PUBLIC):
    found = validate(Signals, signals(*tables, settings=settings))
    return found.merge(tables[0], on="segment_id")["text"].tolist()


COMMON = [("Tiloja tarvitaan lisää heti", ["tila"]), ("Rahaa on liian vähän nyt", ["raha"])]
RARE = [
    ("Koirarinki pitää omaiset kotona pitkään", ["koira+rinki", "omainen"]),
    ("Koiraa hoitaa naapuri kun tarvitaan", ["koira"]),
]


def test_what_one_says_twice_and_nobody_else_at_all_is_a_signal():
    assert told(round_of(COMMON, COMMON, COMMON, [*COMMON, *RARE])) == [RARE[0][0]]


def test_what_everybody_says_is_none():
    assert told(round_of(*[[*COMMON, *RARE]] * 4)) == []


def test_a_subject_that_the_writer_misses_is_one_though_named_once():
    tables = round_of(COMMON, COMMON, [*COMMON, ("Tekstistä puuttuu kokonaan ilmastoahdistus", ["ilmasto+ahdistus"])])

    assert told(tables) == ["Tekstistä puuttuu kokonaan ilmastoahdistus"]


def test_what_may_identify_somebody_is_left_out():
    tables = round_of(COMMON, COMMON, [*COMMON, *RARE])
    segment = tables[0].set_index("text").loc[RARE[0][0]]
    flag = (
        segment["answer_id"],
        segment["start"],
        segment["end"],
        segment["start"],
        segment["end"],
        "person",
        "flagged",
    )
    tables[2] = pd.DataFrame([flag], columns=columns_of(Edits))

    assert RARE[0][0] not in told(tables)


def test_of_people_who_answered_in_confidence_nothing_rare_is_told():
    assert told(round_of(COMMON, COMMON, [*COMMON, *RARE]), SignalSettings()) == []


def test_an_empty_round_has_no_signals():
    assert told(round_of()) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Nuoret puuttuvat.", "Heitä on tuhat.", "Kiitos."], [True, True, False]),
        (["Kiitos.", "Vankeja ei mainita lainkaan."], [False, True]),
        (["Kaikki on mukana."], [False]),
    ],
)
def test_finds_what_is_said_to_be_missing_and_what_follows(texts, expected):
    segments = round_of([(text, []) for text in texts])[0]

    assert segments["segment_id"].isin(missing(segments)).tolist() == expected


def test_distance_is_to_others_and_not_to_oneself():
    vectors = [[1.0, 0.0], [1.0, 0.0], [0.6, 0.8], [0.0, 0.0]]
    frame = pd.DataFrame({"segment_id": list("abcd"), "vector": [np.array(v, dtype=np.float32) for v in vectors]})
    far = distances(frame, pd.Series({"a": "x", "b": "x", "c": "y", "d": "y"}))

    assert far == {"a": 0.4, "b": 0.4, "c": 0.4, "d": 0.0}
