"""One kind of error for everything the user can mend.

A researcher should read what is wrong, where, and what to do, in one line and
without a traceback. The message never holds a respondent's words: tables and
columns may be named, contents may not.
"""

import traceback
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

SHOW = "PUNTARI_DEBUG"  # environment variable: show unexpected errors with their messages


class PuntariError(Exception):
    """Something the user can mend: printed as one line, exit code 1."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        """Keep what is wrong, where it was seen and what to do next."""
        self.what, self.where, self.do = what, where, do
        place = f"{where}: " if where else ""
        advice = f" {do}" if do else ""
        super().__init__(" ".join(f"{place}{what}{advice}".split()))


def nearest(word: str, known: Iterable[str], most: int = 3) -> str:
    """Return a hint such as ' Nearest: "a", "b".' or '' when nothing known is near."""
    lowered = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), lowered, n=most, cutoff=0.5)
    return f" Nearest: {', '.join(repr(lowered[name]) for name in near)}." if near else ""


def unexpected(error: BaseException) -> str:
    """Return one line on an error that nobody foresaw: its kind and where it was raised, never its message.

    Libraries write the value that they could not read into their messages, and that may be a respondent's words.
    """
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "pipeline" in Path(frame.filename).parts]
    places = [f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:]]
    where = " < ".join(reversed(places)) or "outside the program"
    return f"an unexpected {type(error).__name__} at {where}. Its message may hold answers: {SHOW}=1 shows it all."
