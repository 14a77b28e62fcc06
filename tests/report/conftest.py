"""What the tests of report share: the made-up round, joined and rendered."""

import pandas as pd
import pytest

from pipeline.foundation.findings import Verification
from pipeline.foundation.human import Agreement, RoundChanges, ThemeLinks
from pipeline.foundation.table import empty
from pipeline.foundation.tables import BackgroundEdits, Heard, Positions, Signals
from pipeline.report import STAGE, ReportSettings
from tests.join.conftest import joined
from tests.join.made import Made, made_round

NOTE = "Keksitty esimerkkiaineisto"


def rendered(tables: dict[str, pd.DataFrame], **settings) -> dict[str, bytes]:
    """Return the report's files of these tables."""
    chosen = ReportSettings(**({"title": "Kierros <1>", "note": NOTE} | settings))
    return STAGE.run(*[tables[table.__name__] for table in STAGE.reads], settings=chosen)


def tables_of(made: Made, **settings) -> dict[str, pd.DataFrame]:
    """Return all tables that the report reads."""
    others = (ThemeLinks, RoundChanges, Agreement, Verification, BackgroundEdits, Heard, Positions, Signals)
    alone = {table.__name__: empty(table) for table in others}
    return alone | made.tables | joined(made, **settings)


@pytest.fixture(scope="session")
def tables():
    return tables_of(made_round())


@pytest.fixture(scope="session")
def page(tables):
    return rendered(tables)["report.html"].decode()
