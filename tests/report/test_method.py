"""The report says how often the program's codes are right, or that nobody has looked."""

import io
import re

import docx
import pandas as pd
import pytest

from pipeline.report.figures import Writer
from pipeline.report.method import ledger_rows, verified
from tests.join.made import LIKERT, made_round
from tests.report.conftest import rendered, tables_of

NAN = float("nan")


@pytest.mark.parametrize(
    ("method", "figures", "told"),
    [
        ("unverified", (NAN, NAN, NAN, 0), "ei ole tarkistettu"),
        ("audit", (0.93, 0.88, 0.96, 120), "93\u00a0% (88–96\u00a0%, n = 120)"),
        ("codings", (0.9, 0.8, 0.95, 60), "Koulutukseen poimittujen"),
    ],
)
def test_says_who_has_checked_the_codes(method, figures, told):
    row = dict(zip(["precision", "low", "high", "n"], figures, strict=True))
    checked = pd.DataFrame([{"band": "coded", "threshold": 0.5, "share": 0.58, "method": method} | row])
    sentence = verified(checked, Writer("fi", "piilotettu"))[0]

    assert told in sentence
    assert "58\u00a0%" in sentence
    assert "nan" not in sentence


def test_the_page_and_the_document_say_that_nobody_has_checked_the_codes():
    row = {"band": "coded", "threshold": 0.5, "share": 0.58, "method": "unverified"}
    row |= {"precision": NAN, "low": NAN, "high": NAN, "n": 0}
    files = rendered(tables_of(made_round(1)) | {"Verification": pd.DataFrame([row])})
    document = docx.Document(io.BytesIO(files["report.docx"]))

    assert "tarkkuutta ei ole tarkistettu" in files["report.html"].decode()
    assert "tarkkuutta ei ole tarkistettu" in " ".join(paragraph.text for paragraph in document.paragraphs)


def told_of(ledger):
    """Return the ledger's lines as the page tells them."""
    page = rendered(ledger)["report.html"].decode()
    rows = re.findall(r'<th scope="row">Tavoitteet</th><td>(.*?)</td><td class="r">(\d+)</td>', page)
    return [(fate, int(cells)) for fate, cells in rows]


@pytest.mark.parametrize("cannot_say", [0, 1, 3, 4, 5, 12])
def test_the_ledger_never_gives_back_how_few_cannot_say(cannot_say):
    """Cells filled in, less the base of the shares, is who cannot say: where that is not told, neither are the cells."""
    made = made_round()
    scores = made["Scores"].copy()
    own = scores.index[scores["question_id"] == "goals"]
    scores.loc[own, ["value", "label", "missing_reason"]] = [4.0, LIKERT[3], ""]
    scores.loc[own[: len(own) // 2], ["value", "label"]] = [5.0, LIKERT[4]]
    scores.loc[own[:cannot_say], ["value", "label", "missing_reason"]] = [NAN, "en osaa sanoa", "en osaa sanoa"]
    empties = 9
    made.tables["Scores"] = scores.drop(index=own[-empties:])
    cells = pd.DataFrame(
        [("Tavoitteet", "score", "", len(own) - empties), ("Tavoitteet", "empty", "", empties)],
        columns=["column", "fate", "reason", "cells"],
    )
    made.tables["Ledger"] = cells
    tables = tables_of(made)
    shares = tables["ClosedShares"].loc[
        lambda rows: (rows["question_id"] == "goals") & (rows["variable"] == "") & (rows["theme_id"] == "")
    ]
    base = int(shares["base"].max())
    few = cannot_say < 5  # k

    assert base == len(own) - empties - (cannot_say if few else 0)
    assert told_of(tables) == (
        [("arvio, tyhjä", len(own))] if few else [("arvio", len(own) - empties), ("tyhjä", empties)]
    )


def test_cells_of_choices_are_told_beside_a_quiet_scale():
    rows = [("Hyödyt", "score", "choice", 150), ("Hyödyt", "empty", "", 5)]
    ledger = pd.DataFrame(rows, columns=["column", "fate", "reason", "cells"])

    assert [row["cells"] for row in ledger_rows(ledger, "fi", 5, quiet=True)] == [150, 5]
