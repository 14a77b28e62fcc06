"""What stages need besides tables: the export, the codebook, models and what people wrote in human/.

A material is loaded by the runner and handed to a room by name, so that rooms do
no I/O; its fingerprint is part of the stage's key, so that a changed codebook
reruns what reads it and nothing else.
"""

import csv
import io
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pipeline.foundation import previous
from pipeline.foundation.codebook import Codebook, parse_codebook
from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.places import files_in, home
from pipeline.foundation.previous import Previous
from pipeline.foundation.printed import matters
from pipeline.foundation.round import Round

LARGEST_MODEL = 500_000_000  # bytes of a file


@dataclass(frozen=True)
class RawFile:
    """One file of the export: its name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Material:
    """How a material is found and turned into what the room gets."""

    files: Callable[[Round], list[Path]]
    load: Callable[[Round, list[RawFile]], Any]
    keep: Callable[[Round, bytes], bytes | None] = lambda _, data: data  # what of a file matters to the round, if any
    awaited: Callable[[Round], list[Path]] = lambda _: []  # files or folders that may appear later and would matter

    def read(self, of: Round) -> list[RawFile]:
        """Return the material's files, in order."""
        found = []
        for path in self.files(of):
            try:
                data = self.keep(of, path.read_bytes())
            except OSError as error:
                raise PuntariError(f"cannot be read ({error.strerror}).", where=str(path)) from None
            if data is not None:
                found.append(RawFile(path.name, data))
        return found


def fingerprint_of(files: list[RawFile]) -> str:
    """Return one hash of the files' names and bytes."""
    state = blake2b(digest_size=20)
    for file in files:
        state.update(f"{file.name}\0{len(file.data)}\0".encode() + file.data)
    return state.hexdigest()


def _setting(of: Round, section: str, key: str) -> Any:
    return getattr(of.settings.get(section), key, None)


def _export(of: Round) -> list[Path]:
    name = _setting(of, "ingest", "file")
    raw = of.folder / "raw"
    if not name:
        raise PuntariError('[ingest] names no "file".', where=f"{of.name}/round.toml")
    path = (raw / name).resolve()
    if not path.is_relative_to(raw.resolve()):
        raise PuntariError(
            f'"{name}" lies outside raw/.', where=f"{of.name}/round.toml", do="Copy the export into raw/."
        )
    if path.is_dir():
        return files_in(path)
    if not path.is_file():
        there = [child.name for child in raw.iterdir()] if raw.is_dir() else []
        raise PuntariError(f'there is no file "{name}" in raw/.', where=of.name, do=nearest(name, there).strip())
    return [path]


def _codebook(of: Round) -> list[Path]:
    name = _setting(of, "themes", "codebook")
    if not name:
        return []
    for path in (home() / "corpora" / "codebooks" / f"{name}.toml", of.folder / name, Path(name)):
        if path.is_file():
            return [path]
    known = [path.stem for path in (home() / "corpora" / "codebooks").glob("*.toml")]
    raise PuntariError(
        f'there is no codebook "{name}".', where=f"{of.name}/round.toml", do=nearest(name, known).strip()
    )


def _as_codebook(_: Round, files: list[RawFile]) -> Codebook | None:
    return parse_codebook(files[0].data, files[0].name) if files else None


def _model(of: Round) -> list[Path]:
    name = _setting(of, "themes", "model")
    if not name:
        return []
    for folder in (home() / "models" / name, of.folder / name):
        if (folder / "manifest.json").is_file():
            return [_plain(folder / part) for part in ("manifest.json", "arrays.safetensors", "vocabulary.json")]
    known = [path.parent.name for path in (home() / "models").glob("*/manifest.json")]
    do = f"Train one: puntari retrain {of.name}.{nearest(name, known)}"
    raise PuntariError(f'there is no model "{name}".', where=f"{of.name}/round.toml", do=do)


