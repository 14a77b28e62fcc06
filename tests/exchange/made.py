"""A small invented round on its way out, and projects as other programs would write them."""

import io
import zipfile
from functools import cache
from xml.etree.ElementTree import tostring

import pandas as pd
from defusedxml.ElementTree import fromstring
from hypothesis import strategies as st

from pipeline import exchange
from pipeline.foundation.codings import Coding
from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import ORDER, columns_of, empty
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    Edits,
    Questions,
    Respondents,
    Scores,
    Segments,
    Suggestions,
    Themes,
)

KEY = b"avain" * 6
NS = "{urn:QDA-XML:project:1.0}"
THEMES = [("tuki", "", "Vertaistuki"), ("henki", "tuki", "Hyvä henki"), ("tieto", "", "Tieto")]
TEXTS = {
    ("1001", "benefit"): "Sain tukea 😀 ja neuvoja. Tietoa tuli lisää.",
    ("1001", "development"): "Lisää aikaa.\nJa kahvia!",
    ("1002", "benefit"): "Pa\u0308ivi auttoi. Kiitos kaikesta.",
    ("1003", "benefit"): "-",
}
anything = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=40)


def halves(text):
    """Return the spans of a text cut where its first sentence ends, or in the middle."""
    cut = next((text.find(mark) + 1 for mark in (". ", "\n") if mark in text), len(text) // 2)
    spans = [(0, cut), (cut, len(text))]
    trimmed = [
        (start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))
        for start, end in spans
    ]
    return [(start, end) for start, end in trimmed if start < end]


def round_of(texts=TEXTS, *, codings=(), edits=(), **changes):
    """Return a round with these answers: each cut in two segments, of which the first carries a theme."""
    answers = [(answer_id(*pair), *pair, text, "fi", "answer") for pair, text in texts.items() if text]
    segments = [
        (segment_id(answer, start, end, text[start:end]), answer, start, end, text[start:end])
        for answer, _, _, text, *_ in answers
        for start, end in halves(text)
    ]
    people = sorted({person for person, _ in texts})
    given = [(one[0], THEMES[at % 3][0], 0.8, "coded", "codebook") for at, one in enumerate(segments) if at % 2 == 0]
    asked = [(one[0], 0.9, "imperative", "", "lisää", one[0]) for one in segments[1:2]]
    tables = {
        "questions": _table(
            Questions,
            [
                ("alue", "Alue", "", "background", [], [], 1),
                ("overall", "Kuinka paljon hyötyä?", "", "closed", ["vähän", "paljon"], ["en osaa sanoa"], 2),
                ("kanava.a", "Mistä kuulit?: Kollega", "", "choice", [], [], 3),
                ("kanava.b", "Mistä kuulit?: Lehti", "", "choice", [], [], 4),
                ("benefit", "Mitä hyötyä?", "benefit", "open", [], [], 5),
                ("development", "Mitä pitäisi kehittää?", "development", "open", [], [], 6),
            ],
        ),
        "respondents": _table(Respondents, [(one, 1.0) for one in people]),
        "background": _table(Background, [(one, "alue", "itä", "itä") for one in people[:2]]),
        "scores": _table(
            Scores,
            [
                ("1001", "overall", 2.0, "paljon", ""),
                ("1002", "overall", None, "en osaa sanoa", "en osaa sanoa"),
                *((one, "kanava.a", 1.0, "Kollega", "") for one in ("1001", "1002")),
                *((one, "kanava.b", 0.0, "", "") for one in ("1001", "1002")),
            ]
            if "1001" in people
            else [],
        ),
        "themes": _table(
            Themes, [(one, above, label, "", "", ["sana"], "codebook", None) for one, above, label in THEMES]
        ),
        "assignments": _table(Assignments, given),
        "suggestions": _table(Suggestions, asked),
    }
    flagged = [(answer_id(*pair), start, end, start, end, "person", tier) for pair, start, end, tier in edits]
    masked = exchange.masked(_table(Answers, answers), _table(Segments, segments), _table(Edits, flagged))
    made = {"name": "kierros", "title": "Kierros", "key": KEY, "codings": tuple(codings), "covered": masked.covered}
    return exchange.Outgoing(**(made | {"answers": masked.answers, "segments": masked.segments} | tables | changes))


@cache
def _typed(model):
    return empty(model)


def _table(model, rows):
    """Return the rows as the table, typed but not validated: laws make thousands of rounds."""
    columns = columns_of(model)
    frame = pd.DataFrame(rows, columns=columns).astype(_typed(model).dtypes) if rows else _typed(model)
    return frame.sort_values(list(ORDER[model.__name__]), ignore_index=True)


def coding(segment, coder="Maija", themes=("tieto",), *, suggestion=False, at="2026-03-01T10:00:00+00:00", **more):
    """Return a coding with something in every column."""
    return Coding(segment, coder, tuple(themes), suggestion, at, **({"purpose": "train", "probability": 1.0} | more))


def qde(data):
    """Return a project's XML and its text files by GUID."""
    packed = zipfile.ZipFile(io.BytesIO(data))
    texts = {
        name.removeprefix("sources/").removesuffix(".txt"): packed.read(name).decode("utf-8")
        for name in packed.namelist()
        if name.startswith("sources/")
    }
    return fromstring(packed.read("project.qde")), texts


def repacked(root, texts, folder="sources", encoding="utf-8"):
    """Return the XML and texts as a project again."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("project.qde", tostring(root, encoding="utf-8"))
        for guid, text in texts.items():
            packed.writestr(f"{folder}/{guid}.txt", text.encode(encoding))
    return file.getvalue()


def selections(root):
    """Yield every source with every selection in it."""
    for source in root.iter(f"{NS}TextSource"):
        for selection in source.iter(f"{NS}PlainTextSelection"):
            yield source, selection
