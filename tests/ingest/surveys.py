"""Invented surveys drawn at random, with what they hold: layout, file, encoding, kinds of columns, odd cells."""

import csv
import io
import random
from dataclasses import dataclass

import pandas as pd

from pipeline.foundation.materials import RawFile
from pipeline.ingest.settings import IngestSettings
from pipeline.segment import SegmentSettings

SAID = [
    "Tieto kulki hyvin, kiitos siitä!",
    'Sanoin "joo"; muut eivät.',
    "Rivi yksi\nrivi kaksi",
    "007",
    "NA",
    "null",
    "=1+1",
    "hyvä 👍",
    "Åbo är fint.",
    "a | b, c; d",
    "- lista\n- toinen",
    "…",
    "?",
]
SHRUGS = ["-", "En osaa sanoa", "ei mitään", "eos", "."]
BLANK = ["", "", " ", "  "]
LABELS = ["vähän", "jonkin verran", "paljon"]
MISSING = "en osaa sanoa"
ITEMS = ["Tietoa", "Tukea", "Kahvia"]


@dataclass(frozen=True)
class Survey:
    """A survey's export, the settings that read it, and how many rows and columns it has."""

    file: RawFile
    settings: IngestSettings
    shape: tuple[int, int]


def survey(seed: int) -> Survey:
    """Return the survey of a seed, always the same."""
    rng = random.Random(seed)
    header, rows, settings = _long(rng) if rng.random() < 0.3 else _wide(rng)
    file = _file(rng, header, rows)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    made = IngestSettings.model_validate({"file": file.name, **settings})
    return Survey(file, made, (len(filled), len(header)))


def unaccounted(shape: tuple[int, int], ledger: pd.DataFrame, answers: pd.DataFrame, segments: pd.DataFrame) -> str:
    """Return in words what of an export is not accounted for, "" when every cell is.

    Every column's cells sum to the rows; cells of open questions are as many as answers and non-answers; what is set
    aside has a reason; and every answer is in segments that are coded, or too short for it.
    """
    cells = ledger.groupby("column")["cells"].sum()
    told = []
    if len(cells) != shape[1] or not (cells == shape[0]).all():
        told.append(f"{len(cells)} columns of {sorted(set(cells))} cells instead of {shape[1]} of {shape[0]}")
    for kind in ("answer", "non_answer"):
        fates, found = int(ledger.loc[ledger["fate"] == kind, "cells"].sum()), int((answers["kind"] == kind).sum())
        if fates != found:
            told.append(f"{fates} cells are {kind}s, {found} rows")
    aside = ledger[ledger["fate"] == "set_aside"]
    if (aside["reason"] == "").any():
        told.append("cells set aside without a reason")
    coded = set(segments["answer_id"])
    long = answers["text"].map(lambda text: sum(map(str.isalnum, text))) >= SegmentSettings().shortest
    lost = set(answers.loc[(answers["kind"] == "answer") & long, "answer_id"]) - coded
    if lost:
        told.append(f"{len(lost)} answers without a segment")
    return "; ".join(told)


def _open(rng: random.Random) -> str:
    return rng.choice(rng.choice([SAID, SAID, SHRUGS, BLANK]))


def _score(rng: random.Random) -> str:
    return rng.choice([*LABELS, *LABELS, MISSING, ""])


def _wide(rng: random.Random) -> tuple[list[str], list[list[str]], dict]:
    people = rng.randint(1, 10)
    columns: dict[str, list[str]] = {}
    settings: dict = {"questions": {}, "scores": {}, "choices": {}, "background": [], "set_aside": []}
    if rng.random() < 0.7:
        columns["Tunnus"] = [f"v{at}" for at in range(people)]
        settings["respondent"] = "Tunnus"
    for at in range(rng.randint(1, 3)):
        columns[f"Avoin {at}?"] = [_open(rng) for _ in range(people)]
        settings["questions"][f"q{at}"] = {"column": f"Avoin {at}?"}
    columns["Avoin 0?"][rng.randrange(people)] = SAID[0]
    for at in range(rng.randint(0, 2)):
        columns[f"Arvio {at}, asteikko"] = [_score(rng) for _ in range(people)]
        settings["scores"][f"s{at}"] = {"column": f"Arvio {at}, asteikko", "order": LABELS, "missing": [MISSING]}
    if rng.random() < 0.3:
        columns["Mistä hyötyä?"] = [", ".join(rng.sample(ITEMS, rng.randint(0, 3))) for _ in range(people)]
        items = {f"i{at}": item for at, item in enumerate(ITEMS)}
        settings["choices"]["c"] = {"column": "Mistä hyötyä?", "separator": ",", "items": items}
    for at in range(rng.randint(0, 2)):
        columns[f"Tausta {at}"] = [rng.choice(["Etelä", "Pohjoinen", "muu: oma", ""]) for _ in range(people)]
        settings["background"].append(f"Tausta {at}")
    if rng.random() < 0.2:
        columns["paino"] = [rng.choice(["1", "0,5", "2.25"]) for _ in range(people)]
        settings["weight"] = "paino"
    for at in range(rng.randint(0, 3)):
        columns[f"Muu; {at}"] = [_open(rng) for _ in range(people)]
        if rng.random() < 0.5:
            settings["set_aside"].append(f"Muu; {at}")
    names = rng.sample(list(columns), len(columns))
    return names, [list(row) for row in zip(*(columns[name] for name in names), strict=True)], settings


def _long(rng: random.Random) -> tuple[list[str], list[list[str]], dict]:
    people, questions = rng.randint(1, 8), rng.randint(1, 4)
    rows = [
        [f"v{who}", f"k{asked}", _open(rng), _score(rng), rng.choice(["", "x"])]
        for who in range(people)
        for asked in range(questions)
        if who == 0 or asked == 0 or rng.random() < 0.8
    ]
    rows[0][2] = SAID[0]
    named = range(rng.randint(1, questions))
    settings = {
        "layout": "long",
        "respondent": "kuka",
        "question_column": "mitä",
        "answer_column": "vastaus",
        "score_column": "arvio",
        "questions": {f"q{at}": {"value": f"k{at}"} for at in named},
        "scores": {f"s{at}": {"value": f"k{at}", "order": LABELS, "missing": [MISSING]} for at in named},
    }
    return ["kuka", "mitä", "vastaus", "arvio", "muu"], rows, settings


def _file(rng: random.Random, header: list[str], rows: list[list[str]]) -> RawFile:
    kind = rng.choice(["csv", "csv", "csv", "xlsx", "parquet"])
    sink = io.BytesIO()
    if kind == "xlsx":
        import xlsxwriter

        book = xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet()
        for at, row in enumerate([header, *rows]):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, column, cell)
        book.close()
        return RawFile("v.xlsx", sink.getvalue())
    if kind == "parquet":
        pd.DataFrame(rows, columns=header).to_parquet(sink)
        return RawFile("v.parquet", sink.getvalue())
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=rng.choice(";,\t"), lineterminator=rng.choice(["\n", "\r\n"])).writerows([header, *rows])
    encoding = rng.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    try:
        return RawFile("v.csv", text.getvalue().encode(encoding))
    except UnicodeEncodeError:  # an emoji
        return RawFile("v.csv", text.getvalue().encode())
