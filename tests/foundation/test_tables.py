"""A table that breaks its contract is refused without telling anybody's words."""

import pandas as pd
import pytest

from pipeline.foundation import human, tables
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.table import Table, columns_of, empty, validate

EVERY = [
    model
    for module in (tables, human)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Table) and model is not Table
]


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_every_table_can_be_empty(model):
    assert list(empty(model).columns) == columns_of(model)


def test_an_error_names_table_column_check_and_count_but_no_words():
    rows = {"answer_id": ["a", "a"], "respondent_id": ["r", "r"], "question_id": ["q", "q"]}
    frame = pd.DataFrame(rows | {"text": ["salainen sana", "toinen"], "language": ["fi", "xx"], "kind": ["answer"] * 2})
    with pytest.raises(PuntariError) as caught:
        validate(tables.Answers, frame)

    assert "table Answers" in str(caught.value)
    assert "answer_id: field_uniqueness failed on 2 row(s)" in str(caught.value)
    assert "salainen" not in str(caught.value)


def test_rows_come_in_the_tables_own_order():
    frame = pd.DataFrame({"respondent_id": ["b", "a"], "weight": [1, 2]})

    assert validate(tables.Respondents, frame)["respondent_id"].tolist() == ["a", "b"]


def test_unnamed_columns_are_refused():
    with pytest.raises(PuntariError, match="column_in_schema"):
        validate(tables.Respondents, pd.DataFrame({"respondent_id": ["a"], "weight": [1.0], "email": ["x"]}))
