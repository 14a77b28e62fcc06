"""A round's tables and codes gathered for export or import: masked, and with everything the room needs."""

from typing import Any

import pandas as pd

from pipeline.desk.codes import codings_of, material
from pipeline.foundation import store
from pipeline.foundation.round import Round
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


def outgoing(of: Round) -> Any:
    """Return the round as it may leave (exchange.Outgoing)."""
    from pipeline import exchange

    folder = of.folder
    masked = exchange.masked(*(store.read_table(folder, table) for table in (Answers, Segments, Edits)))
    return exchange.Outgoing(
        name=of.name,
        title=of.shared.title,
        answers=masked.answers,
        segments=masked.segments,
        questions=store.read_table(folder, Questions),
        respondents=store.read_table(folder, Respondents),
        background=store.read_table(folder, Background),
        scores=store.read_table(folder, Scores),
        themes=store.read_table(folder, Themes),
        assignments=store.read_table(folder, Assignments),
        suggestions=store.read_table(folder, Suggestions),
        key=material(of, "key"),
        covered=masked.covered,
        codings=tuple(codings_of(of)),
        codebook=material(of, "codebook"),
        note=of.shared.note,
        language=language_of(of),
    )


def language_of(of: Round) -> str:
    """Return the language of the round's reports."""
    return str(getattr(of.settings["report"], "language", "fi"))


def methods_of(of: Round, leaving: Any) -> list[str]:
    """Return in words how the answers were handled, a paragraph each."""
    from pipeline.exchange.words import speaker

    say = speaker(leaving.language)
    edits = store.read_table(of.folder, Edits)
    people = [one for one in leaving.codings if one.purpose != "privacy"]
    coders, coded = len({one.coder for one in people}), len({one.segment_id for one in people})
    helped = say("coders", coders=coders, codings=coded) if people else ""
    return [
        say("anonymised", replaced=int((edits["tier"] == "replaced").sum())),
        say("coded", segments=len(leaving.segments), people=helped),
    ]


def codings_table(leaving: Any) -> pd.DataFrame:
    """Return people's codings as a table."""
    from dataclasses import asdict

    from pipeline.foundation.human import Codings
    from pipeline.foundation.table import validate

    rows = [asdict(one) | {"themes": ";".join(one.themes)} for one in leaving.codings if one.purpose != "privacy"]
    return validate(Codings, pd.DataFrame(rows, columns=list(Codings.to_schema().columns)))
