"""Suggestions as a reader sees them: how many people share one, and which networks are named.

Whoever makes a suggestion under a theme mentions the theme. So a group of people who share one is a least
number of those who mention it; a network that is named has k of them at least, and one that could be named and is
not has fewer than k.
"""

import numpy as np
import pandas as pd

from pipeline.report.figures import Writer
from pipeline.report.names import names
from pipeline.report.said import suggestions
from pipeline.report.told import told_of

VARIABLE = "Verkosto"


def with_more_asking(made, seed):
    """Make the round's suggestions less even: of every theme, in two groups, by most of those who mention it or few."""
    rng = np.random.default_rng([seed, 2])
    coded = made["Assignments"].drop_duplicates("segment_id").merge(made["Segments"], on="segment_id")
    rate = {theme: rng.choice([0.3, 0.9, 1.0]) for theme in sorted(set(coded["theme_id"]))}
    main = {theme: rng.choice([0.8, 0.97, 1.0]) for theme in rate}
    rows = [
        (
            row.segment_id,
            0.9,
            "conditional",
            "network",
            row.text,
            f"g_{row.theme_id}_{int(rng.random() > main[row.theme_id])}",
        )
        for row in coded.itertuples()
        if rng.random() < rate[row.theme_id]
    ]
    columns = ["segment_id", "score", "construction", "addressee", "short", "group_id"]
    made.tables["Suggestions"] = pd.DataFrame(rows, columns=columns).astype(made["Suggestions"].dtypes.to_dict())
    return made


def printed(made, tables, k):
    """Return of each theme the largest number of people who share a suggestion, who is named, and who could be."""
    network = made["Background"].query("variable == @VARIABLE").set_index("respondent_id")["value"]
    told = told_of(tables["Prevalence"], VARIABLE)
    chapters = suggestions(
        made["Suggestions"],
        made["Assignments"],
        made["Segments"],
        made["Answers"],
        made["Edits"],
        network,
        names(made["Themes"], made["Questions"], "fi"),
        Writer("fi", ""),
        k,
        told,
    )
    every = sorted(set(network))
    return {
        chapter["id"]: (
            max((group["people"] for group in chapter["groups"]), default=0),
            set(chapter["networks"]),
            {name for name in every if told.names(chapter["id"], name)},
        )
        for chapter in chapters
    }


def tell(program, asked, networks, cells, k):
    """Tell the program what suggestions say; `cells` are those of who mentions the theme, `networks` theirs."""
    most, named, could = asked
    first = len(program.upper)
    own = np.arange(first, first + len(cells))
    program.upper = np.concatenate([program.upper, program.upper[cells]])
    for one, other in zip(cells, own, strict=True):
        program.tell(np.array([one, other]), 0, np.inf, np.array([1.0, -1.0]))
    program.tell(own, most, np.inf)
    for name in could:
        inside = own[networks == name]
        if len(inside):
            program.tell(inside, *((k, np.inf) if name in named else (0, k - 1)))
