import pandas as pd
import pytest

from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import Answers, Assignments, Edits, Embeddings, Questions, Segments
from pipeline.lemmatise import LemmatiseSettings, lemmatise
from pipeline.suggestions import SuggestionSettings, suggestions


def tables(rows):
    """Rows of (respondent, role, text, language) as the tables that suggestions reads; one segment an answer."""
    answers, segments = [], []
    for respondent, role, text, language in rows:
        name = answer_id(respondent, role)
        answers.append((name, respondent, role, text, language, "answer"))
        segments.append((segment_id(name, 0, len(text), text), name, 0, len(text), text))
    roles = sorted({role for _, role, _, _ in rows})
    questions = pd.DataFrame({"question_id": roles, "text": roles, "role": roles, "kind": "open"})
    questions["scale"] = questions["missing"] = [[] for _ in roles]
    questions["position"] = range(1, len(roles) + 1)
    return (
        validate(Segments, pd.DataFrame(segments, columns=["segment_id", "answer_id", "start", "end", "text"])),
        validate(
            Answers,
            pd.DataFrame(answers, columns=["answer_id", "respondent_id", "question_id", "text", "language", "kind"]),
        ),
        validate(Questions, questions),
    )


@pytest.fixture
def read():
    """Return a function from such rows to Suggestions, by way of the real lemmatiser."""

    def run(*rows, codings=(), edits=None, **kept):
        segments, answers, questions = tables(rows)
        tokens = lemmatise(segments, answers, LemmatiseSettings())
        read = segments, answers, questions, tokens, empty(Assignments), empty(Embeddings)
        read = *read, empty(Edits) if edits is None else edits
        return suggestions(*read, settings=SuggestionSettings(**kept), codings=codings)

    return run


@pytest.fixture
def marked(read):
    """Return a function that tells whether a text under a role is marked as a suggestion."""

    def run(text, role="free", language="fi"):
        return len(read(("v1", role, text, language))) == 1

    return run
