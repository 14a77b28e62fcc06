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
from pipeline.ingest.sheet import Change, Sheet

WIDTH = 32  # hexadecimal characters, 128 bits
_NONE: dict[int, Change] = {}


def hash_of(text: str, key: bytes) -> str:
    """Return the keyed hash of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), key=key[:64], digest_size=WIDTH // 2).hexdigest()


def hash_rows(sheet: Sheet, answers: pd.DataFrame, key: bytes) -> pd.DataFrame:
    """Return AnswerHashes; `answers` with their column and row in the sheet beside answer_id and text."""
    if answers.empty:
        return empty(AnswerHashes)
    passed_on = [hash_of(text, key) for text in answers["text"].tolist()]
    found, steps = [*passed_on], [""] * len(passed_on)
    for place, (column, row) in enumerate(zip(answers["column"].tolist(), answers["row"].tolist(), strict=True)):
        change = sheet.changes.get(column, _NONE).get(row)
        if change is not None:
            found[place], steps[place] = hash_of(change.text, key), "+".join(change.steps)
    hashes = {"answer_id": answers["answer_id"], "cell_hash": found, "text_hash": passed_on, "steps": steps}
    return pd.DataFrame(hashes)
