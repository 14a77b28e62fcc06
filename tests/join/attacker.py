"""Somebody who wants the hidden numbers: reads what is printed, knows everybody's background, and solves for them.

Independent of the join: from the printed tables alone, with the background and weight of every
respondent, who wrote anything and who chose an answer taken as known, a linear program tells how
narrow each hidden count can be made. Hidden are the rows that say so, and small counts of printed groups that have
no row. Read together are a theme and a closed question: Prevalence, ClosedShares, Effects (each estimate is an equation
about the answers of those who mention the theme), quotes (somebody of the network mentions the theme), and
what the comparison with another round prints of either. More attacks stand in attacks.py.
"""

import numpy as np

from tests.join.asked import tell as tell_asked
from tests.join.audits import Errors
from tests.join.known import PLUS, groups_of
from tests.join.program import Program

SLASH = " / "
PRINTED = 0.5e-4  # of a share
ROUNDED = {"cliffs_delta": 0.5e-3, "mean_difference": 0.05, "top_two_difference": 0.5e-3}
FEW = 5  # counts without a row are small below this


class Table:
    """The unknown table of a theme and a question: kinds of people x answers x mentions it or not."""

    def __init__(self, of, theme, question):
        self.of, self.theme, self.question = of, theme, question
        self.prevalence = [row for row in of.rows["Prevalence"] if row.theme_id == theme]
        self.every = [row for row in of.rows["ClosedShares"] if row.question_id == question]
        self.shares = [row for row in self.every if row.theme_id in {"", theme}]
        said = of.chosen(question)
        told = {part for row in self.shares for part in row.answer.split(SLASH)} | {""}
        self.said = said.where(said.isin(told), None)  # cannot-say words of fewer than k are left out of every base
        self.groups = groups_of(of.rows["Prevalence"], self.every)
        weights = np.unique(np.round(of.weight, 9), return_inverse=True)[1]
        self.asked = of.asked.get(theme)
        network = np.unique(of.background["Verkosto"].astype(str), return_inverse=True)
        apart = [network[1]] if self.asked else []
        member = [of.wrote, self.said.notna(), *(of.group(*group) for group in self.groups), weights, *apart]
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
        self.network = network[0][kinds[:, -1]] if self.asked else None
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
        for row in self.prevalence:
            own = self.cells(row.variable, row.value, mention=1, wrote=True)
            if row.hidden:
                name = ("Prevalence", row.variable, row.value, "")
                self.program.hidden.append((own, name, self.rest(row.variable, row.value)))
            else:
                self.printed(own, row, row.respondents, self.of.wrote & self.of.group(row.variable, row.value))

    def answers(self):
        """Tell the visible answers to the question, of groups and of those who mention the theme.

        An answer that is all answers in one is no secret: who chose one is known.
        """
        asked = self.said.notna().to_numpy()
        for row in self.shares:
            mention = 1 if row.theme_id else None
            own = self.cells(row.variable, row.value, row.answer, mention, wrote=bool(row.theme_id))
            if row.hidden:
                if row.theme_id or len(row.answer.split(SLASH)) < len(self.choices) - 1:
                    self.program.hidden.append((own, ("ClosedShares", row.variable, row.value, row.answer)))
            elif row.theme_id:
                self.program.tell(own, row.n)
                base = self.unknown[self.kinds[:, 0] == 1, :-1, 1].ravel()
                self.program.tell(base, row.base)
                if np.ptp(self.of.weight) > 0:
                    by = self.each * np.isin(np.arange(len(self.each)), own) - row.share * self.each
                    slack = PRINTED * row.base * self.of.weight.max()
                    self.program.tell(base, -slack, slack, by[base])
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
    _changed(table)
    if table.asked:
        own = table.unknown[:, :, 1]
        tell_asked(table.program, table.asked, np.repeat(table.network, own.shape[1]), own.ravel(), k)
    _effects(table)
    return table.program.narrow(k)


