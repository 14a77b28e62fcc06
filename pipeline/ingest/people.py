"""Respondent ids that name a person become keyed pseudonyms.

An e-mail address or a name as an id would travel into every table. The key is the
round's own secret: the same person gets the same pseudonym when the export is
read again, and nobody without the key can try names against it.
"""

import re
from hashlib import blake2b

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.text import label

PSEUDONYM_WIDTH = 16  # hexadecimal characters, 64 bits
_IDENTITY_CODE = re.compile(r"\d{6}[-+–A-FU-Y]\d{3}[0-9A-Z]", re.IGNORECASE)
_PHONE = re.compile(r"(\+|00)\d[\d ()-]{7,}|0\d{1,2}[ -]\d[\d -]{4,}|0[45]\d{7,8}")
_NAME = re.compile(r"[^\W\d_]+([ .,'’-]+[^\W\d_]+)*\.?")
_NAMED = re.compile(r"[^\W\d_]{2,}[ ,]+[^\W\d_]{2,}")


def is_personal(identifier: str) -> bool:
    """Return whether the id is an e-mail address, a name, a phone number or an identity code."""
    text = identifier.strip()
    if "@" in text or _IDENTITY_CODE.fullmatch(text) or _PHONE.fullmatch(text) or _NAMED.search(text):
        return True
    return len(text) > 1 and _NAME.fullmatch(text) is not None


def respondent_id(identifier: str, key: bytes) -> str:
    """Return the id as it goes into tables: as it is, or a pseudonym where it names a person."""
    if not is_personal(identifier):
        return identifier.strip()
    return "p" + blake2b(label(identifier).encode(), key=key[:64], digest_size=PSEUDONYM_WIDTH // 2).hexdigest()


def respondents_of(sheet: Sheet, column: str | None, key: bytes, *, repeated: bool) -> pd.Series:
    """Return every row's respondent id. `repeated`: a respondent may have several rows (long layout).

    Raises PuntariError for a row without an id, and for an id that stands twice in the wide layout.
    """
    if column is None:
        return pd.Series([str(number - 1) for number in sheet.frame.index], index=sheet.frame.index, dtype="str")
    values = sheet.frame[column]
    lacking = values.index[values == ""]
    if len(lacking):
        raise PuntariError(
            f'{len(lacking)} row(s) have no respondent id in column "{column}", the first is row {lacking[0]}.',
            where=sheet.name,
            do="Fill the ids in, or remove those rows.",
        )
    pseudonyms = {value: respondent_id(value, key) for value in values.unique()}
    ids = values.map(pseudonyms).astype("str")
    twice = ids.index[ids.duplicated(keep=False)]
    if len(twice) and not repeated:
        rows = ", ".join(map(str, twice[:3])) + (" …" if len(twice) > 3 else "")  # noqa: PLR2004 — enough to find them
        raise PuntariError(
            f'{len(twice)} rows share a respondent id in column "{column}": rows {rows}.',
            where=sheet.name,
            do='Keep one row a respondent, leave out "respondent" in round.toml, or use layout = "long".',
        )
    return ids


def once_each(sheet: Sheet, column: str, respondents: pd.Series) -> pd.Series:
    """Return the column's one value for each respondent (index), "" where all are empty.

    Raises PuntariError when a respondent's rows disagree.
    """
    cells = pd.DataFrame({"who": respondents, "value": sheet.frame[column]})
    filled = cells[cells["value"] != ""].drop_duplicates()
    torn = int(filled["who"].duplicated(keep="first").groupby(filled["who"]).any().sum())
    if torn:
        raise PuntariError(
            f'column "{column}" has different values on the rows of {torn} respondent(s).',
            where=sheet.name,
            do="Correct them, or leave the column out of background and weight.",
        )
    every = pd.Series("", index=pd.Index(respondents.unique(), dtype="str"), dtype="str")
    found = filled.set_index("who")["value"]
    every.loc[found.index] = found
    return every
