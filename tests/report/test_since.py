"""The chapter on the previous round: changes told with their sign, nothing where there is none."""

import re

import pandas as pd
import pytest

from pipeline.foundation.human import RoundChanges, ThemeLinks
from pipeline.foundation.table import validate
from tests.report.conftest import rendered

LINK = {
    "round_from": "2016",
    "round_to": "2020",
    "similarity": 0.5,
    "quote_from": "",
    "quote_to": "",
    "decided_by": "program",
}
FIGURES = {"answer": "", "base_before": 50.0, "base_after": 60.0, "words": [], "method": "", "hidden": False}


def links(*rows):
    names = ("theme_from", "theme_to", "relation", "label_from", "label_to", "stable")
    return validate(ThemeLinks, pd.DataFrame([LINK | dict(zip(names, row, strict=True)) for row in rows]))


def changes(*rows):
    names = ("measure", "item", "before", "after", "difference", "low", "high")
    found = [FIGURES | dict(zip(names, row[:7], strict=True)) | (row[7] if len(row) > 7 else {}) for row in rows]
    return validate(RoundChanges, pd.DataFrame(found))


@pytest.fixture(scope="module")
def page(tables):
    theme = tables["Themes"].query("parent_id == '' and origin != 'discovered'")["theme_id"].tolist()
    told = changes(
        ("prevalence", theme[0], 0.2, 0.4, 0.2, 0.05, 0.34),
        ("prevalence", theme[1], 0.3, 0.3, 0.0, -0.1, 0.1),
        ("wording", theme[0], None, None, 0.4, 0.0, 0.3, {"words": ["+verkkokokous", "-matka"]}),
    )
    linked = links(
        (theme[0], theme[0], "same", "Ruoka", "Ruoka", True),
        ("d01", "", "died", "pulla, kahvi", "", True),
        ("", "d02", "born", "", "koira, haukkua", True),
        ("d03", "d04", "split", "juna, matka", "juna, lippu", False),
    )
    return rendered(tables | {"ThemeLinks": linked, "RoundChanges": told})["report.html"].decode()


@pytest.mark.parametrize(
    "said",
    ["useampi mainitsee (+20", "+5 … +34", "+verkkokokous, -matka", "Uusi: ”koira, haukkua”", "Poissa: ”pulla, kahvi”"],
)
def test_says_what_changed(page, said):
    assert said in page


def test_every_change_has_an_id(page):
    rows = re.findall(r"<tr([^>]*)><th scope=\"row\">[^<]*</th>(?:<td class=\"r\">[^<]*</td>){4}</tr>", page)
    marked = [row for row in rows if ' id="d-prevalence-' in row]

    assert len(marked) == 2
    assert re.search(r'<li id="d-prevalence-[^"]*--told">', page)


@pytest.mark.parametrize("unsaid", ["juna, lippu", "harvempi mainitsee", "”Ruoka” on nyt"])
def test_says_nothing_of_accidents_and_of_what_stayed(page, unsaid):
    assert unsaid not in page


def test_a_first_round_says_that_there_is_nothing_to_compare_with(tables):
    assert "Ei vertailtavaa" in rendered(tables)["report.html"].decode()
