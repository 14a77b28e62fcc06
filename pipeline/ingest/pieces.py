"""Which cells answer which question: the one place where wide exports, long ones and statements differ.

A piece is a question, the column that holds its answers and the rows that are
about it: all rows in the wide layout, the question's own rows in the long one,
the paragraphs of statements.
"""

from dataclasses import dataclass

import pandas as pd

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.ingest.settings import IngestSettings, OpenQuestion, ScoreQuestion
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.statements import TEXT, rows_by_part
from pipeline.ingest.text import heading


@dataclass(frozen=True)
class Piece:
    """A question's id and text, its column, the rows about it, and how it is set."""

    question_id: str
    text: str
    column: str
    rows: pd.Index
    question: OpenQuestion | ScoreQuestion
    places: pd.Series | None = None  # of each row among its respondent's, where the answers are paragraphs


@dataclass(frozen=True)
class Pieces:
    """The round's open and closed questions, each with its cells."""

    open: tuple[Piece, ...]
    closed: tuple[Piece, ...]


def pieces_of(sheet: Sheet, settings: IngestSettings, respondents: pd.Series) -> Pieces:
    """Return every question's cells. Raises PuntariError for a column or question that is not in the export."""
    if settings.layout == "wide":
        return Pieces(
            tuple(_wide(sheet, name, question, "questions") for name, question in settings.questions.items()),
            tuple(_wide(sheet, name, question, "scores") for name, question in settings.scores.items()),
        )
    if settings.layout == "statements":
        questions = settings.questions or {"lausunto": OpenQuestion()}
        return Pieces(tuple(_statements(sheet, respondents, *named) for named in questions.items()), ())
    return _long(sheet, settings, respondents)


def _statements(sheet: Sheet, respondents: pd.Series, name: str, question: OpenQuestion) -> Piece:
    rows = rows_by_part(sheet).get("text", sheet.frame.index[:0])
    places = respondents.groupby(respondents).cumcount() + 1
    text = question.text or sheet.known.texts.get(TEXT, TEXT)
    return Piece(name, text, TEXT, rows, question, places)


def _wide(sheet: Sheet, name: str, question: OpenQuestion | ScoreQuestion, section: str) -> Piece:
    column = sheet.column(question.column or "", f"{section}.{name}")
    return Piece(name, question.text or sheet.known.texts.get(column, column), column, sheet.frame.index, question)


def _long(sheet: Sheet, settings: IngestSettings, respondents: pd.Series) -> Pieces:
    by = sheet.column(settings.question_column or "", "question_column")
    asked = sheet.frame[by].map(heading)
    _no_repeats(sheet, by, asked, respondents)
    texts = asked
    if settings.question_text_column:
        texts = sheet.frame[sheet.column(settings.question_text_column, "question_text_column")]
    rows = {str(value): index for value, index in asked[asked != ""].groupby(asked, sort=True).groups.items()}
    names = {value: str(texts.loc[index[0]]) or value for value, index in rows.items()}

    def piece(name: str, question: OpenQuestion | ScoreQuestion, column: str) -> Piece:
        value = heading(question.value or "")
        if value not in rows:
            raise PuntariError(
                f'there is no question "{value}" in column "{by}" (named in round.toml under {name}).',
                where=sheet.name,
                do=nearest(value, rows).strip(),
            )
        return Piece(name, question.text or names[value], column, pd.Index(rows[value]), question)

    questions = settings.questions or ({} if settings.scores else {v: OpenQuestion(value=v) for v in rows})
    answer = sheet.column(settings.answer_column, "answer_column") if settings.answer_column else ""
    score = sheet.column(settings.score_column, "score_column") if settings.score_column else ""
    return Pieces(
        tuple(piece(name, question, answer) for name, question in questions.items()),
        tuple(piece(name, question, score) for name, question in settings.scores.items()),
    )


def _no_repeats(sheet: Sheet, by: str, asked: pd.Series, respondents: pd.Series) -> None:
    pairs = pd.DataFrame({"who": respondents, "asked": asked})
    twice = pairs.index[(pairs["asked"] != "") & pairs.duplicated(keep=False)]
    if len(twice):
        raise PuntariError(
            f'{len(twice)} rows answer a question of column "{by}" a second time, the first is row {twice[0]}.',
            where=sheet.name,
            do="Keep one row for each respondent and question.",
        )
