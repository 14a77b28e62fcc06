"""A changed line reruns what depends on it and nothing else."""

import ast

import pytest

from pipeline.foundation import code


def forget():
    for kept in (code.imports_of, code.room_code, code._module_files, code._content):
        kept.cache_clear()


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Two rooms; the first uses a shared module and its data, the second stands alone."""
    files = {
        "foundation/__init__.py": "",
        "foundation/stage.py": "class Stage: ...",
        "finnish/__init__.py": "",
        "finnish/words.py": "import json",
        "finnish/list.txt": "sana",
        "finnish/other.py": "",
        "a/__init__.py": "from pipeline.foundation.stage import Stage\nfrom pipeline.a.part import x",
        "a/part.py": "def x():\n    from pipeline.finnish import words",
        "a/table.toml": "",
        "b/__init__.py": "from pipeline.foundation.stage import Stage",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(code, "ROOT", tmp_path)
    forget()
    yield tmp_path
    forget()


@pytest.mark.parametrize(
    ("changed", "stale"),
    [
        ("a/part.py", {"a"}),
        ("a/table.toml", {"a"}),
        ("finnish/words.py", {"a"}),
        ("finnish/list.txt", {"a"}),
        ("finnish/other.py", set()),
        ("foundation/stage.py", {"a", "b"}),
        ("b/__init__.py", {"b"}),
    ],
)
def test_a_change_touches_the_rooms_that_depend_on_it(house, changed, stale):
    before = {room: code.room_code(room) for room in "ab"}
    path = house / changed
    path.write_text(path.read_text() + "\n# changed\n")
    forget()

    assert {room for room in "ab" if code.room_code(room) != before[room]} == stale


@pytest.mark.parametrize("path", sorted(code.ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(code.ROOT)))
def test_no_import_is_overlooked(path):
    """Imports are found without parsing the whole file; a missed one would leave stale tables fresh."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    own, others = code.imports_of(path)
    modules = {name for name in names if name.split(".")[0] == "pipeline"}

    assert own >= modules
    assert others >= {name.split(".")[0] for name in names - modules}
