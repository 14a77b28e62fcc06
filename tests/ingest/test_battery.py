"""Bad input: each file loads as its clean twin does, or fails with one line that says where and what to do."""

import subprocess
import sys

import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import MATERIALS, RawFile
from pipeline.foundation.round import Round, Shared
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sources import read_sheet
from tests.ingest import battery_archives, battery_books, battery_text
from tests.ingest.battery import Case

BATTERIES = (battery_text, battery_books, battery_archives)  # other readers' batteries are added here
CASES = [case for battery in BATTERIES for part in battery.PARTS for case in part()]


def loaded(case: Case) -> list[list[str]]:
    """Return the table a case loads as."""
    settings = IngestSettings.model_validate({"file": case.file, **case.settings})
    sheet = read_sheet([RawFile(case.file, case.data())], settings)
    return [list(sheet.frame.columns), *sheet.frame.to_numpy().tolist()]


def test_the_battery_is_large():
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_file_loads_as_its_clean_twin_or_fails_with_one_line(case):
    if case.twin is not None:
        assert loaded(case) == case.twin
        return
    with pytest.raises(PuntariError, match=case.told) as caught:
        loaded(case)

    told = str(caught.value)
    assert "\n" not in told
    assert case.file in told or "round.toml" in told


def test_no_bomb_takes_more_than_300_megabytes():
    """Measured in a process of its own, whose memory nothing else has raised."""
    script = (
        "import resource\n"
        "from tests.ingest.battery_archives import bombs\n"
        "from tests.ingest.test_battery import loaded\n"
        "from pipeline.foundation.errors import PuntariError\n"
        "files = [(case, case.data()) for case in bombs()]\n"
        "import dataclasses, pyarrow.compute, pandas, python_calamine, defusedxml.ElementTree\n"
        "open('/proc/self/clear_refs', 'w').write('5')\n"
        "before = peak()\n"
        "for case, data in files:\n"
        "    try:\n"
        "        loaded(dataclasses.replace(case, data=lambda data=data: data))\n"
        "    except PuntariError:\n"
        "        pass\n"
        "print(peak() - before)\n"
    )
    peak = (
        "def peak():\n"
        "    lines = open('/proc/self/status').read().splitlines()\n"
        "    return int(next(line for line in lines if line.startswith('VmHWM')).split()[1]) // 1024\n"
    )
    done = subprocess.run([sys.executable, "-c", peak + script], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 300


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("../../ulkona.csv", "lies outside raw/"),
        ("linkki.csv", "lies outside raw/"),
        ("kansio", "is a link to another place"),
        ("/etc/hostname", "lies outside raw/"),
        ("vastaus.csv", "Nearest: 'vastaukset.csv'"),
    ],
    ids=["a path that climbs out", "a link out", "a link out in a folder", "a path from the root", "misspelt"],
)
def test_an_export_is_only_read_where_it_belongs(file, told, tmp_path):
    outside = tmp_path / "ulkona.csv"
    raw = tmp_path / "kierros" / "raw"
    (raw / "kansio").mkdir(parents=True)
    for path in (outside, raw / "vastaukset.csv"):
        path.write_bytes(b"id;vastaus\n1;Vastaus\n")
    for link in (raw / "linkki.csv", raw / "kansio" / "a.txt"):
        link.symlink_to(outside)
    of = Round(raw.parent, Shared(), {"ingest": IngestSettings(file=file)})

    with pytest.raises(PuntariError, match=told):
        MATERIALS["raw"].read(of)
