"""What the tests of join share: the made-up round, joined once."""

import pandas as pd
import pytest

from pipeline.foundation.table import validate
from pipeline.join import STAGE, JoinSettings
from tests.join.made import CODEBOOK, Made, made_round


def joined(made: Made, codings=(), **settings) -> dict[str, pd.DataFrame]:
    """Return the tables of join by name, checked against the contract."""
    chosen = JoinSettings(**({"networks": made.networks, "groups": made.groups, "draws": 39} | settings))
    frames = STAGE.run(
        *[made[table.__name__] for table in STAGE.reads], settings=chosen, codebook=CODEBOOK, codings=list(codings)
    )
    return {table.__name__: validate(table, frame) for table, frame in zip(STAGE.writes, frames, strict=True)}


@pytest.fixture(scope="session")
def made():
    return made_round()


@pytest.fixture(scope="session")
def tables(made):
    return joined(made, draws=999)
