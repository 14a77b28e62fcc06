"""How well hidden counts are protected: an attacker with a linear program over everything printed.

Usage: python benchmarks/bench_disclosure.py [SURVEYS=2000] [FIRST=0]

Each made-up survey (30-400 people, 3-11 networks of three types, themes and closed answers at
random rates, weights in every fourth, compared with the survey before it) is joined and attacked: every theme with
one closed question and one more theme with all questions; every theme with its subthemes; benefits
against aims; words; who answered. Printed is how many hidden counts there were and how many the
attacker knows within less than k = 5; the second must be 0.
"""

import sys
from collections import Counter

import numpy as np

from pipeline.rounds.changes import changes
from tests.join import attacker, attacks
from tests.join.conftest import joined
from tests.join.known import Round
from tests.join.made import SERVED, THEMES, made_round

QUESTIONS = ["overall", "goals", "achieved", "benefits.peer"]
K = 5
WEIGHTED = 4  # every how many-th survey has weights


def survey(seed: int) -> tuple[object, dict]:
    """Return a made-up survey and what is printed of it."""
    rng = np.random.default_rng(seed)
    sizes = {f"V{number:02d}": int(size) for number, size in enumerate(rng.integers(3, 40, rng.integers(3, 12)))}
    made = made_round(seed, sizes, float(rng.uniform(0.3, 1.6)))
    if seed % WEIGHTED == 0:
        people = made["Respondents"]
        made.tables["Respondents"] = people.assign(weight=rng.choice([0.5, 1.0, 2.0], len(people)))
    return made, joined(made, draws=9)


def _told(made: object, tables: dict) -> dict:
    """Return the tables that two rounds are compared by; without words, whose drift tells no counts."""
    return made.tables | tables | {"Tokens": made.tables["Tokens"].head(0)}


def main(surveys: int, first: int) -> None:
    """Attack the surveys and print what was found, every tenth time and at the end."""
    found: Counter[str] = Counter()
    before = survey(first - 1) if first else None
    for seed in range(first, first + surveys):
        made, tables = survey(seed)
        changed = changes(_told(*before), _told(made, tables), K) if before else None
        rng = np.random.default_rng([seed, 1])
        found["surveys"] += 1
        found["hidden"] += sum(
            int(tables[name]["hidden"].sum()) for name in ("Prevalence", "ClosedShares", "AimShares")
        )
        found["rows"] += sum(len(tables[name]) for name in ("Prevalence", "ClosedShares", "AimShares"))
        pairs = {(theme, str(rng.choice(QUESTIONS))) for theme in THEMES}
        pairs |= {(str(theme), question) for theme in rng.choice(list(THEMES), 1) for question in QUESTIONS}
        of = Round(made, tables, changed)
        last = Round(*before, changed, "before") if before else None
        told = {f"{theme} x {question}": attacker.attack(of, theme, question, K) for theme, question in sorted(pairs)}
        told |= {theme: attacks.family(of, theme, K) for theme in THEMES if not of.parents[theme]}
        told |= {"aims": attacks.aims(of, SERVED, K), "words": attacks.words(of, K), "who": attacks.answered(of, K)}
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
        before = made, tables


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["2000", "0"][len(sys.argv) - 1 :])))
