"""What a survey of many answers costs: real answers resampled with fresh ids, walked from export to report.

Run: BENCH_DATA=<folder> python -m benchmarks.bench_scale [answers …] [--of yle|fsd] [--scheduler ADDRESS]
(2000 20000 200000 of yle)

Writes benchmarks/results/scale-SURVEY.md: processor seconds (workers included), core-hours, peak memory of all
processes, and how cost grows from the size before (n to which power). Respondents are drawn with replacement and get
new ids; each keeps all their answers, scores and background. "yle": comments of an election compass, 21 words on
average, ten a person; "fsd": young people's answers to three questions, six words on average.
"""

import json
import math
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.bench import usage, watched

RESULTS = Path(__file__).parent / "results"
YLE = """\
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
FSD = """\
title = "Kasvu"

[ingest]
file = "vastaukset.parquet"
layout = "wide"
respondent = "fsd_id"
background = ["gender", "region", "education_level"]
weight = "weight"
set_aside = ["year_of_birth"]
"""


def drawn(people, wanted):
    """Return which people, named by the index of `people`, hold about so many answers; `people` counts theirs."""
    import numpy as np

    rng = np.random.default_rng(wanted)
    who = rng.integers(0, len(people), int(3 * wanted / people.mean()) + 10)
    return people.index[who[: int(np.searchsorted(np.cumsum(people.to_numpy()[who]), wanted)) + 1]]


def yle(wanted):
    """Return an export of about so many answers, and the text of its round.toml."""
    import pandas as pd

    columns = ["vastaaja_id", "question_id", "question", "comment", "answer_raw", "vaalipiiri", "sukupuoli"]
    rows = pd.read_parquet(Path(os.environ["BENCH_DATA"]) / "yle2015" / "answers_long.parquet")[columns]
    rows = rows.assign(question_id=rows["question_id"].astype(str))
    given = rows["comment"].fillna("").str.strip() != ""
    groups = dict(iter(rows.groupby("vastaaja_id")))
    who = drawn(given.groupby(rows["vastaaja_id"]).sum(), wanted)
    export = pd.concat([groups[one].assign(vastaaja_id=f"n{at:08}") for at, one in enumerate(who)], ignore_index=True)
    lines = [YLE]
    for at, question in enumerate(sorted(rows.loc[given, "question_id"].unique())):
        lines.append(f'[ingest.questions.q{at}]\nvalue = "{question}"\n')
    for at, question in enumerate(sorted(rows["question_id"].unique())):
        labels = rows.loc[rows["question_id"] == question, "answer_raw"].dropna().astype(str)
        kinds = sorted(set(labels) - {"", "Tyhjä"})
        if kinds:
            lines.append(
                f'[ingest.scores.s{at}]\nvalue = "{question}"\norder = {json.dumps(kinds)}\nmissing = ["Tyhjä"]\n'
            )
    return export, "\n".join(lines)


def fsd(wanted):
    """Return an export of about so many answers, and the text of its round.toml."""
    import pandas as pd

    rows = pd.read_csv(Path(os.environ["BENCH_DATA"]) / "fsd2821" / "dev_coop.csv", dtype=str).fillna("")
    questions = [column for column in rows.columns if column.startswith("q11_")]
    who = drawn((rows[questions].apply(lambda column: column.str.strip()) != "").sum(axis=1), wanted)
    export = rows.loc[who].assign(fsd_id=[f"n{at:08}" for at in range(len(who))])
    lines = [f'[ingest.questions.q{at}]\ncolumn = "{column}"\n' for at, column in enumerate(questions)]
    return export, "\n".join([FSD, *lines])


SURVEYS = {"yle": yle, "fsd": fsd}


def make(folder, survey, wanted):
    """Write a round of about so many answers."""
    export, told = SURVEYS[survey](wanted)
    (folder / "raw").mkdir(parents=True)
    export.to_parquet(folder / "raw" / "vastaukset.parquet", index=False)
    (folder / "round.toml").write_text(told, encoding="utf-8")


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


def measured(survey, wanted, scheduler):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kasvu"
        make(folder, survey, wanted)
        told = watched([sys.executable, "-m", "benchmarks.bench_scale", "--walk", str(folder), scheduler])
    return told or sys.exit(f"the walk of {wanted} answers failed")


def main():
    if sys.argv[1:2] == ["--walk"]:
        walk(sys.argv[2], sys.argv[3])
        return
    given = sys.argv[1:]
    scheduler = given.pop(given.index("--scheduler") + 1) if "--scheduler" in given else ""
    survey = given.pop(given.index("--of") + 1) if "--of" in given else "yle"
    sizes = [int(one) for one in given if one.isdigit()] or [2000, 20_000, 200_000]
    lines = ["| answers | CPU seconds | core-hours | peak MB | grows with n to the |", "|---" * 5 + "|"]
    stages, before = [], None
    for wanted in sizes:
        found = measured(survey, wanted, scheduler)
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
        (RESULTS / f"scale-{survey}.md").write_text("\n".join([*lines, "", *stages, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
