"""The structure of a LimeSurvey survey (.lss): what was asked, how, and which answers there were to choose from.

Until version 3 a question stands with its text in one row for each language, from
version 4 the texts stand in tables of their own (question_l10ns, answer_l10ns);
both are read. Subquestions name their question, answers theirs.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.foundation.errors import PuntariError

_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)


@dataclass
class Question:
    """A question with its subquestions and answers, each in the order of the questionnaire."""

    qid: str
    code: str
    kind: str  # LimeSurvey's letter
    text: str = ""
    other: bool = False
    parent: str = ""
    scale: int = 0  # of a subquestion: 0 for rows, 1 for columns
    order: float = 0
    subquestions: list["Question"] = field(default_factory=list)
    answers: dict[int, dict[str, str]] = field(default_factory=dict)  # scale -> code -> label


@dataclass(frozen=True)
class Survey:
    """A survey's questions by their number in the database, its id and language."""

    sid: str
    language: str
    questions: dict[str, Question]


def is_structure(data: bytes) -> bool:
    """Return whether the bytes are a survey's structure."""
    return b"<LimeSurveyDocType>Survey<" in data[:4000].replace(b" ", b"")


def survey_of(root: Any, name: str) -> Survey:
    """Return the survey that the document describes, in Finnish where it has that language, else in its own.

    Raises PuntariError when the document is no survey.
    """
    if root.findtext("LimeSurveyDocType", "").strip() != "Survey":
        raise PuntariError("is no LimeSurvey survey.", where=name, do="Export it again: Display / Export, .lss.")
    language = _language(root)
    questions: dict[str, Question] = {}
    for row in [*_rows(root, "questions"), *_rows(root, "subquestions")]:
        if row.get("qid") and row.get("language", language) == language:
            questions[row["qid"]] = _question(row)
    for row in _rows(root, "question_l10ns"):
        if row.get("language") == language and row.get("qid") in questions:
            questions[row["qid"]].text = plain(row.get("question", ""))
    _answers(root, questions, language)
    for question in sorted(questions.values(), key=lambda one: (one.order, len(one.qid), one.qid)):
        if question.parent in questions:
            questions[question.parent].subquestions.append(question)
    own = {qid: question for qid, question in questions.items() if question.parent not in questions}
    sid = next((row["sid"] for row in _rows(root, "surveys") if row.get("sid")), "")
    return Survey(sid, language, own)


def plain(text: str) -> str:
    """Return a question's text without its HTML, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def _rows(root: Any, table: str) -> Iterator[dict[str, str]]:
    for row in root.iterfind(f"{table}/rows/row"):
        yield {cell.tag: (cell.text or "").strip() for cell in row}


def _language(root: Any) -> str:
    there = [(one.text or "").strip() for one in root.iterfind("languages/language")]
    own = next((row["language"] for row in _rows(root, "surveys") if row.get("language")), "")
    return "fi" if "fi" in there else own or next(iter(there), "en")


def _question(row: dict[str, str]) -> Question:
    parent = row.get("parent_qid", "0")
    return Question(
        qid=row["qid"],
        code=row.get("title", row["qid"]),
        kind=row.get("type", ""),
        text=plain(row.get("question", "")),
        other=row.get("other") == "Y",
        parent="" if parent == "0" else parent,
        scale=_whole(row.get("scale_id", "0")),
        order=_whole(row.get("question_order", "0")),
    )


def _answers(root: Any, questions: dict[str, Question], language: str) -> None:
    texts: dict[str | tuple[str, str], str] = {}
    for row in _rows(root, "answer_l10ns"):
        if row.get("language") == language:
            texts[row.get("aid", "")] = texts[row.get("qid", ""), row.get("code", "")] = plain(row.get("answer", ""))
    rows = [row for row in _rows(root, "answers") if row.get("language", language) == language]
    for row in sorted(rows, key=lambda row: _whole(row.get("sortorder", "0"))):
        qid, code = row.get("qid", ""), row.get("code", "")
        label = plain(row.get("answer", "")) or texts.get((qid, code)) or texts.get(row.get("aid", ""), "") or code
        if qid in questions and code:
            questions[qid].answers.setdefault(_whole(row.get("scale_id", "0")), {})[code] = label


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else 0
