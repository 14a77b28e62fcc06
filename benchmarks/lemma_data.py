"""The public data that the lemma model is made and measured with: treebanks and raw text under BENCH_DATA."""

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from pipeline.lemmatise.gold import Annotated

TREEBANKS = {"tdt": "fi_tdt-ud-dev.conllu", "pud": "fi_pud-ud-test.conllu", "ftb": "fi_ftb-ud-dev.conllu"}
TEXTS = ("tdt_train_plain.txt", "paraphrase_sentences.txt", "xed_subtitles.txt")
DOTS = str.maketrans("äöÄÖ", "aoAO")
_BLOCK = 20  # FTB names no documents: sentences are held out in blocks
Sentence = list[Annotated]


def folder() -> Path:
    """Return BENCH_DATA; end with a line when it is not set."""
    if "BENCH_DATA" not in os.environ:
        sys.exit("BENCH_DATA is not set: give the folder with ud/ and texts/ (BENCH_DATA=… make …).")
    return Path(os.environ["BENCH_DATA"])


def treebank(name: str) -> Iterator[tuple[str, Sentence, list[str]]]:
    """Yield (document, sentence, base forms with '#' at compound borders) of a treebank."""
    sentence: Sentence = []
    borders: list[str] = []
    identifier, number = "", 0
    for line in [*(folder() / "ud" / TREEBANKS[name]).read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            identifier = line.split("=", 1)[1].strip()
        elif not line and sentence:
            yield _document(name, identifier, number), sentence, borders
            sentence, borders, number = [], [], number + 1
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                lemma = columns[2].replace("#", "") or "#"
                sentence.append(Annotated(columns[1], lemma, columns[3], columns[5]))
                borders.append(columns[2])


def _document(name: str, identifier: str, number: int) -> str:
    if name == "ftb":
        return f"ftb{number // _BLOCK}"
    return identifier.partition(".")[0] if name == "tdt" else identifier[:6]


def held_out(document: str) -> bool:
    """Say whether a document is kept from training, for honest figures: about one in seven."""
    return crc32(f"doc {document}".encode()) % 20 < 3


def without_dots(sentence: Sentence) -> Sentence:
    """Return the sentence as typed on a keyboard without ä and ö; its base forms keep theirs."""
    return [token._replace(form=token.form.translate(DOTS)) for token in sentence]


def raw_texts() -> list[str]:
    """Return the unlabelled text: sentences, lines, survey answers and candidates' comments."""
    import pandas as pd

    found: list[str] = []
    for name in TEXTS:
        found += (folder() / "texts" / name).read_text(encoding="utf-8").splitlines()
    with (folder() / "fsd2821" / "dev_coop.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for column in rows[0]:
        cells = [row[column] or "" for row in rows]
        if sum(map(len, cells)) > 25 * len(cells):
            found += cells
    comments = pd.read_parquet(folder() / "yle2015" / "answers_long.parquet").select_dtypes(["object", "string"])
    longest = max(comments.columns, key=lambda name: float(comments[name].astype(str).str.len().mean()))
    found += [str(text) for text in comments[longest].dropna()]
    return [text.strip()[:1500] for text in found if text.strip()]
