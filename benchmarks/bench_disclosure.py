"""How well hidden counts are protected: an attacker with a linear program over everything printed.

Usage: python benchmarks/bench_disclosure.py [SURVEYS=2000] [FIRST=0]

Each made-up survey (30-400 people, 3-11 networks of three types, themes and closed answers at
random rates) is joined and attacked: every theme with one closed question and three more themes with
all questions. Printed is how many hidden counts there were and how many the attacker knows within less
than k = 5; the second must be 0.
"""

import sys
from collections import Counter

import numpy as np

from tests.join.attacker import Round, attack
from tests.join.conftest import joined
from tests.join.made import THEMES, made_round

QUESTIONS = ["overall", "goals", "achieved", "benefits.peer"]
K = 5


def main(surveys: int, first: int) -> None:
    """Attack the surveys and print what was found, every tenth time and at the end."""
    found: Counter[str] = Counter()
    for seed in range(first, first + surveys):
        rng = np.random.default_rng(seed)
        sizes = {f"V{number:02d}": int(size) for number, size in enumerate(rng.integers(3, 40, rng.integers(3, 12)))}
        made = made_round(seed, sizes, float(rng.uniform(0.3, 1.6)))
        tables = joined(made, draws=9)
        found["surveys"] += 1
        found["hidden"] += sum(int(tables[name]["hidden"].sum()) for name in ("Prevalence", "ClosedShares"))
        found["rows"] += sum(len(tables[name]) for name in ("Prevalence", "ClosedShares"))
        pairs = {(theme, str(rng.choice(QUESTIONS))) for theme in THEMES}
        pairs |= {
            (str(theme), question) for theme in rng.choice(list(THEMES), 3, replace=False) for question in QUESTIONS
        }
        of = Round(made, tables)
        for theme, question in sorted(pairs):
            narrow = attack(of, theme, question, K)
            found["attacks"] += 1
            found["narrow"] += len(narrow)
            if narrow:
                print(f"survey {seed}: {theme} x {question}: {narrow}")
        if (seed - first) % 10 == 9 or seed == first + surveys - 1:
            print(", ".join(f"{name} {number}" for name, number in found.items()), flush=True)


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["2000", "0"][len(sys.argv) - 1 :])))
