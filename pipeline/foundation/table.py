"""How a table is declared, checked and sorted: the machinery under the contract in tables.py.

A table is a pandera model; its order names the columns that identify a row, by
which every table is sorted, so that the same rows give the same file however the
work was divided.
"""

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError, SchemaErrors

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.imports import unloaded

with unloaded("dask.dataframe", "hypothesis"):  # no table is one or made up, and pandera would load them in case
    import pandera.backends.pandas.builtin_checks
    import pandera.typing.dask  # noqa: F401


class Table(pa.DataFrameModel):
    """What all tables share: exactly the named columns, in types that Parquet keeps."""

    class Config:
        """Nothing unnamed enters a table; types are made equal on the way in."""

        strict = True
        coerce = True
        ordered = False


ORDER: dict[str, tuple[str, ...]] = {}
UNSTORED: set[str] = set()
LARGE: set[str] = set()


def table(order: tuple[str, ...], *, stored: bool = True, large: bool = False) -> Callable[[type[Table]], type[Table]]:
    """Declare the columns that identify a row, whether the table may be stored, and whether it outgrows memory first.

    A large table begins with an answer's or segment's id, so that it can be written and read a part at a time.
    """

    def mark(model: type[Table]) -> type[Table]:
        ORDER[model.__name__] = order
        if not stored:
            UNSTORED.add(model.__name__)
        if large:
            LARGE.add(model.__name__)
        return model

    return mark


def validate(model: type[Table], frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame checked, typed and in the table's order.

    Raises PuntariError naming table, column, check and number of rows; never a value.
    """
    try:
        checked = model.validate(frame, lazy=True)
    except (SchemaErrors, SchemaError) as error:
        raise PuntariError(_explain(model, error)) from None
    columns = columns_of(model)
    order = list(ORDER.get(model.__name__, ()))
    return checked[columns].sort_values(order, kind="stable", ignore_index=True) if order else checked[columns]


def empty(model: type[Table]) -> pd.DataFrame:
    """Return the table with no rows, every column typed."""
    return _empty(model).copy()


@cache
def _empty(model: type[Table]) -> pd.DataFrame:
    return validate(model, pd.DataFrame({name: [] for name in columns_of(model)}))


def columns_of(model: type[Table]) -> list[str]:
    """Return the table's column names in the contract's order."""
    return list(model.to_schema().columns)


def _explain(model: type[Table], error: Any) -> str:
    cases = getattr(error, "failure_cases", None)
    if not isinstance(cases, pd.DataFrame) or "check" not in cases:
        return f"table {model.__name__} does not fit its contract."
    counts = Counter(zip(cases["column"].astype(str), cases["check"].astype(str), strict=True))
    told = "; ".join(f"column {column}: {check} failed on {n} row(s)" for (column, check), n in sorted(counts.items()))
    return f"table {model.__name__} does not fit its contract: {told}."
