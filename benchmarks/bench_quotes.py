"""Whether quotes are verbatim, safe and unlike each other, on a large round.

Usage: BENCH_DATA=… python benchmarks/bench_quotes.py

Yle election compass 2015: 18,872 comments; its questions stand for themes here, the
electoral district for the network. Drawn again and again with other respondents kept
out, until about 10,000 quotes. Beside the choice stands plain nearest-to-centre.
Then 200 true quotes and 200 changed ones are put before verify.
"""

import os
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.embed.static import VIEWS
from pipeline.foundation.ids import answer_id
from pipeline.foundation.round import Disclosure, Groups
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Edits
from pipeline.lemmatise import LemmatiseSettings, lemmatise
from pipeline.quotes import QuoteSettings, quotes
from pipeline.quotes.verify import verify
from pipeline.segment import STAGE as SEGMENT

WANTED = 10_000
K, M = 5, 2
LONGEST_DROP = 4  # words that a planted cut leaves out at most


def main() -> None:
    """Print the figures."""
    folder = os.environ.get("BENCH_DATA")
    if not folder:
        print("BENCH_DATA is not set: nothing to measure against.")
        return
    tables = prepared(Path(folder))
    settings = QuoteSettings(
        attribution="{vaalipiiri}, ehdokas",
        fallback="ehdokas",
        groups=Groups(variable="vaalipiiri"),
        disclosure=Disclosure(k=K, m=M),
    )
    started = time.monotonic()
    found = quotes(*tables, settings=settings)
    print(f"one table: {len(found)} quotes in {time.monotonic() - started:.1f} s")
    for view in ("whitened", "forms"):
        print(likeness(found, tables, view))
    check(drawn(tables, settings), tables)
    planted(found, tables[3])


def prepared(folder: Path) -> tuple[pd.DataFrame, ...]:
    """Return the tables that quotes reads; themes are the survey's questions."""
    rows = pd.read_parquet(folder / "yle2015" / "answers_long.parquet")
    rows = rows[rows["comment"].notna() & (rows["comment"].str.strip() != "")]
    rows = rows.drop_duplicates(["vastaaja_id", "question_id"])
    person, question = rows["vastaaja_id"].astype(str), rows["question_id"].astype(str)
    answers = pd.DataFrame({"respondent_id": person, "question_id": question, "text": rows["comment"].str.strip()})
    answers["answer_id"] = [answer_id(who, what) for who, what in zip(person, question, strict=True)]
    answers = answers.assign(language="fi", kind="answer").reset_index(drop=True)
    segments = SEGMENT.run(answers, settings=SEGMENT.settings())
    tokens = lemmatise(segments, answers, LemmatiseSettings())
    ordered = segments.sort_values("segment_id", ignore_index=True)
    views = {name: VIEWS[name]().fit(tokens, ordered) for name in ("forms", "whitened")}
    vectors = pd.concat(
        [
            pd.DataFrame({"segment_id": ordered["segment_id"], "view": name, "vector": list(rows.astype(np.float32))})
            for name, rows in views.items()
        ]
    )
    themes = pd.DataFrame({"theme_id": sorted(set(question)), "parent_id": ""})
    assignments = segments.merge(answers[["answer_id", "question_id"]], on="answer_id")
    assignments = assignments[["segment_id", "question_id"]].rename(columns={"question_id": "theme_id"})
    people = rows.drop_duplicates("vastaaja_id")
    background = pd.DataFrame({"respondent_id": people["vastaaja_id"].astype(str), "variable": "vaalipiiri"})
    background["value"] = background["label"] = people["vaalipiiri"].astype(str)
    respondents = pd.DataFrame({"respondent_id": background["respondent_id"], "weight": 1.0})
    assignments = assignments.assign(score=0.9, band="coded", source="question")
    return themes, assignments, segments, answers, empty(Edits), vectors, background, respondents


def drawn(tables: tuple[pd.DataFrame, ...], settings: QuoteSettings) -> list[pd.DataFrame]:
    """Return several tables of quotes, each from respondents and segments not quoted before, some 10,000 in all."""
    out: list[pd.DataFrame] = []
    assignments = tables[1]
    while sum(map(len, out)) < WANTED:
        found = quotes(tables[0], assignments, *tables[2:], settings=settings.model_copy(update={"n": 150}))
        if found.empty:
            break
        out.append(found)
        assignments = assignments[~assignments["segment_id"].isin(found["segment_id"])]
    return out


