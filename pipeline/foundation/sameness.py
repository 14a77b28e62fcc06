"""Whether two tables say the same: row by row, and numbers as far as another computer can repeat them."""

from typing import Any

import numpy as np
import pandas as pd

CLOSE = 1e-6  # numbers nearer than that differ by rounding only


def difference(one: pd.DataFrame, other: pd.DataFrame) -> str:
    """Return in words how two versions of a table in its order differ, "" when they say the same.

    Columns, counts of rows and the largest difference of numbers are named, never a value.
    """
    if list(one.columns) != list(other.columns):
        return "other columns"
    if len(one) != len(other):
        return f"{len(one)} and {len(other)} rows"
    told = []
    for name in one.columns:
        rows, most = _apart(one[name], other[name])
        if rows:
            told.append(f"{name} in {rows} row(s)" + (f" by up to {most:.2g}" if most else ""))
    return ", ".join(told)


def _apart(one: pd.Series, other: pd.Series) -> tuple[int, float]:
    """Return how many rows differ and, of numbers, by how much at most."""
    if pd.api.types.is_numeric_dtype(one) and pd.api.types.is_numeric_dtype(other):
        gaps = _gaps(one.to_numpy(dtype=np.float64), other.to_numpy(dtype=np.float64))
    elif any(pd.api.types.is_object_dtype(column) for column in (one, other)):
        gaps = np.array([_gap(a, b) for a, b in zip(one, other, strict=True)])
    else:
        return int((one.fillna("").to_numpy() != other.fillna("").to_numpy()).sum()), 0.0
    rows = int((gaps > CLOSE).sum())
    finite = gaps[np.isfinite(gaps)]
    return rows, float(finite.max()) if rows and len(finite) else 0.0


def _gaps(one: Any, other: Any) -> Any:
    gaps = np.abs(one - other)
    gaps[(one == other) | (np.isnan(one) & np.isnan(other))] = 0.0
    return np.nan_to_num(gaps, nan=np.inf, posinf=np.inf)


def _gap(one: Any, other: Any) -> float:
    """Return how far two cells that hold lists are apart: vectors by their largest difference, others 0 or infinity."""
    first, second = np.asarray(one), np.asarray(other)
    if first.shape != second.shape:
        return np.inf
    if np.issubdtype(first.dtype, np.number) and np.issubdtype(second.dtype, np.number):
        return float(_gaps(first.astype(np.float64), second.astype(np.float64)).max(initial=0.0))
    return 0.0 if bool(np.all(first == second)) else np.inf
