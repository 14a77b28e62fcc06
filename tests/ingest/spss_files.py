"""SPSS files made by hand: written through the library, and what it cannot write put in byte by byte."""

import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

LABELS = {
    "q1": {1: "Täysin samaa mieltä", 2: "Jokseenkin samaa mieltä", 3: "Jokseenkin eri mieltä", 4: "Täysin eri mieltä",
           99: "En osaa sanoa"},
    "q2": {0: "en lainkaan", 10: "varmasti"},
    "alue": {1: "Etelä", 2: "Itä"},
    "k1": {0: "Ei valittu", 1: "Valittu"},
    "k2": {0: "Ei valittu", 1: "Valittu"},
}  # fmt: skip
TEXTS = {
    "id": "Vastaajan numero",
    "alue": "Alue",
    "q1": "Verkosto auttaa työssäni",
    "q2": "Kuinka todennäköisesti suosittelet?",
    "k1": "Mistä hyötyä?: Tieto",
    "k2": "Mistä hyötyä?: Tuki",
    "avo": "Mitä hyötyä verkostosta on ollut?",
}
PORTABLE = (
    "1B/ReadStat Oy41/5C/66/painok70/2/ID5/8/2/5/8/2/C9/Vastaajan70/2/Q15/8/2/5/8/2/89/C8/Auttaako"
    "70/6/painok5/8/2/5/8/2/7A/3/AVO1/A/0/1/A/0/C5/KerroD1/2/Q13/1/2/Ei2/5/Kyllä9/3/EOSF"
)
LONG = "Ääkkösiä ja pitkä vastaus. " * 120


def survey() -> pd.DataFrame:
    return pd.DataFrame({
        "id": [float(n) for n in range(1, 31)],
        "alue": [1.0, 2.0] * 15,
        "q1": [1.0, 2.0, 4.0, 99.0, None] * 6,
        "q2": [float(n % 11) for n in range(30)],
        "k1": [0.0, 1.0] * 15,
        "k2": [1.0, 1.0, 0.0] * 10,
        "avo": [LONG, "Sain uutta tietoa ja tukea työhöni", ""] * 10,
    })  # fmt: skip


def sav(frame: pd.DataFrame | None = None, *, texts: Mapping[str, str] = TEXTS, labels: Mapping[str, Any] = LABELS,
        missing: Mapping[str, Any] = {"q1": [99]}, **how: Any) -> bytes:  # fmt: skip
    """Return a .sav (compress=True: .zsav) of the frame."""
    frame = survey() if frame is None else frame
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sav"
        pyreadstat.write_sav(
            frame,
            path,
            column_labels={name: text for name, text in texts.items() if name in frame},
            variable_value_labels={name: found for name, found in labels.items() if name in frame},
            missing_ranges={name: found for name, found in missing.items() if name in frame},
            **how,
        )
        return path.read_bytes()


def with_sets(data: bytes, text: str) -> bytes:
    """Return the file with a record of multiple-response sets, e.g. "$hyoty=D1 1 5 Hyöty k1 k2"."""
    end = data.index(struct.pack("<ii", 999, 0))
    said = (text + "\n").encode()
    return data[:end] + struct.pack("<iiii", 7, 7, 1, len(said)) + said + data[end:]


def por(records: str) -> bytes:
    """Return a portable file with these records after its header."""
    table = "0" * 64 + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ."
    text = "ASCII SPSS PORT FILE".ljust(200, "0") + table.ljust(256, "0") + "SPSSPORTA8/202611216/120000" + records
    text += "Z" * (80 - len(text) % 80)
    return b"\r\n".join(text.encode("cp1252")[at : at + 80] for at in range(0, len(text), 80)) + b"\r\n"
