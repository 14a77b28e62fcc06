"""What the attacker knows of a round besides what is printed, and the printed rows at hand."""

import numpy as np
import pandas as pd

from tests.join.asked import printed

K = 5
PLUS, TYPE, AIM = " + ", ": type", ": aim"
NAME = "-verkoston jäsen"  # ends an attribution that names the network


class Round:
    """A round as the attacker has it: its tables, who has which background, and who answered what."""

    def __init__(self, made, tables, changes=None, side="after", codings=()):
        self.tables, self.made = tables, made
        self.rows = {name: list(table.itertuples(index=False)) for name, table in tables.items()}
        self.people = pd.Index(sorted(made["Respondents"]["respondent_id"]))
        given = made["Answers"].loc[made["Answers"]["kind"] == "answer", "respondent_id"]
        self.wrote = self.people.isin(set(given))
        weight = made["Respondents"].set_index("respondent_id")["weight"].reindex(self.people).to_numpy(dtype=float)
        self.weight = weight / weight.mean()
        table = made["Background"].pivot_table("label", "respondent_id", "variable", aggfunc="first")
        table = table.reindex(self.people).astype(object)
        self.background = {name: column.to_numpy() for name, column in table.items()}
        self.types = {name: network.type for name, network in made.networks.items()}
        self.aims = {name: network.aim for name, network in made.networks.items()}
        self.scores = {name: rows.set_index("respondent_id") for name, rows in made["Scores"].groupby("question_id")}
        self.questions = made["Questions"].set_index("question_id")
        self.changes = [] if changes is None else list(changes.itertuples(index=False))
        self.side = side
        self.who = dict(zip(made["Answers"]["answer_id"], made["Answers"]["respondent_id"], strict=True))
        answer = zip(made["Segments"]["segment_id"], made["Segments"]["answer_id"], strict=True)
        self.speaker = {segment: self.who[own] for segment, own in answer}
        self.parents = made["Themes"].set_index("theme_id")["parent_id"].to_dict()
        self.coded = {name: set(rows) for name, rows in made["Assignments"].groupby("theme_id")["segment_id"]}
        quotes = made["Quotes"].loc[made["Quotes"]["attribution"].str.endswith(NAME)]
        self.named = list(zip(quotes["theme_id"], quotes["segment_id"].map(self.speaker), strict=True))
        self.codings = {one["segment_id"]: set(one["themes"].split(";")) for one in codings}
        self.drawn = float(codings[0]["probability"]) if codings else 1.0
        self.asked = printed(made, tables, K)
        self.groups = {}  # as they were asked for

    def group(self, variable, value):
        """Return who is in a printed group, merged, by type or by aim."""
        if (variable, value) not in self.groups:
            kinds = {TYPE: self.types, AIM: self.aims}
            end = next((end for end in kinds if variable.endswith(end)), "")
            own = self.background[variable.removesuffix(end)] if variable else [""] * len(self.people)
            named = [kinds[end].get(one) for one in own] if end else own
            parts = set(value.split(PLUS))
            self.groups[variable, value] = np.array([one in parts for one in named], dtype=bool)
        return self.groups[variable, value].copy()

    def chosen(self, question):
        """Return each person's answer to a closed question (text), None where there is none, and all answers."""
        rows = self.scores[question].reindex(self.people)
        said = rows["label"].astype(object)
        if self.questions.loc[question, "kind"] == "choice":
            said = said.where(rows["value"] == 1, "").where(rows["value"].notna())
        return said.where(said.notna(), None)

    def mentions(self, theme):
        """Return who truly mentions the theme or one of its subthemes: only to know which counts are small."""
        names = [theme, *(child for child, parent in self.parents.items() if parent == theme)]
        return self.people.isin({self.speaker[one] for name in names for one in self.coded.get(name, ())}) & self.wrote

    def audited_truth(self, theme):
        """Return of each person whether the audit gives them the theme (1, 0), -1 where they were not audited."""
        names = {theme, *(child for child, parent in self.parents.items() if parent == theme)}
        own = {}
        for segment, person in self.speaker.items():
            own.setdefault(person, []).append(self.codings.get(segment))
        whole = {person: all(one is not None for one in found) for person, found in own.items()}
        return np.array(
            [
                int(any(names & one for one in own[person])) if whole.get(person) and wrote else -1
                for person, wrote in zip(self.people, self.wrote, strict=True)
            ]
        )

    def seen(self, theme):
        """Return who of each network is known to mention the theme, for they are quoted by name."""
        network = dict(zip(self.people, self.background["Verkosto"], strict=True))
        found = {}
        for person in (person for name, person in self.named if name == theme):
            found.setdefault(network[person], set()).add(person)
        return found


def groups_of(*tables):
    """Return every printed group of the tables' rows."""
    return sorted({(row.variable, row.value) for table in tables for row in table if row.variable})