def _plain(path: Path) -> Path:
    """Return the path of a model's file. Raises PuntariError where it is missing, a link, or larger than any model."""
    where = f"models/{path.parent.name}"
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
        what = "is a link" if path.is_symlink() or path.parent.is_symlink() else "is missing"
        raise PuntariError(f"{path.name} {what}.", where=where, do="Put the model's own files there.")
    if path.stat().st_size > LARGEST_MODEL:
        raise PuntariError(f"{path.name} is larger than any model's.", where=where, do="Do not use this model.")
    return path


@dataclass(frozen=True)
class ModelCard:
    """What a trained model says of itself: its name and its manifest (rounds, training, measured quality)."""

    name: str
    manifest: dict[str, Any]


def _as_card(of: Round, files: list[RawFile]) -> ModelCard | None:
    if not files:
        return None
    try:
        manifest = json.loads(files[0].data)
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict):
        raise PuntariError("its manifest cannot be read.", where=str(_setting(of, "themes", "model")))
    return ModelCard(str(_setting(of, "themes", "model")), manifest)


def _key(of: Round) -> list[Path]:
    """Return the file of the round's own secret for pseudonyms: made once, kept with the export, never shared."""
    path = of.folder / "raw" / ".key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return [path]


def _people(of: Round) -> list[Path]:
    name = _setting(of, "anonymise", "people")
    if not name:
        return []
    path = of.folder / name
    if not path.is_file():
        raise PuntariError(f'there is no list of people "{name}".', where=f"{of.name}/round.toml")
    return [path]


def _names(_: Round) -> list[Path]:
    """Return the fuller lists that the user put into models/names/: CSV or text, a name first in each line."""
    return sorted(path for path in (home() / "models" / "names").glob("*") if path.suffix in {".csv", ".txt"})


def _human(name: str) -> Callable[[Round], list[Path]]:
    return lambda of: [path for path in [of.folder / "human" / name] if path.is_file()]


def _rows(of: Round, files: list[RawFile]) -> list[dict[str, str]]:
    """Return the rows of a human file (CSV with a header line), [] when there is none."""
    if not files:
        return []
    try:
        text = files[0].data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PuntariError("is not UTF-8 text.", where=f"{of.name}/human/{files[0].name}") from None
    return list(csv.DictReader(io.StringIO(text)))


def _lemmas(_: Round) -> list[Path]:
    """Return the manifest of the lemma model that comes with the checkout; it holds the hashes of the model's files."""
    return [Path(__file__).resolve().parent.parent.parent / "models" / "finnish-lemmas" / "manifest.json"]


def _as_previous(of: Round, files: list[RawFile]) -> Previous:
    return previous.loaded(of, [file.data for file in files])


def _ledger(_: Round) -> list[Path]:
    return [path for path in [home() / "models" / "ledger.toml"] if path.is_file()]


def _as_given(_: Round, files: list[RawFile]) -> list[RawFile]:
    return files


MATERIALS: dict[str, Material] = {
    "raw": Material(_export, _as_given),
    "key": Material(_key, lambda _, files: files[0].data),
    "people": Material(
        _people, lambda _, files: files[0].data.decode("utf-8-sig", "replace").splitlines() if files else []
    ),
    "names": Material(
        _names,
        lambda _, files: [(file.name, file.data.decode("utf-8-sig", "replace").splitlines()) for file in files],
        awaited=lambda _: [home() / "models" / "names"],
    ),
    "codebook": Material(_codebook, _as_codebook),
    "model": Material(_model, _as_given),
    "card": Material(lambda of: _model(of)[:1], _as_card),
    "lemmas": Material(_lemmas, lambda _, files: fingerprint_of(files)),
    "codings": Material(_human("codings.csv"), _rows),
    "previous": Material(previous.files_of, _as_previous, awaited=previous.awaited),
    "ledger": Material(
        _ledger,
        lambda _, files: files[0].data if files else b"",
        awaited=lambda _: [home() / "models" / "ledger.toml"],
    ),
    "examples": Material(_human("examples.csv"), _rows),
    "picks": Material(_human("quotes.csv"), _rows),
    "printed": Material(
        _human("printed.csv"), _rows, lambda of, data: matters(data, str(_setting(of, "quotes", "attribution") or ""))
    ),
    "releases": Material(_human("privacy.csv"), _rows),
}
