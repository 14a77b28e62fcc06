"""Measure what anonymise finds and what it leaves alone, by type, on a battery made by rule and on public data.

Run: python -m benchmarks.bench_anon [--show]            the battery
     BENCH_DATA=<folder> python -m benchmarks.bench_anon  also the Turku NER corpus, and real comments
The corpus is developed on every other document; the rest is scored and never shown.
"""

import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd

from benchmarks import anon_written
from benchmarks.anon_battery import battery
from benchmarks.anon_decoys import decoys
from pipeline.anonymise import AnonymiseSettings, anonymise
from pipeline.foundation.table import columns_of, empty, validate
from pipeline.foundation.tables import RawAnswers, RawBackground

BEGINS = "-DOCSTART-"
SHOW = "--show" in sys.argv


def run(texts, language="fi", **settings):
    """Return the new texts and the edits of each."""
    languages = [language] * len(texts) if isinstance(language, str) else language
    rows = [
        (f"{at:020x}", f"r{at}", "q", text, tongue, "answer")
        for at, (text, tongue) in enumerate(zip(texts, languages, strict=True))
    ]
    raw = validate(RawAnswers, pd.DataFrame(rows, columns=columns_of(RawAnswers)))
    clean, _, edits, _ = anonymise(
        raw, empty(RawBackground), settings=AnonymiseSettings(**settings), people=(), releases=()
    )
    by_answer = defaultdict(list)
    for edit in edits.itertuples():
        by_answer[edit.answer_id].append(edit)
    return list(clean["text"]), [
        sorted(by_answer[f"{at:020x}"], key=lambda edit: edit.start) for at in range(len(texts))
    ]


def covered(item, edits, tiers):
    """Tell whether every letter and digit of the item lies in an edit of one of the tiers."""
    letters = {at for at in range(item.start, item.end) if item.text[at].isalnum()}
    for edit in edits:
        if edit.tier in tiers:
            letters -= set(range(edit.start, edit.end))
    return not letters


def wilson(hit, n, z=1.96):
    """Return Wilson's 95 % interval of a share."""
    if not n:
        return 0.0, 1.0
    middle = (hit / n + z * z / (2 * n)) / (1 + z * z / n)
    half = z * ((hit / n * (1 - hit / n) + z * z / (4 * n)) / n) ** 0.5 / (1 + z * z / n)
    return middle - half, middle + half


def measure_battery(items, languages):
    _, edits = run([item.text for item in items], languages)
    table = defaultdict(Counter)
    structured = {"identity code", "iban", "business id", "phone", "email", "address", "handle", "url", "plate"}
    for item, made in zip(items, edits, strict=True):
        for name in (item.type, "ALL PERSONS" if item.type not in structured else "ALL STRUCTURED"):
            table[name]["n"] += 1
            replaced, either = covered(item, made, {"replaced"}), covered(item, made, {"replaced", "flagged"})
            table[name]["replaced"] += replaced
            table[name]["either"] += either
        if SHOW and not replaced:
            print(
                "missed " if not either else "flagged",
                f"{item.type:18} [{item.text[item.start : item.end]!r}] {item.text!r}",
            )
    print(f"\n{'type':22} {'n':>4} replaced  or flagged   (95 % of the latter)")
    for name, row in table.items():
        low, high = wilson(row["either"], row["n"])
        shares = f"{row['replaced'] / row['n']:8.3f} {row['either'] / row['n']:9.3f}"
        print(f"{name:22} {row['n']:4} {shares}   ({low:.2f}-{high:.2f})")


def measure_case(items):
    """Print how often the replacement has the original's case: found ones only."""
    from pipeline.anonymise.replace import ENDINGS

    right = n = 0
    ends = {ending: case for case, (ending, _) in ENDINGS.items()}
    items = [item for item in items if item.case in ends.values() and item.type != "address"]
    new, edits = run([item.text for item in items])
    wrong = Counter()
    for item, text, made in zip(items, new, edits, strict=True):
        mine = [edit for edit in made if edit.tier == "replaced" and edit.end >= item.end > edit.start]
        if not mine:
            continue
        end = text[mine[-1].new_start : mine[-1].new_end].rpartition("]")[2]
        for clitic in ("kin", "kään", "hän", "kö"):
            end = end.removesuffix(clitic) if item.type == "clitic" else end
        n += 1
        right += ends.get(end) == item.case
        if ends.get(end) != item.case:
            wrong[item.case, end] += 1
            if SHOW:
                print("case", item.case, repr(item.text[item.start : item.end]), "->", end)
    print(
        f"\ncase of the replacement equals the original's: {right}/{n} = {right / n:.3f}  {dict(wrong.most_common(6))}"
    )


