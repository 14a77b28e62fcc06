"""The chapter of words: which go together in one breath, drawn as a network, and which are a group's own."""

import io
import re
from typing import Any

import numpy as np
import pandas as pd

from pipeline.foundation.marks import mark
from pipeline.report.figures import Writer
from pipeline.report.names import Names
from pipeline.report.words import rows_of

INKS = {"#010203": "var(--ink)", "#010204": "var(--bar)", "#010205": "var(--sub)"}  # drawn with, shown as
INK, DOT, LINE = INKS
STEPS = 400  # of the layout
WIDE, HIGH = 7.6, 5.4  # inches
TOLD = 8  # pairs named in the alt text


def network(found: pd.DataFrame, write: Writer) -> dict[str, Any]:
    """Return the drawing (SVG), what it says in words, and its table; no drawing where no words go together."""
    alone = {row.lemma: row for row in rows_of(found.loc[found["other"] == ""])}
    pairs = sorted(rows_of(found.loc[found["other"] != ""]), key=lambda row: (-row.respondents, row.lemma, row.other))
    rows = [
        *(_row(f"{row.lemma} – {row.other}", row, write) for row in pairs),
        *(_row(row.lemma, row, write) for row in sorted(alone.values(), key=lambda row: (-row.respondents, row.lemma))),
    ]
    told = ", ".join(f"{row.lemma} – {row.other} {write.count(row.respondents)}" for row in pairs[:TOLD])
    return {"svg": _drawn(alone, pairs) if pairs else "", "alt": told, "rows": rows}


def distinctive(found: pd.DataFrame, names: Names, write: Writer) -> list[dict[str, Any]]:
    """Return each group's own words, the most distinctive first."""
    groups = []
    for (variable, value), own in found.groupby(["variable", "value"], sort=True):
        rows = [
            _row(row.lemma, row, write) | {"g2": write.decimal(row.g2, 1), "p": write.p(row.p_adjusted)}
            for row in rows_of(own.sort_values(["g2", "lemma"], ascending=[False, True]))
        ]
        base = write.count(own["base"].iloc[0])
        title = f"{names.variable(str(variable))}: {names.group(str(value))}"
        groups.append({"title": title, "base": base, "rows": rows})
    return groups


def _row(name: str, row: Any, write: Writer) -> dict[str, str]:
    table = "Concepts" if hasattr(row, "other") else "Keyness"
    return {"name": name, "n": write.count(row.respondents), "mark": mark(table, row)}


def _drawn(alone: dict[str, Any], pairs: list[Any]) -> str:
    """Return the network as SVG in the page's own colours, dots and lines by how many people they stand for."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    words = sorted({word for row in pairs for word in (row.lemma, row.other)})
    ends = np.array([[words.index(row.lemma), words.index(row.other)] for row in pairs])
    heavy = np.array([row.respondents for row in pairs], dtype=float)
    size = np.array([alone[word].respondents for word in words], dtype=float)
    at = placed(len(words), ends, heavy)
    figure = Figure(figsize=(WIDE, HIGH))
    axes = figure.add_axes((0.06, 0.04, 0.88, 0.92))
    axes.set_axis_off()
    for (one, other), many in zip(ends, heavy, strict=True):
        axes.plot(*at[[one, other]].T, color=LINE, linewidth=0.6 + 3 * many / heavy.max(), solid_capstyle="round")
    axes.scatter(at[:, 0], at[:, 1], s=20 + 260 * size / size.max(), color=DOT, zorder=2)
    for word, (x, y), many in zip(words, at, size, strict=True):
        above = 2 + np.sqrt(5 + 65 * many / size.max())  # points: the dot's half
        axes.annotate(
            word, (x, y), (0, above), textcoords="offset points", ha="center", fontsize=10, color=INK, parse_math=False
        )
    out = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "puntari", "font.family": "sans-serif"}):
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    return inline(out.getvalue())


def placed(count: int, ends: np.ndarray, heavy: np.ndarray) -> np.ndarray:
    """Return where each word stands: linked words near, others apart (Fruchterman and Reingold 1991), always alike."""
    angle = 2 * np.pi * np.arange(count) / count
    at = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    pull = np.zeros((count, count))
    pull[ends[:, 0], ends[:, 1]] = 0.4 + heavy / heavy.max()
    pull += pull.T
    ideal = 1.6 / np.sqrt(count)
    for step in range(STEPS):
        apart = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = ideal**2 / far**2 - pull * far / ideal
        move = (apart * force[:, :, None]).sum(axis=1) - 0.3 * at  # the last term keeps strangers on the page
        length = np.maximum(np.sqrt((move**2).sum(axis=1, keepdims=True)), 1e-9)
        at = at + move / length * np.minimum(length, 0.2 * (1 - step / STEPS))
    return np.asarray(at)


def inline(svg: str) -> str:
    """Return the SVG as it may stand in the page: no header, no addresses, no ids, the page's colours."""
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"| version="[^"]*"| (?:id|clip-path)="[^"]*"', "", svg)
    svg = re.sub(r"<defs>.*?</defs>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg (?:height|width)="[^"]*"', "<svg", svg)
    svg = re.sub(r"(<svg[^>]*?) (?:width|height)=\"[^\"]*\"", r"\1", svg)
    svg = re.sub(r" font-family: [^;]*;", "", svg)
    for drawn, shown in INKS.items():
        svg = svg.replace(drawn, shown)
    return svg.replace("<svg", '<svg class="net" aria-hidden="true"', 1)
