"""More attacks: subthemes, benefits against aims, words, and who answered."""

from itertools import product

import numpy as np
import pandas as pd

from pipeline.report.method import FATES, keeps_silent, ledger_rows
from tests.join.known import groups_of
from tests.join.program import Program


def family(of, theme, k):
    """Return the hidden counts of a theme and its subthemes, read together, that are known within less than k."""
    names = [theme, *sorted(child for child, parent in of.parents.items() if parent == theme)]
    rows = [row for row in of.rows["Prevalence"] if row.theme_id in names]
    groups = groups_of(rows)
    member = np.column_stack([of.wrote, *(of.group(*group) for group in groups)])[of.wrote]
    kinds, size = np.unique(member, axis=0, return_counts=True)
    patterns = [p for p in np.ndindex(*[2] * len(names)) if p[0] or not any(p[1:])]  # who mentions a part mentions all
    unknown = np.arange(len(kinds) * len(patterns)).reshape(len(kinds), len(patterns))
    program = Program(np.repeat(size, len(patterns)).astype(float))
    for number, count in enumerate(size):
        program.tell(unknown[number], count)
    for row in rows:
        place = names.index(row.theme_id)
        people = kinds[:, 1 + groups.index((row.variable, row.value))] if row.variable else np.ones(len(kinds), bool)
        own = unknown[np.ix_(people.astype(bool), [n for n, p in enumerate(patterns) if p[place]])].ravel()
        if row.hidden:
            program.hidden.append((own, (row.theme_id, row.variable, row.value)))
        else:
            program.tell(own, row.respondents)
    return program.narrow(k)


def aims(of, served, k):
    """Return the hidden benefits and prevalences of the aims' themes, and small counts of networks, known too well."""
    rows = of.rows["AimShares"]
    if not rows:
        return []
    names = sorted({theme for themes in served.values() for theme in themes})
    shares = [row for row in of.rows["Prevalence"] if row.theme_id in names]
    groups = groups_of(rows, shares)
    network = of.background["Verkosto"]
    member = [[of.aims.get(name) or "" for name in network], network]
    member = [np.array(own, dtype=str) for own in (*member, *(of.group(*group) for group in groups))]
    member = np.column_stack(member)[of.wrote]
    kinds, size = np.unique(member, axis=0, return_counts=True)
    unknown = np.arange(len(kinds) * len(names)).reshape(len(kinds), len(names))
    program = Program(np.repeat(size, len(names)).astype(float))

    def people(variable, value):
        return kinds[:, 2 + groups.index((variable, value))] == "True" if variable else np.ones(len(kinds), dtype=bool)

    benefits = []
    for row in rows:
        inside = people(row.variable, row.value)
        own = [unknown[inside & (kinds[:, 0] == aim)][:, names.index(themes[0])] for aim, themes in served.items()]
        benefits.append((np.concatenate(own), row))
    for row in shares:
        cells = unknown[people(row.variable, row.value)][:, names.index(row.theme_id)]
        if row.hidden:
            program.hidden.append((cells, ("Prevalence", row.theme_id, row.variable, row.value)))
        else:
            program.tell(cells, row.respondents)
    for name, theme in product(sorted(set(network)), names):
        own = (network == name) & of.wrote
        if own.any() and of.mentions(theme)[own].sum() < k:
            program.hidden.append((unknown[kinds[:, 1] == name][:, names.index(theme)], ("network", theme, name)))
    _benefits(program, benefits)
    return program.narrow(k)


def _benefits(program, benefits):
    """Tell the visible benefits; of the hidden ones no more may be known than prevalences alone tell."""
    for cells, row in benefits:
        if row.hidden:
            least, most = program.range(cells)
            program.hidden.append((cells, ("AimShares", row.variable, row.value), most - least))
    for cells, row in benefits:
        if not row.hidden:
            program.tell(cells, row.respondents)


def words(of, k):
    """Return the small counts of a word in a printed group that Concepts and Keyness tell within less than k."""
    keys, total = of.rows["Keyness"], [row for row in of.rows["Concepts"] if not row.other]
    groups = groups_of(of.rows["Prevalence"], keys)
    tokens = of.made["Tokens"].assign(person=of.made["Tokens"]["segment_id"].map(of.speaker))
    narrow = []
    for word in sorted({row.lemma for row in keys}):
        used = of.people.isin(set(tokens.loc[tokens["lemma"].str.casefold() == word, "person"])) & of.wrote
        member = np.column_stack([of.group(*group) for group in groups])[of.wrote]
        kinds, size = np.unique(member, axis=0, return_counts=True)
        program = Program(size.astype(float))
        for row in [row for row in total if row.lemma == word]:
            program.tell(np.arange(len(kinds)), row.respondents)
        for row in [row for row in keys if row.lemma == word]:
            program.tell(np.flatnonzero(kinds[:, groups.index((row.variable, row.value))]), row.respondents)
        for place, group in enumerate(groups):
            own = of.group(*group) & of.wrote
            if min(used[own].sum(), (~used[own]).sum()) < k:
                program.hidden.append((np.flatnonzero(kinds[:, place]), (word, *group)))
        narrow += program.narrow(k)
    return narrow


def answered(of, k):
    """Return the hidden counts of who answered a question, or had nothing to say, that are known within less than k.

    That a group's base is told is no secret: of those who did not answer no more may be known than that. The
    ledger of columns tells of cells what the table tells of people.
    """
    narrow, cells = [], _ledger(of, k)
    for question, rows in of.tables["Response"].groupby("question_id"):
        own = rows.loc[rows["variable"] != ""].reset_index(drop=True)
        if not question or not len(own):
            continue
        program = Program(np.repeat(own["respondents"].fillna(k).to_numpy(dtype=float), 3))
        unknown = np.arange(3 * len(own)).reshape(len(own), 3)
        for number, row in own.iterrows():
            program.tell(unknown[number], row["respondents"])
            for place, name in enumerate(("answered", "non_answers")):
                if np.isnan(row[name]):
                    rest = row["respondents"] - (0 if place == 0 or np.isnan(row["answered"]) else row["answered"])
                    program.upper[unknown[number, place]] = rest
                    program.hidden.append((unknown[number, [place]], (question, row["value"], name)))
                else:
                    program.tell(unknown[number, [place]], row[name])
        whole = rows.loc[rows["variable"] == ""].iloc[0]
        for place, name in enumerate(("answered", "non_answers")):
            total = cells.get((question, name), whole[name])
            if not np.isnan(total):
                program.tell(unknown[:, place], total)
        narrow += program.narrow(k)
    return narrow


def _ledger(of, k):
    """Return how many cells of each open question the printed ledger says are answers and have nothing to say."""
    kinds = of.made["Answers"].groupby(["question_id", "kind"]).size()
    rows = [(question, kind, "", number) for (question, kind), number in kinds.items()]
    rows += [(question, "empty", "", len(of.people) - own.sum()) for question, own in kinds.groupby(level=0)]
    printed = ledger_rows(
        pd.DataFrame(rows, columns=["column", "fate", "reason", "cells"]),
        "fi",
        k,
        silent=keeps_silent(of.tables["Response"]),
    )
    names = {FATES["answer"][0]: "answered", FATES["non_answer"][0]: "non_answers"}
    return {(row["column"], names[row["fate"]]): row["cells"] for row in printed if row["fate"] in names}
