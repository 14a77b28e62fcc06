"""What code a room consists of, so that a changed line reruns what depends on it and nothing else.

The fingerprint covers the room's own files (data and templates too), every module
of the project that they import, and the versions of the libraries they name.
"""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DISTRIBUTIONS = {"sklearn": "scikit-learn", "umap": "umap-learn", "docx": "python-docx", "stdnum": "python-stdnum"}
SHIPPED = {"finnish-lemmas"}  # models that come with the checkout; their manifests hold the hashes of their files
# Parsing whole files takes ten times as long as parsing these lines.
_IMPORT = re.compile(
    r"^[ \t]*(?:import [\w.]+(?: as \w+)?(?:, ?[\w.]+(?: as \w+)?)*|from [\w.]+ import (?:\([^)]*\)|[\w, ]+))",
    re.MULTILINE,
)
DATA = {".toml", ".txt", ".tsv", ".html", ".css", ".json", ".safetensors"}


@cache
def room_code(room: str) -> str:
    """Return a hash of the code of `pipeline/<room>/` and of all that it imports."""
    files = {path for path in (ROOT / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    todo = [path for path in files if path.suffix == ".py"]
    libraries: set[str] = set()
    while todo:
        modules, others = imports_of(todo.pop())
        libraries |= others
        for name in modules:
            new = _module_files(name) - files
            files |= new
            todo += [path for path in new if path.suffix == ".py"]
    state = blake2b(digest_size=20)
    for path in sorted(files):
        state.update(str(path.relative_to(ROOT)).encode() + b"\0" + _content(path))
    for name in sorted(libraries):
        state.update(f"{name} {_version(DISTRIBUTIONS.get(name, name))}\n".encode())
    return state.hexdigest()


@cache
def installed(room: str) -> str:
    """Return a hash of what decides a room's outcome besides its tables: its code and libraries, the shipped models."""
    state = blake2b(room_code(room).encode(), digest_size=20)
    for path in sorted((ROOT.parent / "models").glob("*/manifest.json")):
        if path.parent.name in SHIPPED:
            state.update(_content(path))
    return state.hexdigest()


@cache
def imports_of(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the project's modules and the other top-level names that a source file imports, anywhere in it."""
    own: set[str] = set()
    others: set[str] = set()
    for node in _statements(path.read_text(encoding="utf-8")):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            (own if name.split(".")[0] == "pipeline" else others).add(name)
    return frozenset(own), frozenset(name.split(".")[0] for name in others)


def _statements(source: str) -> Iterator[ast.stmt]:
    """Yield the import statements of a source, wherever they stand; a line of prose that looks like one is harmless."""
    for found in _IMPORT.finditer(source):
        with suppress(SyntaxError):
            yield from ast.parse(found[0].strip()).body


@cache
def _module_files(name: str) -> frozenset[Path]:
    """Return the files of a module: its source and its package's __init__ and data files; none when it is no module."""
    place = ROOT.joinpath(*name.split(".")[1:])
    if (place / "__init__.py").is_file():
        folder, found = place, frozenset[Path]()
    elif place.with_suffix(".py").is_file():
        folder, found = place.parent, frozenset({place.with_suffix(".py")})
    else:
        return frozenset()  # a name inside a module
    if folder == ROOT:
        return found
    data = {path for path in folder.iterdir() if path.is_file() and path.suffix in DATA}
    return found | data | {folder / "__init__.py"}


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
