"""What a survey of many answers costs: comments of Yle 2015 resampled with fresh ids, walked from export to report.

Run: BENCH_DATA=<folder> python -m benchmarks.bench_scale [answers …] [--scheduler ADDRESS]   (2000 20000 200000)

Writes benchmarks/results/scale.md: processor seconds (workers included), core-hours, peak memory of all processes, and
how cost grows from the size before (n to which power). Respondents are drawn with replacement and get new ids; each
keeps all their answers and scores, so that a round of n answers has about n / 10 respondents.
"""

import json
import math
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.bench import usage, watched

RESULT = Path(__file__).parent / "results" / "scale.md"
ROUND = """\
title = "Kasvu"

[ingest]
file = "vastaukset.parquet"
layout = "long"
question_column = "question_id"
answer_column = "comment"
score_column = "answer_raw"
respondent = "vastaaja_id"
background = ["vaalipiiri", "sukupuoli"]
set_aside = ["question"]
"""


def make(folder, wanted):
    """Write a round of about so many answers."""
    import numpy as np
    import pandas as pd

    columns = ["vastaaja_id", "question_id", "question", "comment", "answer_raw", "vaalipiiri", "sukupuoli"]
    rows = pd.read_parquet(Path(os.environ["BENCH_DATA"]) / "yle2015" / "answers_long.parquet")[columns]
    rows = rows.assign(question_id=rows["question_id"].astype(str))
    given = rows["comment"].fillna("").str.strip() != ""
    counts = given.groupby(rows["vastaaja_id"]).sum()
    rng = np.random.default_rng(wanted)
    people = counts.index.to_numpy()[rng.integers(0, len(counts), int(3 * wanted / counts.mean()) + 10)]
    people = people[: int(np.searchsorted(np.cumsum(counts.loc[people].to_numpy()), wanted)) + 1]
    groups = dict(iter(rows.groupby("vastaaja_id")))
    drawn = [groups[who].assign(vastaaja_id=f"n{at:08}") for at, who in enumerate(people)]
    (folder / "raw").mkdir(parents=True)
    pd.concat(drawn, ignore_index=True).to_parquet(folder / "raw" / "vastaukset.parquet")
    lines = [ROUND]
    for at, question in enumerate(sorted(rows.loc[given, "question_id"].unique())):
        lines.append(f'[ingest.questions.q{at}]\nvalue = "{question}"\n')
    for at, question in enumerate(sorted(rows["question_id"].unique())):
        labels = rows.loc[rows["question_id"] == question, "answer_raw"].dropna().astype(str)
        kinds = sorted(set(labels) - {"", "Tyhjä"})
        if kinds:
            lines.append(
                f'[ingest.scores.s{at}]\nvalue = "{question}"\norder = {json.dumps(kinds)}\nmissing = ["Tyhjä"]\n'
            )
    (folder / "round.toml").write_text("\n".join(lines), encoding="utf-8")


def walk(folder, scheduler):
    """Walk the round in this process; print answers, processor seconds and those of each stage."""
    from pipeline.desk.walk import walked
    from pipeline.foundation import files

    started, marks = usage(os.getpid()), {}

    def tell(stage, state):
        marks.setdefault(stage, {})[state] = usage(os.getpid())

    walked(Path(folder), scheduler=scheduler or None, tell=tell)
    spent = usage(os.getpid()) - started
    answers = files.read_manifest(Path(folder))["stages"]["anonymise"]["outputs"]["Answers"]["rows"]
    stages = {stage: round(mark["done"] - mark["running"], 1) for stage, mark in marks.items()}
    print(json.dumps({"answers": answers, "seconds": spent, "stages": stages}))


def measured(wanted, scheduler):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kasvu"
        make(folder, wanted)
        told = watched([sys.executable, "-m", "benchmarks.bench_scale", "--walk", str(folder), scheduler])
    return told or sys.exit(f"the walk of {wanted} answers failed")


def main():
    if sys.argv[1:2] == ["--walk"]:
        walk(sys.argv[2], sys.argv[3])
        return
    given = sys.argv[1:]
    scheduler = given.pop(given.index("--scheduler") + 1) if "--scheduler" in given else ""
    sizes = [int(one) for one in given if one.isdigit()] or [2000, 20_000, 200_000]
    lines = ["| answers | CPU seconds | core-hours | peak MB | grows with n to the |", "|---" * 5 + "|"]
    stages, before = [], None
    for wanted in sizes:
        found = measured(wanted, scheduler)
        power = ""
        if before:
            power = math.log(found["seconds"] / before["seconds"]) / math.log(found["answers"] / before["answers"])
            power = f"{power:.2f}"
        seconds = found["seconds"]
        cells = [f"{found['answers']:,}", f"{seconds:.0f}", f"{seconds / 3600:.3f}", f"{found['memory']:.0f}", power]
        lines.append(f"| {' | '.join(cells)} |")
        told = ", ".join(f"{stage} {spent}" for stage, spent in found["stages"].items())
        stages.append(f"- {found['answers']:,} answers, CPU seconds: {told}.")
        print(lines[-1], stages[-1], sep="\n", flush=True)
        before = found
        RESULT.write_text("\n".join([*lines, "", *stages, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
