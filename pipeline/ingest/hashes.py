"""The proof that an answer's text was not changed but by what is recorded.

For each answer two keyed hashes are kept: of the cell as it stands in the export
and of the text that went on, with the steps between them (text.py). Whoever has
the export and the round's key can make both again; whoever has neither learns
nothing from them, not even whether two rounds hold the same sentence.
"""

from hashlib import blake2b

import pandas as pd

from pipeline.foundation.table import empty
from pipeline.foundation.tables import AnswerHashes
from pipeline.ingest.sheet import Sheet

WIDTH = 32  # hexadecimal characters, 128 bits


def hash_of(text: str, key: bytes) -> str:
    """Return the keyed hash of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), key=key[:64], digest_size=WIDTH // 2).hexdigest()


def hash_rows(sheet: Sheet, answers: pd.DataFrame, key: bytes) -> pd.DataFrame:
    """Return AnswerHashes; `answers` with their column and row in the sheet beside answer_id and text."""
    rows = []
    cells = zip(answers["answer_id"], answers["text"], answers["column"], answers["row"], strict=True)
    for answer_id, text, column, row in cells:
        change = sheet.changes.get(column, {}).get(row)
        passed_on = hash_of(text, key)
        if change is None:
            rows.append((answer_id, passed_on, passed_on, ""))
        else:
            rows.append((answer_id, hash_of(change.text, key), passed_on, "+".join(change.steps)))
    return pd.DataFrame(rows, columns=["answer_id", "cell_hash", "text_hash", "steps"]) if rows else empty(AnswerHashes)
