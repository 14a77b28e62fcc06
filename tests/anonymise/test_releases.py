"""People's decisions on flagged places."""

import pytest

from pipeline.anonymise.releases import decided
from pipeline.foundation.errors import PuntariError

ROW = {"answer_id": "a1", "start": "0", "end": "6", "decision": "release"}


def test_a_later_row_on_the_same_place_wins():
    assert decided([ROW, ROW | {"decision": "replace"}]) == {"a1": {(0, 6): "replaced"}}


@pytest.mark.parametrize("wrong", [{"decision": "ehkä"}, {"start": "x"}, {"end": None}])
def test_what_cannot_be_read_names_its_line(wrong):
    with pytest.raises(PuntariError, match="line 3"):
        decided([ROW, ROW | wrong])
