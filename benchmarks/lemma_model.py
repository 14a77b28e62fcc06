"""Make models/finnish-lemmas from public data: BENCH_DATA=… python -m benchmarks.lemma_model.

Takes about half an hour on one core. The tags of the raw text are kept in build/, so
that a second run is quicker. Equal data and library versions give equal bytes.
"""
# ruff: noqa: E402 — threads are set before numpy is loaded

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # sums in another order would change the last bits

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.lemma_card import write_card
from benchmarks.lemma_data import TREEBANKS, Sentence, folder, held_out, raw_texts, treebank, without_dots
from benchmarks.lemma_score import measured
from pipeline.finnish.shipped import FORMAT, checksum
from pipeline.finnish.vectors import package_folder
from pipeline.foundation.files import write_bytes
from pipeline.lemmatise.frequency import Frequency, level
from pipeline.lemmatise.kinds import Lexicon
from pipeline.lemmatise.lemmatiser import Lemmatiser
from pipeline.lemmatise.lexicon import learned_endings, learned_exceptions, learned_headwords
from pipeline.lemmatise.model import packed, unpacked
from pipeline.lemmatise.ranker import Entry, Ranker
from pipeline.lemmatise.teacher import Tagged, labelled, teacher_features
from pipeline.lemmatise.training import Examples, fitted

WORK = Path("build") / "lemma-model"
MODEL = Path("models") / "finnish-lemmas"
SETTINGS = {
    "silver_tokens": 600_000,  # of raw text, labelled by the teacher
    "silver_weight": 0.7,  # an example of raw text against one of a treebank
    "ftb_weight": 0.5,  # FTB's conventions differ
    "prior": 0.3,
    "rounds": 90,  # of L-BFGS
    "fewest": 2,  # times a feature must be seen
    "smallest": 0.1,  # weight kept
    "fixed_seen": 1,  # times the teacher must take an inflected form for a headword
    "common": 60_000,  # word types decided when the model is made
    "common_seen": 5,  # times such a type must be seen, unless spaCy's vocabulary has it
}
Gold = dict[str, list[Sentence]]


def main() -> None:
    """Make the model and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=MODEL)
    target = parser.parse_args().to
    gold = {name: [s for document, s, _ in treebank(name) if not held_out(document)] for name in TREEBANKS}
    files = made(gold, **SETTINGS)
    quality = measured(Lemmatiser(unpacked(files)))
    manifest = {
        "format": FORMAT,
        "name": "finnish-lemmas",
        "files": {name: checksum(data) for name, data in files.items()},
        "settings": SETTINGS,
        "training": {name: checksum((folder() / "ud" / file).read_bytes()) for name, file in TREEBANKS.items()},
        "quality": quality,
    }
    for name, data in files.items():
        write_bytes(target / name, data)
    write_bytes(target / "manifest.json", (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
    write_card(target, manifest)
    print(json.dumps(quality, indent=1))


def made(gold: Gold, **settings: Any) -> dict[str, bytes]:
    """Return the model's files, made from the gold sentences and the raw text."""
    frequency, vocabulary = word_list()
    lexicon = Lexicon({}, learned_endings(vocabulary))
    own = [*gold["tdt"], *gold["pud"]]
    lexicon = Lexicon(learned_exceptions(own, lexicon), lexicon.endings)
    bare = Ranker(frequency=Frequency(*frequency), lexicon=lexicon)
    tell("teacher")
    examples = Examples(bare)
    for name, sentences in gold.items():
        for sentence, tags in zip(sentences, tagged_gold(sentences), strict=True):
            extra = partial(teacher_features, tags)
            weight = settings["ftb_weight"] if name == "ftb" else 1.0
            examples.add(sentence, weight=weight, domain="ftb" if name == "ftb" else "", extra=extra)
    teacher = fitted(examples, prior=0.5, rounds=settings["rounds"], fewest=1)
    tell("labels")
    silver = list(limited(labelled(teacher, Examples(bare), tagged_texts()), settings["silver_tokens"]))
    fixed = learned_headwords(own, lexicon, fewest=1) | learned_headwords(
        silver, lexicon, fewest=settings["fixed_seen"]
    )
    lexicon = Lexicon(lexicon.exceptions, lexicon.endings, frozenset(fixed))
    bare = Ranker(frequency=Frequency(*frequency), lexicon=lexicon)
    tell(f"student; {len(fixed)} inflected headwords")
    examples = Examples(bare)
    for name, sentences in gold.items():
        weight = settings["ftb_weight"] if name == "ftb" else 1.0
        add_all(examples, sentences, 3, weight=weight, domain="ftb" if name == "ftb" else "")
    add_all(examples, silver, 10, weight=settings["silver_weight"])
    tell(f"{len(examples.readings)} choices, {len(examples.codes)} features")
    weights = fitted(examples, prior=settings["prior"], rounds=settings["rounds"], fewest=settings["fewest"])
    weights = {key: value for key, value in weights.items() if abs(value) >= settings["smallest"]}
    ranker = unpacked(packed(weights, frequency, lexicon, {}))
    tell(f"{len(weights)} weights; common words")
    common = common_types(ranker, silver, vocabulary, settings["common"], settings["common_seen"])
    return packed(weights, frequency, lexicon, common)


