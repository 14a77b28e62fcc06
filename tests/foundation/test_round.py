"""The round file is checked whole, and each mistake says what was probably meant."""

import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.round import Disclosure, Network, read_round
from pipeline.foundation.stage import Settings


class Room(Settings):
    """A room that needs a shared section."""

    shortest: int = 3
    disclosure: Disclosure = Disclosure()
    networks: dict[str, Network] = {}


def write(folder, text):
    (folder / "round.toml").write_text(text, encoding="utf-8")
    return folder


def test_shared_sections_reach_the_rooms_that_name_them(tmp_path):
    of = read_round(write(tmp_path, '[disclosure]\nk = 7\n[networks."KIPINÄ"]\nmembers = 4\n'), {"segment": Room})

    assert of.settings["segment"].disclosure.k == 7
    assert of.settings["segment"].networks["KIPINÄ"].members == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[segmnet]\nshortest = 2", "unknown key or section \"segmnet\". Nearest: 'segment'"),
        ("[segment]\nshortst = 2", "unknown key \"segment.shortst\". Nearest: 'shortest'"),
        ('[segment]\nshortest = "kaksi"', '"segment.shortest": should be a valid integer'),
        ("[disclosure]\nk = 0", '"disclosure.k": should be greater than 0'),
        ("[networks.A]\nmember = 3", 'unknown key "networks.A.member"'),
        ("segment = 3", "[segment] must be a section"),
        ("[segment]\nseed = 3", '"seed" does not belong in [segment]'),
        ("title = ", "is not valid TOML"),
    ],
    ids=["section", "key", "type", "range", "network", "not a section", "misplaced", "toml"],
)
def test_mistakes_are_told_in_one_line(tmp_path, text, message):
    with pytest.raises(PuntariError) as caught:
        read_round(write(tmp_path, text), {"segment": Room})

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_round_file_says_how_to_make_one(tmp_path):
    with pytest.raises(PuntariError, match="puntari new"):
        read_round(tmp_path, {})
