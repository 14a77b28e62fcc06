"""Somebody who wants the hidden numbers: reads what is printed, knows everybody's background, and solves for them.

Independent of the join: from the printed tables alone, with the background and weight of every
respondent, who wrote anything and who chose an answer taken as known, a linear program tells how
narrow each hidden count can be made. Hidden are the rows that say so, and small counts of printed groups that have
no row. Read together are a theme and a closed question: Prevalence, ClosedShares, Effects (each estimate is an equation
about the answers of those who mention the theme), quotes (somebody of the network mentions the theme), and
what the comparison with another round prints of either. More attacks stand in attacks.py.
"""

import numpy as np
import pandas as pd

from tests.join.program import Program

SLASH, PLUS, TYPE, AIM = " / ", " + ", ": type", ": aim"
PRINTED = 0.5e-4  # of a share
ROUNDED = {"cliffs_delta": 0.5e-3, "mean_difference": 0.05, "top_two_difference": 0.5e-3}
FEW = 5  # counts without a row are small below this
NAME = "-verkoston jäsen"  # ends an attribution that names the network


class Round:
    """What the attacker knows of a round besides the tables: who has which background and who answered what."""

    def __init__(self, made, tables, changes=None, side="after"):
        self.tables, self.made = tables, made
        self.people = pd.Index(sorted(made["Respondents"]["respondent_id"]))
        given = made["Answers"].loc[made["Answers"]["kind"] == "answer", "respondent_id"]
        self.wrote = self.people.isin(set(given))
        weight = made["Respondents"].set_index("respondent_id")["weight"].reindex(self.people).to_numpy(dtype=float)
        self.weight = weight / weight.mean()
        self.background = (
            made["Background"]
            .pivot_table(index="respondent_id", columns="variable", values="label", aggfunc="first")
            .reindex(self.people)
        )
        self.types = {name: network.type for name, network in made.networks.items()}
        self.aims = {name: network.aim for name, network in made.networks.items()}
        self.scores = made["Scores"]
        self.questions = made["Questions"].set_index("question_id")
        self.changes, self.side = changes, side
        self.who = made["Answers"].set_index("answer_id")["respondent_id"]
        self.speaker = made["Segments"].set_index("segment_id")["answer_id"].map(self.who)
        self.parents = made["Themes"].set_index("theme_id")["parent_id"].to_dict()

    def group(self, variable, value):
        """Return who is in a printed group, merged, by type or by aim."""
        if not variable:
            return np.ones(len(self.people), dtype=bool)
        for end, kinds in ((TYPE, self.types), (AIM, self.aims)):
            if variable.endswith(end):
                return self.background[variable.removesuffix(end)].map(kinds).isin(value.split(PLUS)).to_numpy()
        return self.background[variable].isin(value.split(PLUS)).to_numpy()

    def chosen(self, question):
        """Return each person's answer to a closed question (text), None where there is none, and all answers."""
        rows = self.scores.loc[self.scores["question_id"] == question]
        said = rows.set_index("respondent_id")["label"].reindex(self.people)
        if self.questions.loc[question, "kind"] == "choice":
            value = rows.set_index("respondent_id")["value"].reindex(self.people)
            said = said.where(value == 1, "").where(value.notna())
        return said.where(said.notna(), None)

    def mentions(self, theme):
        """Return who truly mentions the theme or one of its subthemes: only to know which counts are small."""
        names = [theme, *(child for child, parent in self.parents.items() if parent == theme)]
        coded = self.made["Assignments"].loc[self.made["Assignments"]["theme_id"].isin(names), "segment_id"]
        return self.people.isin(set(coded.map(self.speaker))) & self.wrote

    def seen(self, theme):
        """Return who of each network is known to mention the theme: quoted by name, or many enough suggesting."""
        quotes = self.made["Quotes"].loc[self.made["Quotes"]["theme_id"] == theme]
        named = quotes.loc[quotes["attribution"].str.endswith(NAME)]
        people = named["segment_id"].map(self.speaker)
        network = self.background["Verkosto"]
        return {name: set(own) for name, own in people.groupby(network.reindex(people).to_numpy())}


def groups_of(*tables):
    """Return every printed group of the tables."""
    return sorted({(row.variable, row.value) for table in tables for row in table.itertuples() if row.variable})


