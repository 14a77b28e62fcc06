"""Somebody who wants the hidden numbers: reads what is printed, knows everybody's background, and solves for them.

Independent of the join: from the tables Prevalence and ClosedShares alone, with the
background of every respondent, who wrote anything and who chose an answer taken as known, it
asks a linear program how narrow each hidden count can be made. A theme and a closed question
are attacked together: unknown is how many people of each kind gave each answer and mention
the theme or not.
"""

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

SLASH, PLUS, TYPE = " / ", " + ", ": type"


class Round:
    """What the attacker knows of a round besides the tables: who has which background and who answered what."""

    def __init__(self, made, tables):
        self.tables = tables
        self.people = pd.Index(sorted(made["Respondents"]["respondent_id"]))
        given = made["Answers"].loc[made["Answers"]["kind"] == "answer", "respondent_id"]
        self.wrote = self.people.isin(set(given))
        self.background = (
            made["Background"]
            .pivot_table(index="respondent_id", columns="variable", values="label", aggfunc="first")
            .reindex(self.people)
        )
        self.types = {name: network.type for name, network in made.networks.items()}
        self.scores = made["Scores"]
        self.questions = made["Questions"].set_index("question_id")

    def group(self, variable, value):
        """Return who is in a printed group, merged or by type."""
        if not variable:
            return np.ones(len(self.people), dtype=bool)
        if variable.endswith(TYPE):
            own = self.background[variable.removesuffix(TYPE)].map(self.types)
        else:
            own = self.background[variable]
        return own.isin(value.split(PLUS)).to_numpy()

    def chosen(self, question):
        """Return each person's answer to a closed question (text), None where there is none, and all answers."""
        rows = self.scores.loc[self.scores["question_id"] == question]
        said = rows.set_index("respondent_id")["label"].reindex(self.people)
        if self.questions.loc[question, "kind"] == "choice":
            value = rows.set_index("respondent_id")["value"].reindex(self.people)
            said = said.where(value == 1, "").where(value.notna())
        return said.where(said.notna(), None)


def attack(of, theme, question, k):
    """Return the hidden rows (table, variable, value, answer) of a theme and a question known within less than k."""
    prevalence = of.tables["Prevalence"].loc[lambda rows: rows["theme_id"] == theme]
    shares = of.tables["ClosedShares"].loc[lambda rows: rows["question_id"] == question]
    shares = shares.loc[shares["theme_id"].isin(["", theme])]
    said = of.chosen(question)
    told = {part for answer in shares["answer"] for part in answer.split(SLASH)} | {""}
    said = said.where(said.isin(told), None)  # cannot-say words of fewer than k are left out of every base
    answers = sorted(set(said.dropna()))
    printed = [
        *prevalence[["variable", "value"]].itertuples(index=False),
        *shares[["variable", "value"]].itertuples(index=False),
    ]
    groups = sorted({(row.variable, row.value) for row in printed if row.variable})
    member = np.column_stack([of.wrote, said.notna(), *(of.group(*group) for group in groups)])
    kinds, kind, size = np.unique(member, axis=0, return_inverse=True, return_counts=True)
    kind = kind.ravel()
    choices = [*answers, None]
    unknown = np.arange(len(kinds) * len(choices) * 2).reshape(len(kinds), len(choices), 2)
    upper = np.repeat(size, len(choices) * 2).astype(float)
    for number, row in enumerate(kinds):
        upper[unknown[number, :, 1].ravel()] *= row[0]  # only who wrote can mention
        upper[unknown[number, -1].ravel()] *= not row[1]
        upper[unknown[number, :-1].ravel()] *= row[1]
    facts, hidden = [(unknown[number].ravel(), float(count)) for number, count in enumerate(size)], []

    def cells(variable, value, answer=None, mention=None, *, wrote=False):
        rows = np.ones(len(kinds), dtype=bool) if not variable else kinds[:, 2 + groups.index((variable, value))]
        rows = rows & kinds[:, 0] if wrote else rows
        columns = (
            range(len(choices))
            if answer is None
            else [choices.index(part) for part in answer.split(SLASH) if part in choices]
        )
        return unknown[np.ix_(rows, list(columns), [0, 1] if mention is None else [mention])].ravel()

    for row in prevalence.itertuples():
        own = cells(row.variable, row.value, mention=1, wrote=True)
        (hidden if row.hidden else facts).append(
            (own, ("Prevalence", row.variable, row.value, "") if row.hidden else row.respondents)
        )
    for row in shares.itertuples():
        own = cells(row.variable, row.value, row.answer, 1 if row.theme_id else None, wrote=bool(row.theme_id))
        (hidden if row.hidden else facts).append(
            (own, ("ClosedShares", row.variable, row.value, row.answer) if row.hidden else row.n)
        )
        if row.theme_id and not row.hidden:
            facts.append((unknown[kinds[:, 0], :-1, 1].ravel(), row.base))
    return [name for name, width in widths(facts, hidden, upper, k) if width < k - 1e-6]


def widths(facts, hidden, upper, k):
    """Return how narrow each hidden sum can be made, up to k."""
    place = np.repeat(np.arange(len(facts)), [len(own) for own, _ in facts])
    matrix = csr_matrix(
        (np.ones(len(place)), (place, np.concatenate([own for own, _ in facts]))), shape=(len(facts), len(upper))
    )
    sums = [float(total) for _, total in facts]
    program = {
        "A_eq": matrix,
        "b_eq": sums,
        "bounds": np.column_stack([np.zeros(len(upper)), upper]),
        "method": "highs",
    }
    low, high = np.full(len(hidden), np.inf), np.full(len(hidden), -np.inf)
    for number, (own, _) in enumerate(hidden):
        for sign in (-1.0, 1.0):
            if high[number] - low[number] < k:
                cost = np.zeros(len(upper))
                cost[own] = sign
                found = linprog(cost, **program)
                assert found.status == 0, "what is printed contradicts itself"
                seen = np.array([found.x[other].sum() for other, _ in hidden])
                low, high = np.minimum(low, seen), np.maximum(high, seen)
    return [(name, high[number] - low[number]) for number, (_, name) in enumerate(hidden)]
