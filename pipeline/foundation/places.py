"""Where rounds, codebooks and models lie."""

from pathlib import Path

from pipeline.foundation.errors import PuntariError, nearest

EXPORTS = "exports"  # in a round's folder: what was made for other programs, personal data still
PUBLISHED = "published"  # in a round's folder: the open package, as it was last given away
ERASING = ".erase.json"  # in a round's folder while an erasure is under way or was interrupted


def home() -> Path:
    """Return the folder that holds corpora/ and models/: the working folder, else the checkout."""
    here = Path.cwd()
    return here if (here / "corpora").is_dir() else Path(__file__).resolve().parent.parent.parent


def find_round(name: str) -> Path:
    """Return the folder of a round given by its name under corpora/ or by a path."""
    for folder in (Path(name), home() / "corpora" / name):
        if (folder / "round.toml").is_file():
            return folder.resolve()
    rounds = sorted(path.parent.name for path in (home() / "corpora").glob("*/round.toml"))
    hint = nearest(Path(name).name, rounds) or (f" There is: {', '.join(rounds)}." if rounds else "")
    raise PuntariError(f'there is no round "{name}".', do=f"Make one: puntari new {name} --from FILE.{hint}")


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder, hidden ones aside. Raises PuntariError for a link that leads out of it."""
    found = sorted(child for child in folder.iterdir() if child.is_file() and not child.name.startswith("."))
    for child in found:
        if not child.resolve().is_relative_to(folder.resolve()):
            raise PuntariError(
                "is a link to another place.", where=f"{folder.name}/{child.name}", do="Copy the file itself here."
            )
    return found
