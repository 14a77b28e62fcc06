"""Audits of made-up rounds, and what their corrected figures tell an attacker who also knows how often coders erred."""

import numpy as np

DRAWN, MISSED, WRONG = 0.5, 0.03, 0.03  # of people; of themes in a segment that somebody else would and would not see
ROUNDED = 0.5e-3
AT = "2026-01-01T00:00:00+00:00"


def audit(made, seed, drawn=DRAWN):
    """Return codings of all that a random part of the people wrote: the program's codes, now and then another."""
    rng = np.random.default_rng([seed, 3])
    who = made["Segments"].merge(made["Answers"][["answer_id", "respondent_id"]], on="answer_id")
    people = sorted(set(who["respondent_id"]))
    chosen = {person for person in people if rng.random() < drawn}
    themes = sorted(made["Themes"]["theme_id"])
    coded = made["Assignments"].groupby("segment_id")["theme_id"].agg(set).to_dict()
    return [
        {
            "segment_id": row.segment_id,
            "coder": "a",
            "themes": ";".join(t for t in themes if (t in coded.get(row.segment_id, ())) != (rng.random() < MISSED)),
            "suggestion": "0",
            "decided_at": AT,
            "purpose": "audit",
            "probability": str(drawn),
        }
        for row in who.itertuples()
        if row.respondent_id in chosen
    ]


class Errors:
    """Where the audit and the program differ on a theme, by answer: how many in all is known, in which answers not.

    Who was audited is known, what they answered, and how often the program errs. A corrected delta reckons with pseudo-codes f + R/pi (y - f),
    f being the audit's share of those whom the program codes alike (of those who gave a score).
    """

    def __init__(self, of, theme, said, scale):
        coded, truth = of.mentions(theme), of.audited_truth(theme)
        audited = (truth >= 0) & said.isin(scale).to_numpy()
        self.audited = np.array([(audited & (said == label).to_numpy()).sum() for label in scale], dtype=float)
        found, others = int((audited & coded).sum()), int((audited & ~coded).sum())
        self.wrong = int((audited & coded & (truth == 0)).sum())
        self.missed = int((audited & ~coded & (truth == 1)).sum())
        self.rates = 1 - self.wrong / max(found, 1), self.missed / max(others, 1)
        self.rows = [
            row
            for row in of.rows["Corrections"]
            if row.theme_id == theme and row.measure == "cliffs_delta" and -1 < row.estimate < 1
        ]
        self.cells, self.drawn = None, of.drawn

    def unknown(self, program, own):
        """Add to the program how many audited people of each answer were coded, wrongly coded and missed.

        `own` are those who mention the theme.
        """
        first = len(program.upper)
        self.cells = np.arange(first, first + 3 * len(own)).reshape(3, len(own))
        program.upper = np.concatenate([program.upper, np.tile(self.audited, 3)])
        for kind, many in zip(self.cells[1:], (self.wrong, self.missed), strict=True):
            program.tell(kind, many)
        for mention, many, coded, wrong, missed in zip(own, self.audited, *self.cells, strict=True):
            program.tell(np.append(mention, coded), 0, np.inf, np.append(np.ones(len(mention)), -1.0))
            program.tell(np.array([coded, wrong]), 0, np.inf, np.array([1.0, -1.0]))
            program.tell(np.array([coded, missed]), 0, many)

    def equations(self, facts, own, by, inside, total, question):
        """Tell what a corrected delta says of the answers; `total` of each answer, `inside` of them mention the theme."""
        (found, lost), whole = self.rates, total.sum()
        more = found * inside + lost * (whole - inside)
        size = more * (whole - more)
        for row in self.rows:
            if row.question_id == question and size > 0:
                cells = np.concatenate([*own, *self.cells])
                weights = [np.full(len(cell), one * (found - lost)) for cell, one in zip(own, by, strict=True)]
                of_audited = by / self.drawn
                weights = np.concatenate([*weights, of_audited * (1 - found + lost), -of_audited, of_audited])
                middle = row.estimate * size - lost * (by * (total - self.audited / self.drawn)).sum()
                slack = ROUNDED * size + 1e-9
                facts.tell(cells, middle - slack, middle + slack, weights)


def prevalences(of, k):
    """Return the themes whose hidden number of audited mentions the corrected share tells within less than k."""
    narrow = []
    for row in of.rows["Corrections"]:
        if row.measure == "prevalence" and np.isnan(row.mentions) and not np.isnan(row.estimate):
            audited, share = int(row.audited), row.plain
            fits = [
                right + missed
                for found in range(audited + 1)
                for right in range(found + 1)
                for missed in range(audited - found + 1)
                if abs(_estimate(share, found, right, missed, audited) - row.estimate) <= ROUNDED
            ]
            narrow += [row.theme_id] if max(fits) - min(fits) < k else []
    return narrow


def _estimate(share, found, right, missed, audited):
    sides = [hits / size if size else 0.5 for hits, size in ((right, found), (missed, audited - found))]
    return share * sides[0] + (1 - share) * sides[1]


def agreed(of, printed, k):
    """Return the themes whose hidden total the printed agreement with the program tells within less than k.

    Alpha, kappa and F1 tell together how many of the coded segments the program gives a theme. Where all segments
    were coded, at most as many people mention it, and one at least.
    """
    known = {row.theme_id for row in of.rows["Prevalence"] if not row.variable and not row.hidden}
    told = {}
    for row in printed.itertuples():
        if row.theme_id not in known | {""} and row.measure.startswith("program_") and row.n == len(of.speaker):
            told.setdefault(row.theme_id, {})[row.measure.removeprefix("program_")] = (row.value, row.n)
    narrow = []
    for theme, rows in told.items():
        found = [both + one for both, one in _counts(rows)]
        narrow += [theme] if found and max(found) - 1 < min(k, int(of.wrote.sum())) else []
    return narrow


def _counts(rows, most=30):
    """Yield how many segments both and how many only the program gave the theme, as far as the figures allow."""
    n = rows["f1"][1]
    for both, one, other in np.ndindex(most, most, most):
        either = 2 * both + one + other
        if not either or abs(2 * both / either - rows["f1"][0]) > ROUNDED:
            continue
        yes, no = (both + one) / n, (both + other) / n
        chance = yes * no + (1 - yes) * (1 - no)
        if chance < 1 and abs((1 - (one + other) / n - chance) / (1 - chance) - rows["kappa"][0]) <= ROUNDED:
            yield both, one


def families(of, k):
    """Return the subthemes whose audited mentions, told or worked out, leave fewer than k of their parent's others.

    A corrected share tells of its theme's audited mentions as `mentions` does.
    """
    rows = {row.theme_id: row for row in of.rows["Corrections"] if row.measure == "prevalence"}
    narrow = []
    for theme, parent in of.parents.items():
        if theme in rows and parent in rows:
            told = not np.isnan(rows[theme].mentions) or not np.isnan(rows[theme].estimate)
            one, other = ((of.audited_truth(name) == 1).sum() for name in (theme, parent))
            narrow += [theme] if told and not np.isnan(rows[parent].estimate) and 0 < other - one < k else []
    return narrow
