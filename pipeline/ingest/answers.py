"""Open answers with their kind and language, background and weights: one row each for whom they belong to."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import answer_id
from pipeline.foundation.table import empty
from pipeline.foundation.tables import RawAnswers, RawBackground
from pipeline.ingest.language import languages_of
from pipeline.ingest.ledger import Fates
from pipeline.ingest.nonanswers import non_answers
from pipeline.ingest.numbers import number
from pipeline.ingest.people import once_each
from pipeline.ingest.pieces import Piece
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet


def answer_rows(sheet: Sheet, pieces: Sequence[Piece], respondents: pd.Series, fates: Fates) -> pd.DataFrame:
    """Return RawAnswers: every filled cell of the open questions, typed as it was, with its column and row."""
    frames = []
    for piece in pieces:
        cells = sheet.frame.loc[piece.rows, piece.column]
        text = cells[cells != ""]
        kind = pd.Series(np.where(non_answers(text), "non_answer", "answer"), index=text.index, dtype="str")
        fates.take(piece.column, "answer", rows=piece.rows)
        fates.take(piece.column, kind)
        who = respondents.loc[text.index]
        frame = pd.DataFrame({"respondent_id": who, "question_id": piece.question_id, "text": text, "kind": kind})
        places = [None] * len(text) if piece.places is None else piece.places.loc[text.index].tolist()
        pairs = zip(who.tolist(), places, strict=True)
        frame = frame.assign(column=piece.column, row=text.index)
        frames.append(frame.assign(answer_id=[answer_id(one, piece.question_id, place) for one, place in pairs]))
    joined = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    if joined.empty:
        return empty(RawAnswers).assign(column="", row=0)
    joined["language"] = _languages(joined)
    return joined


def _languages(answers: pd.DataFrame) -> pd.Series:
    """Return each answer's language; a shrug says nothing of the round's language but follows it."""
    return languages_of(answers["text"], answers["respondent_id"])


def background_rows(sheet: Sheet, settings: IngestSettings, respondents: pd.Series, fates: Fates) -> pd.DataFrame:
    """Return RawBackground: each respondent's filled background values, taken once."""
    frames = []
    for variable, named in settings.variables().items():
        column = sheet.column(named.column, "background")
        values = once_each(sheet, column, respondents)
        values = values[values != ""]
        free = named.free | values.str.contains("@", regex=False)  # an address was typed, whatever the round file says
        frames.append(
            pd.DataFrame(
                {
                    "respondent_id": values.index,
                    "variable": variable,
                    "value": values.to_numpy(),
                    "label": values.to_numpy(),
                    "free": free.to_numpy(),
                }
            )
        )
        fates.take(column, "background")
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else empty(RawBackground)


def weight_rows(sheet: Sheet, settings: IngestSettings, respondents: pd.Series, fates: Fates) -> pd.DataFrame:
    """Return Respondents with their weights, 1.0 where the survey has none.

    Raises PuntariError for a weight that is empty, negative or not a number.
    """
    if not settings.weight:
        return pd.DataFrame({"respondent_id": respondents.unique(), "weight": 1.0})
    column = sheet.column(settings.weight, "weight")
    written = once_each(sheet, column, respondents)
    weights = written.map(number).astype("float64")
    wrong = weights.index[weights.isna() | (weights < 0)]
    if len(wrong):
        row = respondents.index[respondents == wrong[0]][0]
        raise PuntariError(
            f'{len(wrong)} weight(s) in column "{column}" are not numbers from 0 up, the first on row {row}.',
            where=sheet.name,
            do="Correct them, or leave weight out of round.toml.",
        )
    fates.take(column, "weight")
    return pd.DataFrame({"respondent_id": weights.index, "weight": weights.to_numpy()})