def _unprinted(table):
    """Add as hidden the small counts of printed groups that the theme or the question has no row for."""
    of, mention = table.of, table.of.mentions(table.theme)
    there = set(groups_of(table.prevalence))
    for variable, value in table.groups:
        own = of.group(variable, value) & of.wrote
        if (variable, value) not in there and min(mention[own].sum(), (~mention[own]).sum()) < FEW:
            cell = table.cells(variable, value, mention=1, wrote=True)
            table.program.hidden.append((cell, ("no row", variable, value, ""), table.rest(variable, value)))
    told = [row for row in table.every if not row.theme_id]
    there = set(groups_of(told))
    fine = [row.answer for row in told if not row.variable and not row.hidden]
    for variable, value in sorted(set(table.groups) - there):
        own = of.group(variable, value) & table.said.notna().to_numpy()
        for answer in fine:
            hit = table.said.isin(answer.split(SLASH)).to_numpy()[own]
            if min(hit.sum(), (~hit).sum()) < FEW:
                cells = table.cells(variable, value, answer)
                table.program.hidden.append((cells, ("no row", variable, value, answer), int(own.sum())))


def _effects(table):
    """Add what each printed effect says of the answers of those who mention the theme.

    The answers of everybody who wrote anything, which no table prints, make its coefficients. How many of those who mention it gave a score is known unless cannot-say is hidden.
    """
    of, theme, question, program = table.of, table.theme, table.question, table.program
    said, kinds, choices = table.said, table.kinds, table.choices
    rows = [row for row in of.rows["Effects"] if (row.question_id, row.theme_id) == (question, theme)]
    rows = [row for row in rows if not np.isnan(row.estimate)]
    scale = [label for label in of.questions.loc[question, "scale"] if label in choices]
    if not rows or not scale or np.ptp(of.weight) > 0:
        return
    place = {label: number for number, label in enumerate(of.questions.loc[question, "scale"], 1)}
    total = np.array([(of.wrote & (said == label)).sum() for label in scale], dtype=float)
    both = table.unknown[kinds[:, 0] == 1]
    own = [both[:, choices.index(label), 1].ravel() for label in scale]
    errors = Errors(of, theme, said, scale)
    errors.unknown(program, own)
    truth = int((of.mentions(theme) & said.isin(scale).to_numpy()).sum())
    unsaid = {part for row in table.shares if row.hidden and row.theme_id for part in row.answer.split(SLASH)}
    others = range(1, int(total.sum())) if unsaid - set(place) else []
    level = np.array([place[label] for label in scale], dtype=float)
    for inside in [truth, *sorted(others, key=lambda number: abs(number - truth))]:
        outside, facts = total.sum() - inside, Program(program.upper)
        facts.tell(np.concatenate(own), inside)
        for row in rows:
            if row.measure == "cliffs_delta":
                by = np.array([total[level < one].sum() - total[level > one].sum() for one in level])
                rest, scaled = 0.0, inside * outside
            else:
                worth = level if row.measure == "mean_difference" else (level >= len(place) - 1).astype(float)
                by, rest, scaled = worth * (1 / inside + 1 / outside), (total * worth).sum() / outside, 1.0
            slack, middle = ROUNDED[row.measure] * scaled + 1e-9, row.estimate * scaled + rest
            weights = np.concatenate([np.full(len(cells), one) for cells, one in zip(own, by, strict=True)])
            facts.tell(np.concatenate(own), middle - slack, middle + slack, weights)
        above = np.array([total[level < one].sum() - total[level > one].sum() for one in level])
        errors.equations(facts, own, above, inside, total, question)
        program.either.append(facts.facts)


def _changed(table):
    """Add what the comparison with another round prints of the theme and the question."""
    of, program, cells = table.of, table.program, table.cells
    rows = [row for row in of.changes if not row.hidden and row.item in {table.theme, table.question}]
    for row in rows if np.ptp(of.weight) == 0 else []:
        if row.measure not in {"prevalence", "closed"}:
            continue
        count = getattr(row, of.side) * getattr(row, f"base_{of.side}")
        if row.measure == "prevalence":
            program.tell(cells("", "", mention=1, wrote=True), round(count))
        else:
            program.tell(cells("", "", row.answer), round(count))
