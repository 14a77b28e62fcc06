"""The floor plan: every room in walking order, and the round file that sets them all."""

from pathlib import Path

from pipeline import (
    anonymise,
    embed,
    ingest,
    join,
    lemmatise,
    positions,
    quotes,
    report,
    review,
    rounds,
    segment,
    signals,
    suggestions,
    themes,
)
from pipeline.foundation.round import Round, read_round
from pipeline.foundation.stage import Stage

STAGES: dict[str, Stage] = {
    "ingest": ingest.STAGE,
    "anonymise": anonymise.STAGE,
    "segment": segment.STAGE,
    "lemmatise": lemmatise.STAGE,
    "embed": embed.STAGE,
    "themes": themes.STAGE,
    "suggestions": suggestions.STAGE,
    "positions": positions.STAGE,
    "signals": signals.STAGE,
    "quotes": quotes.STAGE,
    "join": join.STAGE,
    "review": review.STAGE,
    "rounds": rounds.STAGE,
    "report": report.STAGE,
}


def load_round(folder: Path) -> Round:
    """Return the round in the folder with every room's settings checked."""
    return read_round(folder, {name: stage.settings for name, stage in STAGES.items()})
