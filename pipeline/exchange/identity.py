"""Identifiers of what leaves the house: the same each time, and of no use to whoever has the original ids.

A respondent's id may be the number that the survey tool gave, and tables are named
by plain hashes of it. So everything that stands for a person or an answer gets an id
that is hashed with the round's own secret. Codes and coders are the same in all
rounds: their GUIDs follow from their names alone.
"""

from hashlib import blake2b
from uuid import UUID, uuid5

import pandas as pd

WIDTH = 12  # hexadecimal characters: 48 bits
_PUBLIC = UUID("6f0c8c5e-1b86-5d0b-9f6e-3a52f4f0c1d7")  # names codes and coders of every round
PERSONAL = ("respondent_id", "answer_id", "segment_id", "group_id", "quote_from", "quote_to")


def public_guid(kind: str, name: str) -> str:
    """Return the GUID of a code, a coder, a variable or a note."""
    return str(uuid5(_PUBLIC, f"{kind}:{name}"))


class Pseudonyms:
    """The round's pseudonyms and GUIDs of people, answers and segments."""

    def __init__(self, key: bytes) -> None:
        """Take the round's secret (raw/.key)."""
        self._key = key[:64]
        self._space = UUID(bytes=blake2b(b"refi", key=self._key, digest_size=16).digest(), version=5)

    def of(self, identifier: str) -> str:
        """Return the pseudonym of a respondent, an answer or a segment: hexadecimal characters."""
        data = identifier.encode("utf-8", "surrogatepass")
        return blake2b(data, key=self._key, digest_size=WIDTH // 2).hexdigest()

    def guid(self, kind: str, identifier: str) -> str:
        """Return the GUID of something of this round."""
        return str(uuid5(self._space, f"{kind}:{identifier}"))

    def table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a table with pseudonyms for its personal ids, in their order, for row order tells ids too."""
        columns = [name for name in PERSONAL if name in frame]
        if not columns:
            return frame
        known = {one: self.of(one) for name in columns for one in frame[name].unique() if one}
        renamed = frame.assign(**{name: frame[name].map(lambda one: known.get(one, one)) for name in columns})
        rest = [name for name in ("start", "position", "rank", "variable", "question_id", "theme_id") if name in frame]
        return renamed.sort_values([*columns, *rest], kind="stable", ignore_index=True)
