"""Let spaCy's named entity recogniser mark plain sentences, as silver data for the small tagger of names.

Run: BENCH_DATA=<folder> python -m benchmarks.names_teacher OUT.jsonl [SHARE]
Only sentences with a capital after their first word are kept. The recogniser is right
on three of four persons; train_names keeps what lists and dictionary do not contradict.
"""

import json
import os
import re
import sys
from pathlib import Path

INNER_CAPITAL = re.compile(r"\S\s+[\"”(]?[A-ZÅÄÖ]")
FILES = ("texts/tdt_train_plain.txt", "texts/paraphrase_sentences.txt", "texts/xed_subtitles.txt")


def sentences(folder):
    """Yield the plain texts' lines that hold a capital after the first word; none twice."""
    seen = set()
    for name in FILES:
        whole = (Path(folder) / name).read_text(encoding="utf-8")
        if name.endswith("_plain.txt"):  # wrapped lines
            lines = re.split(r"(?<=[a-zåäö][.!?]) (?=[A-ZÅÄÖ])", whole.replace("\n", " "))
        else:
            lines = whole.splitlines()
        for line in lines:
            text = " ".join(line.split())
            if text and text not in seen and INNER_CAPITAL.search(text):
                seen.add(text)
                yield text[:600]


def main():
    folder = os.environ.get("BENCH_DATA")
    if not folder or len(sys.argv) < 2:
        sys.exit("Usage: BENCH_DATA=<folder> python -m benchmarks.names_teacher OUT.jsonl [every n-th sentence]")
    import spacy

    nlp = spacy.load("spacy_fi_experimental_web_md", enable=["tok2vec", "ner"])
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    texts = list(sentences(folder))[::every]
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for text, doc in zip(texts, nlp.pipe(texts, batch_size=64), strict=True):
            marked = [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
            out.write(json.dumps({"text": text, "entities": marked}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
