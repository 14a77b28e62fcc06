"""How long the join of a large round takes: seconds of a made-up one, wall and processor.

Usage: python benchmarks/bench_join.py [COMMENTS=19000]

Each comment is one respondent's only answer, of one to three segments; twelve themes, ten background
variables of 2 to 20 values, three closed questions of which one in twenty leaves each out, ten words a segment.
Nothing of it is anybody's.
"""

import sys
import time

import numpy as np
import pandas as pd

from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Quotes, Suggestions
from pipeline.join import STAGE, JoinSettings

THEMES, VARIABLES, SCALE, WORDS, VOCABULARY = 12, 10, ["huono", "kohtalainen", "hyvä", "erinomainen"], 10, 3000

SKIPPED = 0.05  # of answers to closed questions


def made(comments: int) -> dict[str, pd.DataFrame]:
    """Return the tables that the join reads."""
    rng = np.random.default_rng(1)
    people = [f"v{number:06d}" for number in range(comments)]
    answers = [answer_id(person, "free") for person in people]
    spans = [(answer, 40 * n, 40 * n + 39) for answer in answers for n in range(int(rng.integers(1, 4)))]
    segments = pd.DataFrame(spans, columns=["answer_id", "start", "end"]).assign(text="x" * 39)
    segments["segment_id"] = [segment_id(*span, "x" * 39) for span in spans]
    rate = np.geomspace(0.0003, 0.25, THEMES)  # the rarest of so few people that cells are hidden
    rows, columns = np.nonzero(rng.random((len(segments), THEMES)) < rate)
    names = [f"theme{number:02d}" for number in range(THEMES)]
    coded = pd.DataFrame({"segment_id": segments["segment_id"].to_numpy()[rows], "theme_id": np.array(names)[columns]})
    values = rng.integers(0, [2, 2, 3, 4, 5, 6, 8, 10, 15, 20], (comments, VARIABLES))
    background = pd.DataFrame(
        {
            "respondent_id": np.repeat(people, VARIABLES),
            "variable": np.tile([f"tausta{number}" for number in range(VARIABLES)], comments),
            "value": [f"arvo {number}" for number in values.ravel()],
        }
    )
    scores = rng.integers(0, len(SCALE), (comments, 3))
    questions = [("free", "Vapaa sana", "free", "open", [], [])]
    questions += [(f"arvio{number}", f"Arvio {number}", "", "closed", SCALE, []) for number in range(3)]
    lemmas = np.array(["sana" + "".join(chr(97 + n // 26**i % 26) for i in range(3)) for n in range(VOCABULARY)])
    chosen = np.minimum(rng.zipf(1.3, len(segments) * WORDS) - 1, VOCABULARY - 1)
    return {
        "Assignments": coded.assign(score=0.9, band="coded", source="codebook"),
        "Themes": pd.DataFrame({"theme_id": names, "parent_id": "", "label_fi": names}).assign(
            label_sv="", label_en="", keywords=[[] for _ in names], origin="codebook", stability=np.nan
        ),
        "Scores": pd.DataFrame(
            {
                "respondent_id": np.repeat(people, 3),
                "question_id": np.tile([f"arvio{number}" for number in range(3)], comments),
                "value": scores.ravel() + 1.0,
                "label": np.array(SCALE)[scores.ravel()],
                "missing_reason": "",
            }
        ).sample(frac=1 - SKIPPED, random_state=1),
        "Background": background.assign(label=background["value"]),
        "Respondents": pd.DataFrame({"respondent_id": people, "weight": 1.0}),
        "Segments": segments,
        "Answers": pd.DataFrame({"answer_id": answers, "respondent_id": people, "question_id": "free"}).assign(
            text="x", language="fi", kind="answer"
        ),
        "Questions": pd.DataFrame(
            [(*question, place) for place, question in enumerate(questions)],
            columns=["question_id", "text", "role", "kind", "scale", "missing", "position"],
        ),
        "Tokens": pd.DataFrame(
            {"segment_id": np.repeat(segments["segment_id"].to_numpy(), WORDS), "lemma": lemmas[chosen], "pos": "noun"}
        ),
        "Quotes": empty(Quotes),
        "Suggestions": empty(Suggestions),
    }


def main(comments: int) -> None:
    """Join the round and print what that took."""
    tables = made(comments)
    wall, processor = time.perf_counter(), time.process_time()
    frames = STAGE.run(*[tables[table.__name__] for table in STAGE.reads], settings=JoinSettings())
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    rows = ", ".join(f"{table.__name__} {len(frame)}" for table, frame in zip(STAGE.writes, frames, strict=True))
    print(f"{comments} comments, {THEMES} themes, {VARIABLES} variables: {wall:.1f} s, processor {processor:.1f} s")
    print(f"rows: {rows}")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["19000"])[0]))
