"""Charts as pictures, for documents that cannot hold the page's own drawings."""

import io
from typing import Any


def bars(rows: list[dict[str, Any]]) -> bytes:
    """Return a PNG of horizontal bars with their intervals, the first row on top."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.3, 0.5 + 0.28 * len(rows)), dpi=160, layout="constrained")
    axes = figure.subplots()
    place = list(range(len(rows)))
    share = [100 * row["share"] for row in rows]
    colours = ["#7fb0b8" if row.get("sub") else "#2f7f8c" for row in rows]
    axes.barh(place, share, color=colours, height=0.72)
    below = [100 * (row["share"] - row["low"]) for row in rows]
    above = [100 * (row["high"] - row["share"]) for row in rows]
    axes.errorbar(share, place, xerr=[below, above], fmt="none", ecolor="#12323a", elinewidth=1, capsize=2.5)
    axes.set_yticks(
        place, [("   " if row.get("sub") else "") + row["name"].replace("$", r"\$") for row in rows], fontsize=8
    )
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 100)
    axes.set_xlabel("%", fontsize=8)
    axes.tick_params(axis="x", labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
