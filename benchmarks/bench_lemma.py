"""Measure the lemmatiser beside Voikko-first, simplemma and spacy-fi: BENCH_DATA=… python -m benchmarks.bench_lemma.

Accuracy on the documents of the treebanks that were kept from training; speed on
TDT dev as a whole, in this process, one after the other, so that they share the
machine's mood. Writes a Markdown table to benchmarks/results/lemmas.md.
"""
# ruff: noqa: E402 — threads are set before numpy is loaded

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # one core each

import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.lemma_data import folder, held_out, treebank, without_dots
from benchmarks.lemma_score import accuracy, borders

RESULT = Path(__file__).parent / "results" / "lemmas.md"
TYPES = 100_000
Forms = Sequence[Sequence[str]]
Method = Callable[[Forms], list[list[str]]]


def voikko_first() -> Method:
    """Return the first of Voikko's analyses for each word, the word itself where there is none; no cache."""
    import libvoikko

    voikko = libvoikko.Voikko("fi")

    def lemma(form: str) -> str:
        found = voikko.analyze(form)
        return str(found[0]["BASEFORM"]) if found else form

    return lambda sentences: [[lemma(form) for form in forms] for forms in sentences]


def simple() -> Method:
    """Return simplemma's lemmatiser."""
    import simplemma

    return lambda sentences: [[simplemma.lemmatize(form, "fi") for form in forms] for forms in sentences]


def spacy_fi() -> Method:
    """Return spacy-fi without its entity recogniser."""
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load("spacy_fi_experimental_web_md", exclude=["ner"])

    def run(sentences: Forms) -> list[list[str]]:
        docs = (Doc(nlp.vocab, words=list(forms)) for forms in sentences)
        return [[token.lemma_ for token in doc] for doc in nlp.pipe(docs, batch_size=64)]

    return run


def puntari() -> Method:
    """Return this project's lemmatiser with empty caches."""
    from pipeline.lemmatise.lemmatiser import Lemmatiser

    lemmatiser = Lemmatiser()
    return lambda sentences: [lemmatiser.lemmas(forms) for forms in sentences]


METHODS: dict[str, Callable[[], Method]] = {
    "Voikko, first analysis": voikko_first,
    "simplemma": simple,
    "spacy-fi": spacy_fi,
    "puntari": puntari,
}


def speed(method: Method, sentences: Forms) -> float:
    """Return tokens a second of processor time: what others do on the machine counts less than by the clock."""
    started = time.process_time()
    method(sentences)
    return sum(map(len, sentences)) / (time.process_time() - started)


def table() -> list[str]:
    """Return the accuracy and speed table's lines."""
    kept = {name: [s for d, s, _ in treebank(name) if held_out(d)] for name in ("tdt", "pud", "ftb")}
    bare = [without_dots(sentence) for sentence in kept["tdt"]]
    whole = [[token.form for token in sentence] for _, sentence, _ in treebank("tdt")]
    rows = []
    for name, make in METHODS.items():
        method = make()
        method([["lämmin"]])  # models are loaded before the clock starts
        cold = speed(method, whole)
        warm = max(speed(method, whole) for _ in range(3))
        scores = {part: accuracy(gold, method(_forms(gold))) for part, gold in {**kept, "bare": bare}.items()}
        cells = [f"{scores[part]['all']:.2f} / {scores[part]['content']:.2f}" for part in ("tdt", "pud", "ftb", "bare")]
        rows.append((name, cells, cold, warm))
    base = next(cold for name, _, cold, _ in rows if name == "spacy-fi")
    return [
        "| | TDT | PUD | FTB | TDT without dots | cold, tokens/s | warm, tokens/s |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {name} | {' | '.join(cells)} | {cold:,.0f} ({cold / base:.1f} x) | {warm:,.0f} ({warm / base:.0f} x) |"
            for name, cells, cold, warm in rows
        ),
    ]


def _forms(gold: Sequence[Sequence[object]]) -> list[list[str]]:
    return [[token.form for token in sentence] for sentence in gold]  # type: ignore[attr-defined]


def compounds() -> str:
    """Return a line about compound borders."""
    from pipeline.lemmatise.lemmatiser import Lemmatiser

    lemmatiser, told = Lemmatiser(), []
    for name in ("tdt", "pud"):
        rows = [(s, b) for d, s, b in treebank(name) if held_out(d)]
        said = [lemmatiser.sentence([token.form for token in sentence]) for sentence, _ in rows]
        share = borders([b for _, b in rows], [[(x.lemma, x.parts) for x in row] for row in said])
        told.append(f"{name.upper()} {share:.1f} %")
    return "Compound borders, exactly as '#' in the gold base form: " + ", ".join(told) + "."


MEMORY = f"""
import re, sys
from pathlib import Path
from pipeline.lemmatise.lemmatiser import Lemmatiser
found = {{}}
for name in sys.argv[1:]:
    found.update(dict.fromkeys(re.findall(r"[a-zA-ZåäöÅÄÖ-]+", Path(name).read_text(encoding="utf-8"))))
types = list(found)[:{TYPES}]
lemmatiser = Lemmatiser()
for start in range(0, len(types), 10):
    lemmatiser.lemmas(types[start : start + 10])
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())  # ru_maxrss counts the parent's
print(len(types), int(peak[1]) // 1024)
"""


def memory() -> str:
    """Return a line about the peak memory of a fresh process that has met 100,000 word types."""
    texts = [str(path) for path in sorted((folder() / "texts").glob("*.txt"))]
    told = subprocess.run(
        [sys.executable, "-c", MEMORY, *texts], capture_output=True, text=True, check=True, cwd=Path.cwd()
    ).stdout.split()
    return f"Peak memory of a process that has met {int(told[0]):,} word types: {told[1]} MB."


def main() -> None:
    lines = [
        "Share of tokens right in %, capitals ignored: all tokens / content words, hyphens ignored. Documents kept",
        "from training. Speed on TDT dev (18,308 tokens), one core (processor time), models loaded, caches empty",
        "(cold) or full (warm); in brackets as a multiple of spacy-fi cold in the same run.",
        "",
        *table(),
        "",
        compounds(),
        memory(),
        "",
        f"`make bench-lemma BENCH_DATA=…`, Python {platform.python_version()}, {platform.machine()}.",
    ]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
