"""Puntari beside what a user would pick instead, on three surveys, each row in a process of its own, in one run.

Run: BENCH_DATA=<folder> python -m benchmarks.bench [demo] [fsd] [yle]   writes benchmarks/results/bench.md

Seconds are processor time of the process and its workers, so that a busy machine does not decide; memory is the peak
of all of them together. "lemmas": base forms of all answers, with the share of tokens right in documents kept from
training (TDT). "topics": answers grouped into as many topics as there were open questions, with the adjusted Rand index
against the question that was asked. BERTopic: its documented light set-up (a scikit-learn pipeline of TF-IDF and SVD as
embedding model, no UMAP, k-means). "round": from the export to the report, stage by stage.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from importlib.metadata import version
from pathlib import Path

TASKS = {
    "lemmas": ("puntari", "spacy-fi", "simplemma"),
    "topics": ("puntari", "BERTopic light", "TF-IDF + k-means"),
    "round": ("puntari",),
}
DEMO = "verkostopuntari-2020"
ROOT = Path(__file__).resolve().parents[1]
RESULT = Path(__file__).parent / "results" / "bench.md"
LIBRARIES = ("bertopic", "spacy", "scikit-learn", "simplemma", "pandas", "numpy")
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def answers_of(name):
    """Return the open answers of a survey and the question that each answers."""
    import pandas as pd

    if name == "yle":
        rows = pd.read_parquet(Path(os.environ["BENCH_DATA"]) / "yle2015" / "answers_long.parquet")
        rows = rows[rows["comment"].fillna("").str.strip() != ""]
        return rows["comment"].tolist(), rows["question_id"].astype(str).tolist()
    if name == "fsd":
        sheet = pd.read_csv(Path(os.environ["BENCH_DATA"]) / "fsd2821" / "dev_coop.csv", dtype=str).fillna("")
        columns = [column for column in sheet.columns if column.startswith("q11_")]
    else:
        sheet = pd.read_csv(ROOT / "corpora" / DEMO / "raw" / "vastaukset.csv", sep=";", dtype=str).fillna("")
        round_file = tomllib.loads((ROOT / "corpora" / DEMO / "round.toml").read_text(encoding="utf-8"))
        columns = [question["column"] for question in round_file["ingest"]["questions"].values()]
    pairs = [(text, column) for column in columns for text in sheet[column] if text.strip()]
    return [text for text, _ in pairs], [column for _, column in pairs]


def lemmas(method, texts, _):
    """Lemmatise the answers; return the share of held-out tokens that the method gets right."""
    import re

    from benchmarks.bench_lemma import METHODS
    from benchmarks.lemma_data import held_out, treebank
    from benchmarks.lemma_score import accuracy

    started = usage(os.getpid())
    run = METHODS[method]()
    run([re.findall(r"\w+(?:[-:'’]\w+)*|[^\w\s]", text) for text in texts])
    spent = usage(os.getpid()) - started
    gold = [sentence for document, sentence, _ in treebank("tdt") if held_out(document)]
    score = accuracy(gold, run([[token.form for token in sentence] for sentence in gold]))
    return {"seconds": spent, "quality": f"{score['all']:.1f} % right"}


def topics(method, texts, asked):
    """Group the answers into as many topics as questions; return how well the questions are found again."""
    from sklearn.metrics import adjusted_rand_score

    from benchmarks import themes_rivals as rivals

    number = len(set(asked))
    started = usage(os.getpid())
    if method == "puntari":
        labels = own_topics(texts, number)
    elif method == "BERTopic light":
        labels = rivals.light_topics(texts, number)
    else:
        from sklearn.cluster import KMeans
        from sklearn.feature_extraction.text import TfidfVectorizer

        labels = KMeans(number, n_init=4, random_state=0).fit_predict(TfidfVectorizer().fit_transform(texts))
    return {"seconds": usage(os.getpid()) - started, "quality": f"ARI {adjusted_rand_score(asked, labels):.2f}"}


def own_topics(texts, number):
    """Group answers as discovery does, the number of topics being given."""
    import numpy as np
    import pandas as pd

    from pipeline.embed import EmbedSettings, embed
    from pipeline.foundation.ids import answer_id
    from pipeline.lemmatise import LemmatiseSettings, lemmatise
    from pipeline.segment import SegmentSettings, segment
    from pipeline.themes.discover import vectors_of
    from pipeline.themes.grouping import grouped

    ids = [answer_id(str(at), "q") for at in range(len(texts))]
    answers = pd.DataFrame({"answer_id": ids, "respondent_id": ids, "question_id": "q", "text": texts})
    answers = answers.assign(language="fi", kind="answer")
    segments = segment(answers, SegmentSettings(unit="answer"))
    tokens = lemmatise(segments, answers, LemmatiseSettings())
    labels = grouped(vectors_of(segments["segment_id"], embed(tokens, segments, EmbedSettings())), number)
    of = dict(zip(segments["answer_id"], labels, strict=True))
    return np.array([of.get(one, -1) for one in ids])


def whole_round(name, folder):
    """Walk a round from its export to its report; return the processor seconds of each stage."""
    from pipeline.desk.walk import walked
    from pipeline.newround import create

    place = Path(folder) / name
    if name == "demo":
        skip = shutil.ignore_patterns("tables", "reports", "manifest.json", "human")
        shutil.copytree(ROOT / "corpora" / DEMO, place, ignore=skip)
    else:
        data = Path(os.environ["BENCH_DATA"])
        source = {"fsd": data / "fsd2821" / "dev_coop.csv", "yle": data / "yle2015" / "answers_long.parquet"}[name]
        create(str(place), source, None)
    marks = {}
    started = usage(os.getpid())

    def tell(stage, state):
        marks.setdefault(stage, {})[state] = usage(os.getpid())

    walked(place, tell=tell)
    stages = {stage: round(mark["done"] - mark["running"], 1) for stage, mark in marks.items()}
    return {"seconds": usage(os.getpid()) - started, "quality": "", "stages": stages}


def usage(pid):
    """Return the processor seconds of a process and its descendants, of those that ended too."""
    total = 0.0
    for one in tree(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15])) / TICK
    return total


def tree(pid):
    """Return a process and its descendants."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def memory(pid):
    """Return the megabytes that a process and its descendants hold."""
    pages = 0
    for one in tree(pid):
        try:
            pages += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * PAGE / 1e6


