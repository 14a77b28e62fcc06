"""A toy house: numbers instead of answers, so that the runner can be watched alone."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.foundation.round import Round, Shared
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.tables import Answers, RawAnswers, Segments

CALLS: list[str] = []


class Loudness(Settings):
    factor: int = 1


def first(*, settings: Settings) -> pd.DataFrame:
    CALLS.append("ingest")
    rows = [(f"{i:08x}aaaabbbbcccc", f"r{i}", "q", f"sana {i}", "fi", "answer") for i in range(12)]
    return pd.DataFrame(rows, columns=["answer_id", "respondent_id", "question_id", "text", "language", "kind"])


def second(raw: pd.DataFrame, *, settings: Settings) -> pd.DataFrame:
    CALLS.append("anonymise")
    return raw.assign(text=raw["text"].str.upper())


def third(answers: pd.DataFrame, *, settings: Loudness) -> pd.DataFrame:
    CALLS.append("segment")
    return pd.DataFrame(
        {
            "segment_id": answers["answer_id"] + "00000000",
            "answer_id": answers["answer_id"],
            "start": 0,
            "end": answers["text"].str.len() * settings.factor,
            "text": answers["text"],
        }
    )


def fourth(segments: pd.DataFrame, *, settings: Settings) -> dict[str, bytes]:
    CALLS.append("report")
    return {"report.html": f"{len(segments)} {segments['end'].sum()}".encode()}


STAGES = {
    "ingest": Stage(run=first, writes=(RawAnswers,)),
    "anonymise": Stage(run=second, reads=(RawAnswers,), writes=(Answers,), by_respondent=True, parallel_from=5),
    "segment": Stage(run=third, reads=(Answers,), writes=(Segments,), settings=Loudness),
    "report": Stage(run=fourth, reads=(Segments,), files=("report.html",)),
}


@pytest.fixture
def calls() -> list[str]:
    CALLS.clear()
    return CALLS


@pytest.fixture
def toy(tmp_path: Path) -> Callable[..., Round]:
    def make(factor: int = 1) -> Round:
        settings = {name: stage.settings() for name, stage in STAGES.items()} | {"segment": Loudness(factor=factor)}
        return Round(folder=tmp_path, shared=Shared(), settings=settings)

    return make