def add_all(examples: Examples, sentences: Sequence[Sentence], every: int, *, weight: float, domain: str = "") -> None:
    """Add the sentences, and every n-th of them once more as typed without dots."""
    for number, sentence in enumerate(sentences):
        examples.add(sentence, weight=weight, domain=domain)
        if number % every == 0:
            examples.add(without_dots(sentence), weight=weight, domain=domain, dotless=True)


def limited(sentences: Iterable[Sentence], tokens: int) -> Iterable[Sentence]:
    """Yield sentences until they hold that many tokens."""
    seen = 0
    for sentence in sentences:
        if seen > tokens:
            return
        seen += len(sentence)
        yield sentence


def word_list() -> tuple[tuple[list[int], bytes], list[str]]:
    """Return the frequency table (keys, levels) and the words of spaCy's vocabulary that it counts."""
    from spacy.lookups import Lookups
    from spacy.strings import get_string_id

    vocab = package_folder() / "vocab"
    table = Lookups().from_bytes((vocab / "lookups.bin").read_bytes()).get_table("lexeme_prob")
    levels = {int(key) >> 32: level(value) for key, value in table.items()}
    keys = sorted(levels)
    words = json.loads((vocab / "strings.json").read_text(encoding="utf-8"))
    return (keys, bytes(levels[key] for key in keys)), sorted(word for word in words if get_string_id(word) in table)


def tagged_gold(sentences: Sequence[Sentence]) -> list[list[Tagged]]:
    """Return spaCy's tags of tokenised sentences."""
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load("spacy_fi_experimental_web_md", exclude=["ner"])
    docs = (Doc(nlp.vocab, words=[token.form for token in sentence]) for sentence in sentences)
    return [[Tagged(t.text, t.lemma_, t.pos_, str(t.morph), t.dep_) for t in doc] for doc in nlp.pipe(docs)]


def tagged_texts() -> list[list[Tagged]]:
    """Return spaCy's tags of the raw text, in an order that mixes the sources; kept in build/ for the next run."""
    import spacy

    texts = raw_texts()
    store = WORK / f"tags-{checksum(*(text.encode() for text in texts))}.jsonl"
    if not store.exists():
        nlp = spacy.load("spacy_fi_experimental_web_md", exclude=["ner"])
        lines = []
        for doc in nlp.pipe(texts, batch_size=64):
            for sentence in doc.sents:
                tags = [(t.text, t.lemma_, t.pos_, str(t.morph), t.dep_) for t in sentence if not t.is_space]
                if tags:
                    lines.append(json.dumps(tags, ensure_ascii=False))
        write_bytes(store, "\n".join(lines).encode())
    rows = [[Tagged(*tags) for tags in json.loads(line)] for line in store.read_text(encoding="utf-8").split("\n")]
    random.Random(1).shuffle(rows)
    return rows


def common_types(
    ranker: Ranker, silver: Sequence[Sentence], vocabulary: Sequence[str], most: int, seen: int
) -> dict[str, Entry]:
    """Return the commonest word types that need no neighbours to be decided."""
    counts = Counter(token.form for sentence in silver for token in sentence)
    levels = {word: ranker.frequency.of(word) for word in {*vocabulary, *counts}}
    public = set(vocabulary)
    eligible = [word for word in levels if counts[word] >= seen or word in public]
    eligible.sort(key=lambda word: (-counts[word], -levels[word], word))
    entries = ((word, ranker.made(word)) for word in eligible if word.strip() == word and "\n" not in word)
    return dict(islice(((word, entry) for word, entry in entries if entry.lemma is not None), most))


def tell(what: str) -> None:
    """Say how far the work is."""
    print(f"· {what}", flush=True)


if __name__ == "__main__":
    main()