def watched(command):
    """Run a command; return the last line it prints, read as JSON, with the peak of memory, None where it fails."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    peak = [0.0]

    def watch():
        while process.poll() is None:
            peak[0] = max(peak[0], memory(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    told, _ = process.communicate()
    watcher.join()
    return None if process.returncode else json.loads(told.splitlines()[-1]) | {"memory": peak[0]}


def measured(task, method, name):
    """Run a row in a process of its own and return what it gives, with the peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        return watched([sys.executable, "-m", "benchmarks.bench", "--row", task, method, name, folder])


def row(task, method, name, folder):
    """Measure one row in this process."""
    texts, asked = answers_of(name)
    if task == "round":
        found = whole_round(name, folder)
    else:
        found = {"lemmas": lemmas, "topics": topics}[task](method, texts, asked)
    print(json.dumps(found | {"answers": len(texts)}))


def main():
    if sys.argv[1:2] == ["--row"]:
        row(*sys.argv[2:])
        return
    if not os.environ.get("BENCH_DATA"):
        sys.exit("BENCH_DATA is not set: it names the folder with fsd2821/, yle2015/ and ud/.")
    lines = ["| survey | task | with | CPU s | times Puntari | answers/s | peak MB | quality |", "|---" * 8 + "|"]
    stages = []
    for name in sys.argv[1:] or ["demo", "fsd", "yle"]:
        for task, methods in TASKS.items():
            own = None
            for method in methods:
                found = measured(task, method, name)
                if found is None:
                    lines.append(f"| {name} | {task} | {method} | failed | | | | |")
                    continue
                own = own or found["seconds"]
                speed = found["answers"] / max(found["seconds"], 0.01)
                cells = [name, task, method, f"{found['seconds']:.1f}", f"{found['seconds'] / own:.2f}", f"{speed:.0f}"]
                cells += [f"{found['memory']:.0f}", found["quality"]]
                lines.append(f"| {' | '.join(cells)} |")
                if "stages" in found:
                    told = ", ".join(f"{stage} {seconds}" for stage, seconds in found["stages"].items())
                    stages.append(f"- {name}, {found['answers']} answers, CPU seconds: {told}.")
                print(lines[-1], flush=True)
    told = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {told}."
    RESULT.write_text("\n".join([*lines, "", *stages, "", machine, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