def check(tables_drawn: list[pd.DataFrame], tables: tuple[pd.DataFrame, ...]) -> None:
    """Print how many quotes are verbatim, attributed under k, and over m of one respondent in one table."""
    texts = tables[3].set_index("answer_id")["text"]
    person = tables[3].set_index("answer_id")["respondent_id"]
    district = tables[6].set_index("respondent_id")["value"]
    sizes = Counter(district)
    exact = under = over = total = 0
    for found in tables_drawn:
        quoted = Counter(person[row.segment_id[:20]] for row in found.itertuples())
        over += sum(number > M for number in quoted.values())
        for row in found.itertuples():
            total += 1
            exact += texts[row.segment_id[:20]][row.start : row.end] == row.text
            named = district[person[row.segment_id[:20]]]
            under += row.attribution.startswith(named) and sizes[named] < K
    print(f"{total} quotes in {len(tables_drawn)} tables: {exact} verbatim")
    print(f"attributed to fewer than k: {under}; people over m: {over}")


def likeness(found: pd.DataFrame, tables: tuple[pd.DataFrame, ...], view: str) -> str:
    """Return the mean likeness of a theme's five quotes, ours and plain nearest-to-centre."""
    vectors = tables[5][tables[5]["view"] == view].set_index("segment_id")["vector"]
    ours, plain = [], []
    for theme, rows in found.groupby("theme_id"):
        ours.append(within(np.stack(list(vectors[rows["segment_id"]]))))
        everything = np.stack(list(vectors[tables[1].loc[tables[1]["theme_id"] == theme, "segment_id"]]))
        centre = everything.mean(axis=0)
        plain.append(within(everything[np.argsort(-(everything @ centre))[: len(rows)]]))
    less = 1 - np.mean(ours) / np.mean(plain)
    mean, nearest = np.mean(ours), np.mean(plain)
    told = f"mean likeness of a theme's quotes {mean:.3f}, of nearest to the centre {nearest:.3f}"
    return f"{view}: {told} ({less:.0%} less)"


def within(rows: np.ndarray) -> float:
    """Return the mean likeness of the rows with one another."""
    return float((rows @ rows.T)[np.triu_indices(len(rows), 1)].mean())


def planted(found: pd.DataFrame, answers: pd.DataFrame) -> None:
    """Print how many of 200 true quotes pass verify and how many of 200 changed ones are caught."""
    rng = np.random.default_rng(5)
    texts = answers.set_index("answer_id")["text"].to_dict()
    pool = [text for text in found["text"] if len(text.split()) >= 8]
    more = [
        text.strip() for text in texts.values() if 8 <= len(text.split()) <= 40 and "\n" not in text and '"' not in text
    ]
    pool = (pool + [more[place] for place in rng.permutation(len(more))])[:400]
    passages = [text.replace("”", "").replace('"', "") for text in pool]
    true = verify("\n\n".join(f"”{text}”" for text in passages[:200]), texts)
    print(f"true quotes passed: {sum(one.status == 'verbatim' for one in true)} of {len(true)}")
    ways = [one_word, one_ending, cut, joined]
    bent = [
        ways[place % 4](text, passages[200 + (place + 1) % 200], rng) for place, text in enumerate(passages[200:400])
    ]
    judged = verify("\n\n".join(f"”{text}”" for text in bent), texts)
    caught = Counter(ways[place % 4].__name__ for place, one in enumerate(judged) if one.status != "verbatim")
    print(f"changed quotes caught: {sum(caught.values())} of {len(judged)} {dict(sorted(caught.items()))}")


def one_word(text: str, other: str, rng: np.random.Generator) -> str:
    """Return the text with one word of another text in it."""
    words = text.split()
    new = (word for word in other.split() if len(word) > 4 and word.casefold() not in text.casefold())
    words[int(rng.integers(1, len(words) - 1))] = next(new)
    return " ".join(words)


def one_ending(text: str, _: str, rng: np.random.Generator) -> str:
    """Return the text with one word's ending changed."""
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word.strip(".,")) > 4]
    place = long[int(rng.integers(len(long)))]
    words[place] = words[place].strip(".,") + "kin"
    return " ".join(words)


def cut(text: str, _: str, rng: np.random.Generator) -> str:
    """Return the text without some words in the middle, in silence."""
    words = text.split()
    start = int(rng.integers(1, len(words) - 4))
    return " ".join(words[:start] + words[start + int(rng.integers(1, LONGEST_DROP)) :])


def joined(text: str, other: str, _: np.random.Generator) -> str:
    """Return the beginning of one text with the end of another."""
    return " ".join(text.split()[:5] + other.split()[-5:])


if __name__ == "__main__":
    main()