class Table:
    """The unknown table of a theme and a question: kinds of people x answers x mentions it or not."""

    def __init__(self, of, theme, question):
        self.of, self.theme, self.question = of, theme, question
        self.prevalence = of.tables["Prevalence"].loc[lambda rows: rows["theme_id"] == theme]
        self.every = of.tables["ClosedShares"].loc[lambda rows: rows["question_id"] == question]
        self.shares = self.every.loc[self.every["theme_id"].isin(["", theme])]
        said = of.chosen(question)
        told = {part for answer in self.shares["answer"] for part in answer.split(SLASH)} | {""}
        self.said = said.where(said.isin(told), None)  # cannot-say words of fewer than k are left out of every base
        self.groups = groups_of(of.tables["Prevalence"], self.every)
        weights = np.unique(np.round(of.weight, 9), return_inverse=True)[1]
        member = [of.wrote, self.said.notna(), *(of.group(*group) for group in self.groups), weights]
        kinds, first, size = np.unique(np.column_stack(member), axis=0, return_index=True, return_counts=True)
        self.kinds, self.choices = kinds, [*sorted(set(self.said.dropna())), None]
        shape = (len(kinds), len(self.choices), 2)
        self.unknown = np.arange(np.prod(shape)).reshape(shape)
        self.each = np.repeat(of.weight[first], shape[1] * 2)
        upper = np.repeat(size, shape[1] * 2).astype(float).reshape(shape)
        upper[:, :, 1] *= kinds[:, [0]]  # only who wrote can mention
        upper[:, -1] *= 1 - kinds[:, [1]]
        upper[:, :-1] *= kinds[:, [1], None]
        self.program = Program(upper.ravel())
        for number, count in enumerate(size):
            self.program.tell(self.unknown[number].ravel(), count)
        self.quoted = of.people.isin({person for people in of.seen(theme).values() for person in people})

    def cells(self, variable, value, answer=None, mention=None, *, wrote=False):
        """Return the unknown counts of a group, an answer (or answers), and those who mention the theme."""
        rows = np.ones(len(self.kinds), dtype=bool)
        rows = rows & (self.kinds[:, 2 + self.groups.index((variable, value))] == 1) if variable else rows
        rows = rows & (self.kinds[:, 0] == 1) if wrote else rows
        named = [self.choices.index(part) for part in (answer or "").split(SLASH) if part in self.choices]
        columns = range(len(self.choices)) if answer is None else named
        return self.unknown[np.ix_(rows, list(columns), [0, 1] if mention is None else [mention])].ravel()

    def rest(self, variable, value):
        """Return how many of a group wrote something and are not quoted under the theme."""
        return int((self.of.group(variable, value) & self.of.wrote & ~self.quoted).sum())

    def printed(self, own, row, count, base):
        """Tell a printed count, and its weighted share where weights differ."""
        self.program.tell(own, count)
        if np.ptp(self.of.weight) > 0:
            whole = self.of.weight[base].sum()
            self.program.tell(own, (row.share - PRINTED) * whole, (row.share + PRINTED) * whole, self.each[own])

    def prevalences(self):
        """Tell the theme's visible prevalences; the hidden ones are wanted."""
        for row in self.prevalence.itertuples():
            own = self.cells(row.variable, row.value, mention=1, wrote=True)
            if row.hidden:
                name = ("Prevalence", row.variable, row.value, "")
                self.program.hidden.append((own, name, self.rest(row.variable, row.value)))
            else:
                self.printed(own, row, row.respondents, self.of.wrote & self.of.group(row.variable, row.value))

    def answers(self):
        """Tell the visible answers to the question, of groups and of those who mention the theme."""
        asked = self.said.notna().to_numpy()
        for row in self.shares.itertuples():
            mention = 1 if row.theme_id else None
            own = self.cells(row.variable, row.value, row.answer, mention, wrote=bool(row.theme_id))
            if row.hidden:
                self.program.hidden.append((own, ("ClosedShares", row.variable, row.value, row.answer)))
            elif row.theme_id:
                self.program.tell(own, row.n)
                self.program.tell(self.unknown[self.kinds[:, 0] == 1, :-1, 1].ravel(), row.base)
            else:
                self.printed(own, row, row.n, asked & self.of.group(row.variable, row.value))

    def quotes(self):
        """Tell who of a network is quoted under the theme."""
        for network, people in self.of.seen(self.theme).items():
            named = [
                2 + n for n, (v, value) in enumerate(self.groups) if v == "Verkosto" and network in value.split(PLUS)
            ]
            own = self.unknown[(self.kinds[:, named] == 1).any(axis=1)][:, :, 1].ravel()
            if len(own):
                self.program.tell(own, len(people), self.program.upper[own].sum() + 0.5)


