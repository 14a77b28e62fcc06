"""How well hidden counts are protected: an attacker with a linear program over everything printed.

Usage: python benchmarks/bench_disclosure.py [SURVEYS=2000] [FIRST=0]

Each made-up survey (30-400 people, 3-11 networks of three types, themes and closed answers at
random rates, weights in every fourth, an audit in every fifth, suggestions of all kinds in every second,
compared with the survey before it) is joined and attacked: every theme with one closed question and one more
theme with all questions, with what the report says of suggestions and what an audit corrects; every theme with
its subthemes; benefits against aims; words; who answered, with the ledger of columns; coders' agreement. Printed
is how many hidden counts there were and how many the attacker knows within less than k = 5; the second must be 0.
"""

import sys
from collections import Counter

import numpy as np

from pipeline.report.told import told_of
from pipeline.review import STAGE as REVIEW
from pipeline.review import ReviewSettings
from pipeline.rounds.changes import changes
from tests.join import attacker, attacks, audits
from tests.join.asked import with_more_asking
from tests.join.conftest import joined
from tests.join.known import Round
from tests.join.made import SERVED, THEMES, made_round

QUESTIONS = ["overall", "goals", "achieved", "benefits.peer"]
K = 5
WEIGHTED, AUDITED, ASKING = 4, 5, 2  # every how many-th survey has weights, an audit, suggestions of all kinds


def survey(seed: int) -> tuple[object, dict, list]:
    """Return a made-up survey, what is printed of it, and its audit; every other audit is of everybody."""
    rng = np.random.default_rng(seed)
    sizes = {f"V{number:02d}": int(size) for number, size in enumerate(rng.integers(3, 40, rng.integers(3, 12)))}
    made = made_round(seed, sizes, float(rng.uniform(0.3, 1.6)))
    if seed % WEIGHTED == 0:
        people = made["Respondents"]
        made.tables["Respondents"] = people.assign(weight=rng.choice([0.5, 1.0, 2.0], len(people)))
    if seed % ASKING == 0:
        made = with_more_asking(made, seed)
    codings = audits.audit(made, seed, 1.0 if seed % (2 * AUDITED) else 0.5) if seed % AUDITED == 0 else []
    return made, joined(made, codings, draws=9), codings


def _told(made: object, tables: dict) -> dict:
    """Return the tables that two rounds are compared by; without words, whose drift tells no counts."""
    return made.tables | tables | {"Tokens": made.tables["Tokens"].head(0)}


def main(surveys: int, first: int) -> None:
    """Attack the surveys and print what was found, every tenth time and at the end."""
    found: Counter[str] = Counter()
    before = survey(first - 1) if first else None
    for seed in range(first, first + surveys):
        made, tables, codings = survey(seed)
        changed = changes(_told(*before[:2]), _told(made, tables), K) if before else None
        rng = np.random.default_rng([seed, 1])
        found["surveys"] += 1
        found["hidden"] += sum(
            int(tables[name]["hidden"].sum()) for name in ("Prevalence", "ClosedShares", "AimShares")
        )
        found["rows"] += sum(len(tables[name]) for name in ("Prevalence", "ClosedShares", "AimShares"))
        pairs = {(theme, str(rng.choice(QUESTIONS))) for theme in THEMES}
        pairs |= {(str(theme), question) for theme in rng.choice(list(THEMES), 1) for question in QUESTIONS}
        of = Round(made, tables, changed, codings=codings)
        last = Round(*before[:2], changed, "before", before[2]) if before else None
        told = {f"{theme} x {question}": attacker.attack(of, theme, question, K) for theme, question in sorted(pairs)}
        told |= {theme: attacks.family(of, theme, K) for theme in THEMES if not of.parents[theme]}
        told |= {"aims": attacks.aims(of, SERVED, K), "words": attacks.words(of, K), "who": attacks.answered(of, K)}
        if codings:
            agreed = REVIEW.run(
                *[made[table.__name__] for table in REVIEW.reads], settings=ReviewSettings(), codings=codings
            )
            shown = told_of(tables["Prevalence"], "Verkosto").agreement(agreed)
            told |= {"audit": audits.prevalences(of, K) + audits.families(of, K), "coders": audits.agreed(of, shown, K)}
        if last is not None:
            theme, question = min(pairs)
            told["the round before"] = attacker.attack(last, theme, question, K)
        found["attacks"] += len(told)
        for name, narrow in told.items():
            found["narrow"] += len(narrow)
            if narrow:
                print(f"survey {seed}: {name}: {narrow}", flush=True)
        if (seed - first) % 10 == 9 or seed == first + surveys - 1:
            print(", ".join(f"{name} {number}" for name, number in found.items()), flush=True)
        before = made, tables, codings


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["2000", "0"][len(sys.argv) - 1 :])))