def measure_decoys(found, languages="fi"):
    _, edits = run([text for _, text in found], languages)
    table = defaultdict(Counter)
    for (kind, text), made in zip(found, edits, strict=True):
        touched = [edit for edit in made if edit.tier == "replaced"]
        for name in (kind, "ALL DECOYS"):
            table[name]["n"] += 1
            table[name]["kept"] += not touched
            table[name]["unflagged"] += not made
        if SHOW and touched:
            print("touched", kind, "|", text, "|", [(edit.kind, text[edit.start : edit.end]) for edit in touched])
    print(f"\n{'decoys':22} {'n':>4} kept by the first tier, by both")
    for name, row in table.items():
        print(f"{name:22} {row['n']:4} {row['kept'] / row['n']:8.3f} {row['unflagged'] / row['n']:8.3f}")


def documents(folder):
    """Return the corpus's sentences: (document, tokens, tags)."""
    frame = pd.read_parquet(Path(folder) / "ner" / "turku_ner_dev.parquet")
    begins = frame["token"].eq(BEGINS)
    frame = frame.assign(doc=begins.cumsum())[~begins]
    for (doc, _), rows in frame.groupby(["doc", "sent"], sort=True):
        yield doc, list(rows["token"].astype(str)), list(rows["tag"])


def gold_spans(tokens, tags):
    """Return the sentence's text (tokens joined by spaces, none before marks) and its persons' spans."""
    text, spans, tight = "", [], False
    for token, tag in zip(tokens, tags, strict=True):
        gap = "" if not text or tight or token in list(".,!?:;)]”") else " "
        tight = token in ("(", "[")
        start = len(text) + len(gap)
        text += gap + token
        if tag == "B-PER":
            spans.append((start, len(text)))
        elif tag == "I-PER" and spans:
            spans[-1] = (spans[-1][0], len(text))
    return text, spans


def measure_corpus(folder):
    docs = list(documents(folder))
    halves = {
        name: [(doc, *gold_spans(tokens, tags)) for doc, tokens, tags in docs if (doc % 2 == 0) == mine]
        for name, mine in (("development", True), ("held back", False))
    }
    for name, rows in halves.items():
        _, edits = run([text for _, text, _ in rows])
        for tiers in (("replaced",), ("replaced", "flagged")):
            hit = said = gold = 0
            for (_, text, spans), made in zip(rows, edits, strict=True):
                mine = {(edit.start, edit.end) for edit in made if edit.kind == "person" and edit.tier in tiers}
                hit, said, gold = hit + len(mine & set(spans)), said + len(mine), gold + len(spans)
                if SHOW and name == "development" and len(tiers) == 1 and mine != set(spans):
                    print(
                        "ours",
                        [text[a:b] for a, b in sorted(mine)],
                        "gold",
                        [text[a:b] for a, b in spans],
                        "|",
                        text[:160],
                    )
            low, high = wilson(hit, gold)
            recall, precision = hit / gold, hit / max(said, 1)
            print(f"Turku NER {name:12} {'+'.join(tiers):18}", end=" ")
            print(f"strict recall {recall:.3f} ({low:.2f}-{high:.2f}) precision {precision:.3f}", end=" ")
            print(f"({gold} persons, {said} found)")


def measure_comments(folder):
    yle = pd.read_parquet(Path(folder) / "yle2015" / "answers_long.parquet")
    comments = [text for text in yle["comment"].dropna().astype(str) if text.strip()][::4]
    tokens = sum(len(text.split()) for text in comments)
    run(comments[:20])
    started = time.process_time()
    _, edits = run(comments)
    spent = time.process_time() - started
    print(f"\nYle comments: {len(comments)} comments, {tokens} tokens, {tokens / spent:.0f} tokens/s on one core")
    tell("Yle", comments, edits)
    fsd = pd.read_csv(Path(folder) / "fsd2821" / "dev_coop.csv", dtype=str, keep_default_na=False)
    answers = [
        text for column in fsd.columns if fsd[column].str.len().mean() > 20 for text in fsd[column] if text.strip()
    ]
    tell("FSD2821", answers, run(answers)[1])


def tell(name, texts, edits):
    counts = Counter((edit.kind, edit.tier) for made in edits for edit in made)
    print(f"{name}: {dict(sorted(counts.items()))}")
    words = Counter(
        (edit.tier, text[edit.start : edit.end])
        for text, made in zip(texts, edits, strict=True)
        for edit in made
        if edit.kind == "person"
    )
    if SHOW:
        for tier in ("replaced", "flagged"):
            print(name, tier, ", ".join(f"{word} {count}" for (of, word), count in words.most_common() if of == tier))


def main():
    items = battery()
    measure_battery(items, ["sv" if item.type == "in swedish text" else "fi" for item in items])
    measure_case(items)
    measure_decoys(decoys())
    for which in anon_written.WHICH:
        print(f"\nThe {which} battery, written by hand before it was measured:")
        items, found = anon_written.battery(which), anon_written.decoys(which)
        measure_battery(items, anon_written.languages([item.text for item in items]))
        measure_case(items)
        measure_decoys(found, anon_written.languages([text for _, text in found]))
    folder = os.environ.get("BENCH_DATA")
    if not folder:
        print("\nBENCH_DATA is not set: no corpus, no real comments.")
        return
    measure_corpus(folder)
    measure_comments(folder)


if __name__ == "__main__":
    main()
