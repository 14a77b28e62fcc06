"""How far the codes can be trusted: who agrees with whom, what model coded, on which sample the figures rest."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.foundation.materials import ModelCard
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of, speaker

MEASURES = ("alpha", "kappa", "f1")
WHOLE = {"alpha": "masi_alpha"}  # what the measure is called over all themes at once
PROGRAM = "program_"
_DESIGN = re.compile(r"deff ([\d.]+), n_eff ([\d.]+)")


def agreed(found: pd.DataFrame, names: Names, write: Writer) -> list[dict[str, Any]]:
    """Return two tables, between coders and between coders and the program, each where somebody coded enough for it."""
    say = speaker(names.language)
    tables = []
    for prefix, key in (("", "agreement_coders"), (PROGRAM, "agreement_program")):
        rows = {(row.theme_id, row.measure): row for row in rows_of(found) if pd.notna(row.value)}
        themes = [theme for theme in names.themes if any((theme, prefix + m) in rows for m in MEASURES)]
        lines = [
            _line(names.theme(theme), [rows.get((theme, prefix + m)) for m in MEASURES], write) for theme in themes
        ]
        whole = [rows.get(("", prefix + WHOLE.get(m, m))) for m in MEASURES]
        lines += [_line(say("agreement_all"), whole, write)] if any(row is not None for row in whole) else []
        if lines:
            counts = [int(row.n) for (_, name), row in rows.items() if name.startswith(PROGRAM) == bool(prefix)]
            tables.append({"title": say(key, n=write.count(max(counts))), "lines": lines})
    return tables


def _line(name: str, rows: list[Any], write: Writer) -> dict[str, Any]:
    return {"name": name, "cells": [_cell(row, write) for row in rows]}


def _cell(row: Any, write: Writer) -> dict[str, str]:
    if row is None:
        return {"text": "–", "mark": ""}
    told = write.decimal(row.value)
    between = "" if pd.isna(row.low) else f" ({write.decimal(row.low)}–{write.decimal(row.high)})"
    return {"text": told + between, "mark": mark("Agreement", row)}


def model(card: ModelCard | None, codebook: str, names: Names, write: Writer) -> list[str]:
    """Return in words what coded: a trained model, on what and how well measured, or the codebook alone, or nothing."""
    say = speaker(names.language)
    if not codebook:
        return [say("model_none")]
    if card is None:
        return [say("model_codebook", codebook=codebook)]
    manifest: Mapping[str, Any] = card.manifest
    rounds = ", ".join(str(name) for name in manifest.get("rounds", [])) or "–"
    told = [say("model_trained", name=card.name, codebook=codebook, rounds=rounds)]
    quality = manifest.get("quality", {})
    for key, word in (("trained", "model_quality"), ("codebook alone", "model_alone")):
        own = quality.get(key) or {}
        micro = own.get("micro") or {}
        if all(name in micro for name in ("value", "low", "high")):
            figures = {name: write.decimal(float(micro[name])) for name in ("value", "low", "high")}
            told.append(say(word, **figures, n=write.count(own.get("n")), people=write.count(own.get("respondents"))))
    return told


def sample(methods: list[str], write: Writer) -> list[str]:
    """Return in words what the intervals take for granted: the weights' cost, a finite population."""
    say = speaker(write.language)
    told = []
    costs = sorted({(float(found[1]), float(found[2])) for found in map(_DESIGN.search, methods) if found})
    if costs:
        told.append(say("design_effect", deff=write.decimal(costs[-1][0]), n=write.count(costs[-1][1])))
    if any("finite population" in method for method in methods):
        told.append(say("finite_population"))
    return told


def interval(methods: list[str]) -> str:
    """Return whose intervals the shares have."""
    return "Jeffreys" if any(method.startswith("Jeffreys") for method in methods) else "Wilson"
