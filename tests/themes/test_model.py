"""A model that this version does not know is refused, never guessed at."""

import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.themes.model import checked_format


def test_no_model_is_no_problem():
    assert checked_format([]) is None


@pytest.mark.parametrize(
    ("manifest", "told"),
    [(b"{", "cannot be read"), (b"[]", "cannot be read"), (b"{}", "cannot be read"), (b'{"format": 99}', "format 99")],
    ids=["no JSON", "a list", "no format", "unknown format"],
)
def test_an_unknown_or_broken_model_is_refused_in_one_line(manifest, told):
    with pytest.raises(PuntariError, match=told):
        checked_format([RawFile("manifest.json", manifest)])
