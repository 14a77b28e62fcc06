"""One kind of error for everything the user can mend.

A researcher should read what is wrong, where, and what to do, in one line and
without a traceback. The message never holds a respondent's words: tables and
columns may be named, contents may not.
"""

from collections.abc import Iterable
from difflib import get_close_matches


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
