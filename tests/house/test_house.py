"""The house keeps its own rules: who writes what, who may read it, how large a file may grow."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.floorplan import STAGES
from pipeline.foundation.table import UNSTORED, columns_of

PIPELINE = Path(pipeline.__file__).parent
ROOT = PIPELINE.parent
SOURCES = sorted(PIPELINE.rglob("*.py"))
HEAVY = ["spacy", "sklearn", "bertopic", "pandas", "scipy", "matplotlib", "dask", "libvoikko"]


def test_every_table_has_one_writer():
    written = [table.__name__ for stage in STAGES.values() for table in stage.writes]

    assert len(written) == len(set(written))


def test_every_table_is_written_before_it_is_read():
    there = set()
    for name, stage in STAGES.items():
        assert {table.__name__ for table in stage.reads} <= there, name
        there |= {table.__name__ for table in stage.writes}


def test_only_anonymise_reads_what_is_not_stored():
    readers = {name for name, stage in STAGES.items() for table in stage.reads if table.__name__ in UNSTORED}

    assert readers == {"anonymise"}


def test_no_table_after_anonymise_is_made_from_raw_text():
    assert "RawAnswers" in UNSTORED
    assert "text" in columns_of(STAGES["anonymise"].writes[0])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PIPELINE)))
def test_a_file_can_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PIPELINE)))
def test_nothing_is_pickled(path):
    assert not re.search(r"\bpickle\b(?!d)|joblib\.dump|\bdill\b", _code(path))


def test_the_commands_answer_without_loading_anything_heavy():
    code = f"import sys, pipeline.cli; print([m for m in {HEAVY} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


def test_importing_the_floor_plan_loads_no_language_model():
    code = "import sys, pipeline.floorplan; print([m for m in ['spacy', 'sklearn', 'bertopic', 'umap', 'matplotlib', 'torch'] if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


def test_every_command_has_help_and_stands_in_the_reference():
    from pipeline.cli import main

    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    todo = [("puntari", main)]
    while todo:
        name, command = todo.pop()
        todo += [(f"{name} {child}", found) for child, found in getattr(command, "commands", {}).items()]

        assert command.help, name
        assert f"## {name}\n" in reference


def _code(path):
    """Return the source without comments and strings."""
    import io
    import tokenize

    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return " ".join(token.string for token in tokens if token.type in {tokenize.NAME, tokenize.OP}).replace(" . ", ".")
