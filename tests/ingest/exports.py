"""Exports made by hand, and the way from bytes to checked tables."""

from types import SimpleNamespace

import pandas as pd

from pipeline.foundation.materials import RawFile
from pipeline.foundation.table import validate
from pipeline.ingest import STAGE, IngestSettings, ingest

KEY = b"k" * 32
WIDE = {
    "file": "vastaukset.csv",
    "respondent": "Vastaajan ID",
    "background": ["Verkosto"],
    "weight": "paino",
    "questions": {"benefit": {"column": "Mitä hyötyä?", "role": "benefit"}},
    "scores": {"overall": {"column": "Kuinka paljon?", "order": ["vähän", "paljon"], "missing": ["en osaa sanoa"]}},
}
WIDE_CSV = """Vastaajan ID;Verkosto;paino;Mitä hyötyä?;Kuinka paljon?;Muuta
007;TUIKKU;1,5;Sain "tietoa" ja tukea;paljon;x
8;TUIKKU;0,5;EOS;En osaa  sanoa;
9;PISARA;1;;vähän;
"""
LONG = {
    "file": "pitka.csv",
    "layout": "long",
    "respondent": "id",
    "question_column": "kysymys",
    "answer_column": "vastaus",
    "score_column": "arvio",
    "background": ["alue"],
    "questions": {"q1": {"value": 1, "text": "Miksi?"}, "q2": {"value": "2"}},
    "scores": {"q1_score": {"value": "1", "order": [1, 2, 3]}},
}
LONG_CSV = """id,kysymys,vastaus,arvio,alue
a1,1,Koska kokoukset ovat hyviä,3,Pohjoinen
a1,2,-,2,
b2,1,,1,Etelä
b2,2,Etäkokoukset säästävät matkat,,Etelä
b2,3,Tätä ei kysytty,,Etelä
"""


def read(text: str | bytes, settings: dict, *, name: str = "", key: bytes = KEY) -> SimpleNamespace:
    """Return the export's tables by name, checked against the contract."""
    data = text.encode() if isinstance(text, str) else text
    checked = IngestSettings.model_validate(settings)
    frames = ingest(settings=checked, raw=[RawFile(name or checked.file, data)], key=key)
    return SimpleNamespace(
        **{model.__name__: validate(model, frame) for model, frame in zip(STAGE.writes, frames, strict=True)}
    )


def fates(ledger: pd.DataFrame, column: str) -> dict[str, int]:
    """Return how many of a column's cells met which fate."""
    return ledger[ledger["column"] == column].groupby("fate")["cells"].sum().to_dict()
