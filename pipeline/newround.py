"""A new round from an export: copies it into raw/ and writes the round.toml that ingest proposes."""

from pathlib import Path

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.files import write_bytes
from pipeline.foundation.materials import RawFile
from pipeline.foundation.places import files_in, home
from pipeline.foundation.progress import bar


def create(name: str, source: Path, codebook: str | None) -> Path:
    """Make the round's folder and return it. Raises PuntariError when the round exists or the export cannot be read."""
    folder = Path(name) if "/" in name or name.startswith(".") else home() / "corpora" / name
    if (folder / "round.toml").exists():
        raise PuntariError(
            "there is a round already.", where=str(folder), do="Choose another name or edit its round.toml."
        )
    try:
        paths = files_in(source) if source.is_dir() else [source]
        files = [RawFile(path.name, path.read_bytes()) for path in paths]
    except OSError as error:
        raise PuntariError(f"cannot be read ({error.strerror}).", where=str(source)) from None
    from rich.console import Console

    from pipeline.ingest.look import propose

    with bar(Console(stderr=True)) as name_it:
        name_it(source.name)
        text = propose(files, folder.name, codebook=codebook, file=source.resolve().name if source.is_dir() else "")
    raw = folder / "raw" / source.resolve().name if source.is_dir() else folder / "raw"
    for file in files:
        write_bytes(raw / file.name, file.data)
    write_bytes(folder / "round.toml", text.encode())
    return folder