def attack(of, theme, question, k):
    """Return the hidden counts (table, variable, value, answer) of a theme and a question known within less than k."""
    table = Table(of, theme, question)
    table.prevalences()
    table.answers()
    table.quotes()
    _unprinted(table)
    _effects(table)
    _changed(table)
    return table.program.narrow(k)


def _unprinted(table):
    """Add as hidden the small counts of printed groups that the theme or the question has no row for."""
    of, mention = table.of, table.of.mentions(table.theme)
    there = set(zip(table.prevalence["variable"], table.prevalence["value"], strict=True))
    for variable, value in table.groups:
        own = of.group(variable, value) & of.wrote
        if (variable, value) not in there and min(mention[own].sum(), (~mention[own]).sum()) < FEW:
            cell = table.cells(variable, value, mention=1, wrote=True)
            table.program.hidden.append((cell, ("no row", variable, value, ""), table.rest(variable, value)))
    told = table.every.loc[table.every["theme_id"] == ""]
    there = set(zip(told["variable"], told["value"], strict=True))
    fine = told.loc[(told["variable"] == "") & ~told["hidden"], "answer"]
    for variable, value in sorted(set(table.groups) - there):
        own = of.group(variable, value) & table.said.notna().to_numpy()
        for answer in fine:
            hit = table.said.isin(answer.split(SLASH)).to_numpy()[own]
            if min(hit.sum(), (~hit).sum()) < FEW:
                table.program.hidden.append((table.cells(variable, value, answer), ("no row", variable, value, answer)))


def _effects(table):
    """Add what each printed effect says of the answers of those who mention the theme.

    The answers of everybody who wrote anything, which no table prints, make its coefficients. How many of those who mention it gave a score is known unless cannot-say is hidden.
    """
    of, theme, question, program = table.of, table.theme, table.question, table.program
    said, kinds, choices = table.said, table.kinds, table.choices
    rows = of.tables["Effects"].loc[
        lambda found: (found["question_id"] == question) & (found["theme_id"] == theme) & found["estimate"].notna()
    ]
    scale = [label for label in of.questions.loc[question, "scale"] if label in choices]
    if not len(rows) or not scale or np.ptp(of.weight) > 0:
        return
    place = {label: number for number, label in enumerate(of.questions.loc[question, "scale"], 1)}
    total = np.array([(of.wrote & (said == label)).sum() for label in scale], dtype=float)
    both = table.unknown[kinds[:, 0] == 1]
    own = [both[:, choices.index(label), 1].ravel() for label in scale]
    truth = int((of.mentions(theme) & said.isin(scale).to_numpy()).sum())
    shares = of.tables["ClosedShares"].loc[lambda found: found["hidden"] & (found["question_id"] == question)]
    unsaid = {part for answer in shares.loc[shares["theme_id"] == theme, "answer"] for part in answer.split(SLASH)}
    others = range(1, int(total.sum())) if unsaid - set(place) else []
    level = np.array([place[label] for label in scale], dtype=float)
    for inside in [truth, *sorted(others, key=lambda number: abs(number - truth))]:
        outside, facts = total.sum() - inside, Program(program.upper)
        facts.tell(np.concatenate(own), inside)
        for row in rows.itertuples():
            if row.measure == "cliffs_delta":
                by = np.array([total[level < one].sum() - total[level > one].sum() for one in level])
                rest, scaled = 0.0, inside * outside
            else:
                worth = level if row.measure == "mean_difference" else (level >= len(place) - 1).astype(float)
                by, rest, scaled = worth * (1 / inside + 1 / outside), (total * worth).sum() / outside, 1.0
            slack, middle = ROUNDED[row.measure] * scaled + 1e-9, row.estimate * scaled + rest
            weights = np.concatenate([np.full(len(cells), one) for cells, one in zip(own, by, strict=True)])
            facts.tell(np.concatenate(own), middle - slack, middle + slack, weights)
        program.either.append(facts.facts)


def _changed(table):
    """Add what the comparison with another round prints of the theme and the question."""
    of, program, cells = table.of, table.program, table.cells
    if of.changes is None or np.ptp(of.weight) > 0:
        return
    rows = of.changes.loc[~of.changes["hidden"] & of.changes["measure"].isin(["prevalence", "closed"])]
    for row in rows.loc[rows["item"].isin([table.theme, table.question])].itertuples():
        count = getattr(row, of.side) * getattr(row, f"base_{of.side}")
        if row.measure == "prevalence":
            program.tell(cells("", "", mention=1, wrote=True), round(count))
        else:
            program.tell(cells("", "", row.answer), round(count))
