"""The report says how often the program's codes are right, or that nobody has looked."""

import pandas as pd
import pytest

from pipeline.report.figures import Writer
from pipeline.report.method import verified

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
