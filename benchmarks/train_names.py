"""Train the small tagger of names (pipeline/anonymise/names/weights.safetensors).

Run: BENCH_DATA=<folder> python -m benchmarks.names_teacher TEACHER.jsonl
     BENCH_DATA=<folder> python -m benchmarks.train_names TEACHER.jsonl
Data: plain sentences (TDT train, Turku paraphrase corpus, XED) marked by spaCy's recogniser,
kept where lists and dictionary do not contradict; the same sentences with other names
planted in the right case, a third of them misspelt, made up, or with the lists' evidence
struck out, so that unlisted names are learnt; invented survey sentences with planted
names; the Turku NER corpus's development half. Nothing but the layer's numbers is kept.
"""

import json
import os
import random
import re
import sys
from pathlib import Path

import numpy as np

from benchmarks.anon_names import CASES
from benchmarks.bench_anon import documents, gold_spans
from benchmarks.train_sentences import CARRIERS, FOREIGN_FIRST, FOREIGN_LAST, FRAMES, NOT_PERSONS, ORGANISATIONS, PARTS
from pipeline.anonymise.decline import decline
from pipeline.anonymise.evidence import OWN, rows
from pipeline.anonymise.lists import names
from pipeline.anonymise.tokens import tokens_of
from pipeline.anonymise.words import word_of

HIDDEN, EPOCHS, RATE, DECAY, BATCH = 32, 9, 2e-3, 2e-5, 256
LISTED = [0, 1, 2]  # columns of evidence that tell of our own lists
VOIKKO = [3, 4, 9]  # … and of Voikko as a name, and as known at all


class Collector:
    """The candidates of texts: their evidence, whether they are names, and what they weigh."""

    def __init__(self):
        """Begin with none."""
        self.rows, self.labels, self.weights = [], [], []

    def add(self, text, spans, *, language="fi", weight=1.0, unsure=(), only=None, strike=None):
        """Collect the candidates of a text: those within `spans` are names, those within `unsure` are left out."""
        tokens = tokens_of(text)
        picked = [at for at, token in enumerate(tokens) if candidate(token)]
        picked = [at for at in picked if not within(tokens[at], unsure)]
        if only is not None:
            picked = [at for at in picked if within(tokens[at], only)]
        if not picked:
            return
        made = rows(tokens, picked, text, language)
        labels = [within(tokens[at], spans) for at in picked]
        if strike is not None:
            for row, label in zip(made, labels, strict=True):
                if label:
                    row[strike] = 0
        self.rows.append(made.astype(np.float16))
        self.labels += labels
        self.weights += [weight] * len(picked)


def candidate(token):
    return token.place != "lower" or bool(token.word.forms)


def within(token, spans):
    return any(start <= token.start and token.end <= end for start, end in spans)


def named(rng, kind):
    """Return a first name or surname: mostly listed, else foreign or made of parts; whether it bends like a surname."""
    pool = sorted(names(kind))
    roll = rng.random()
    if roll < 0.6:
        name = rng.choice(pool)
    elif roll < 0.8:
        name = rng.choice(FOREIGN_FIRST if kind == "first" else FOREIGN_LAST).lower()
    elif kind == "last":
        name = rng.choice(PARTS[0]) + rng.choice(PARTS[1])
    else:
        name = rng.choice(pool)
    titled = "-".join(part[:1].upper() + part[1:] for part in name.split("-"))
    return misspelt(rng, titled) if rng.random() < 0.08 else titled


def misspelt(rng, name):
    at = rng.randrange(1, len(name))
    return rng.choice(
        (
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1 :],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :] if at > 1 else name,
        )
    )


def person(rng, case):
    """Return a planted name in the case."""
    roll = rng.random()
    clitic = rng.choice(("kin", "kaan", "han")) if rng.random() < 0.06 else ""
    last = decline(named(rng, "last"), case, clitic=clitic)
    if rng.random() < 0.06:
        last = f"{named(rng, 'last')}-{last}"
    if roll < 0.3:
        return last
    if roll < 0.6:
        return decline(named(rng, "first"), case, clitic=clitic, surname=False)
    if roll < 0.66:
        return f"{rng.choice('ABCDEFGHIJKLMNOPRSTUVY')}. {last}"
    if roll < 0.73:
        return f"{decline(named(rng, 'last'), 'genitive')} {decline(named(rng, 'first'), case, surname=False)}"
    return f"{named(rng, 'first')} {last}"


def teacher_rows(into, path, rng):
    """Add the teacher's sentences as they are, and with other names planted where it saw sure persons."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, entities = record["text"], record["entities"]
        tokens = tokens_of(text)
        people = [(a, b) for a, b, label in entities if label == "PERSON"]
        others = [
            (a, b)
            for a, b, label in entities
            if label not in ("PERSON", "DATE", "CARDINAL", "ORDINAL", "TIME", "QUANTITY", "PERCENT", "MONEY")
        ]
        said = {token: trusted(token, people, others) for token in tokens}
        sure_people = [(token.start, token.end) for token, told in said.items() if told == "person"]
        unsure = [(token.start, token.end) for token, told in said.items() if told == "unsure"]
        into.add(text, sure_people, unsure=unsure)
        whole = [
            span
            for span in people
            if any(within(t, [span]) for t in tokens)
            and all((t.start, t.end) in sure_people for t in tokens if within(t, [span]))
        ]
        if whole:
            for _ in range(2):
                planted, spans = plant(rng, text, whole, tokens)
                strike = strike_of(rng)
                into.add(planted, spans, only=spans, strike=strike)


def trusted(token, people, others):
    """Return what is kept of the teacher's word on a token: "person", "other", or "unsure" where lists contradict."""
    word = token.word
    named = bool(word.forms or word.voikko)
    if within(token, people):
        doubtful = (word.known and not named) or word.thing or not candidate(token)
        doubtful = doubtful or (token.place == "start" and word.ordinary and not word.voikko)
        return "unsure" if doubtful else "person"
    if within(token, others):
        return "unsure" if word.forms and word.voikko and not word.place else "other"
    maybe = token.place == "middle" and (named or not word.known)
    maybe = maybe or (token.place == "start" and named and not word.ordinary)
    return "unsure" if maybe else "other"


def strike_of(rng):
    roll = rng.random()
    return LISTED + VOIKKO if roll < 0.2 else LISTED if roll < 0.4 else None


def plant(rng, text, spans, tokens):
    """Return the text with each span replaced by another person in its case, and the new spans."""
    from pipeline.anonymise.evidence import form_of

    new, made, done = "", [], 0
    for start, end in sorted(spans):
        last = [token for token in tokens if start <= token.start and token.end <= end][-1]
        case = form_of(last).case
        new += text[done:start]
        made.append((len(new), 0))
        new += person(rng, case if case in CASES else "nominative")
        made[-1] = (made[-1][0], len(new))
        done = end
    return new + text[done:], made


def survey_rows(into, rng, times):
    """Add invented survey sentences with names planted, and the same frames with what is no person."""
    frames = [(case, frame.strip()) for case, block in CARRIERS.items() for frame in block.split("|") if frame.strip()]
    for _ in range(times):
        case, frame = rng.choice(frames)
        name = person(rng, case)
        lower = rng.random() < 0.2
        text = frame.replace("{}", name)
        start = frame.index("{}")
        if lower:
            text = text.lower()
        into.add(text, [(start, start + len(name))], strike=None if lower else strike_of(rng))
        if rng.random() < 0.25:
            thing = rng.choice(ORGANISATIONS)
            bent = thing if " " in thing or "-" in thing else decline(thing, case if case in CASES else "nominative")
            into.add(frame.replace("{}", bent), [])


def frame_rows(into, rng, times):
    """Add invented frames of places, things and words that look like names."""
    words = [name for name in sorted(names("first") | names("last")) if word_of(name).ordinary]
    for _ in range(times):
        kind = rng.choice(("place", "thing", "word", "word"))
        case, frame = rng.choice(FRAMES[kind])
        pool = {
            "place": sorted(names("places")),
            "thing": sorted(names("things")) + [name.lower() for name in NOT_PERSONS] * 2,
            "word": words,
        }[kind]
        bent = decline(rng.choice(pool), case, surname=True)
        text = frame.replace("{}", bent if kind == "word" else bent.capitalize())
        into.add(text[:1].upper() + text[1:], [])


def corpus_rows(into, folder):
    for doc, tokens, tags in documents(folder):
        if doc % 2 == 0:
            text, spans = gold_spans(tokens, tags)
            into.add(text, spans, weight=2.0)


def plain_rows(into, folder, rng, times):
    """Add plain sentences and comments that name nobody: cut at any word, in lower case, with slips of the finger.

    What could be a name there (listed and no other word, or unknown in the middle) is left out.
    """
    texts = plain_texts(folder)
    rng.shuffle(texts)
    for whole in texts[:times]:
        text = whole
        words = list(re.finditer(r"[^\W\d_]+", text))
        lowers = [match for match in words if match[0].islower() and len(match[0]) > 2]
        roll = rng.random()
        if lowers and roll < 0.55:
            names_like = [match for match in lowers if word_of(match[0]).forms] or lowers
            at = rng.choice(names_like if rng.random() < 0.6 else lowers)
            rest = text[at.start() : at.start() + rng.choice((15, 40, 200))]
            if rng.random() < 0.2:
                rest = misspelt(rng, at[0]) + rest[len(at[0]) :]
            text = rest[:1].upper() + rest[1:]
            into.add(
                text, [], unsure=possible(text)[1:] if possible(text)[:1] == [first_span(text)] else possible(text)
            )
        elif roll < 0.8:
            into.add(text, [], unsure=possible(text))
            into.add(text.lower(), [], unsure=possible(text), weight=0.7)
        else:
            into.add(text, [], unsure=possible(text))


def first_span(text):
    found = tokens_of(text)
    return (found[0].start, found[0].end) if found else (0, 0)


def possible(text):
    return [
        (t.start, t.end)
        for t in tokens_of(text)
        if t.place != "lower"
        and (
            t.word.voikko
            or (t.word.forms and not t.word.ordinary)
            or (t.place == "middle" and (t.word.forms or not t.word.known))
        )
    ]


def plain_texts(folder):
    """Return sentences and comments: paraphrases, subtitles, Yle comments and survey answers."""
    import pandas as pd

    texts = []
    for name in ("paraphrase_sentences.txt", "xed_subtitles.txt"):
        texts += (Path(folder) / "texts" / name).read_text(encoding="utf-8").splitlines()[::6]
    yle = pd.read_parquet(Path(folder) / "yle2015" / "answers_long.parquet")
    texts += [text[:400] for text in yle["comment"].dropna().astype(str) if text.strip()][2::4]
    fsd = pd.read_csv(Path(folder) / "fsd2821" / "dev_coop.csv", dtype=str, keep_default_na=False)
    texts += [
        text for column in fsd.columns if fsd[column].str.len().mean() > 20 for text in fsd[column][::2] if text.strip()
    ]
    return texts


def foreign_rows(into, folder):
    """Add Swedish and English sentences: their first words name nobody."""
    import pandas as pd

    table = pd.read_csv(Path(folder) / "sib200" / "sib200_fi_sv_en_train_dev.csv", dtype=str, keep_default_na=False)
    codes = {"swe_Latn": "sv", "eng_Latn": "en"}
    for text, language in zip(table["text"], table["lang"].map(codes), strict=True):
        if isinstance(language, str):
            into.add(text, [], only=[first_span(text)], language=language)


def fit(x, y, weight, seed=7):
    """Return the weights of one hidden layer of rectifiers, fitted by Adam on the weighted log loss."""
    rng = np.random.default_rng(seed)
    w = {
        "hidden": rng.normal(0, (1.5 / x.shape[1]) ** 0.5, (x.shape[1], HIDDEN)),
        "hidden_bias": np.zeros(HIDDEN),
        "out": rng.normal(0, HIDDEN**-0.5, (HIDDEN, 1)),
        "out_bias": np.zeros(1),
    }
    w = {name: array.astype(np.float32) for name, array in w.items()}
    first, second = ({name: np.zeros_like(array) for name, array in w.items()} for _ in range(2))
    step = 0
    for epoch in range(EPOCHS):
        order = rng.permutation(len(x))
        loss = 0.0
        for begin in range(0, len(order), BATCH):
            rows_ = order[begin : begin + BATCH]
            batch = x[rows_].astype(np.float32)
            batch[:, OWN + 88 :] *= rng.random((len(batch), 1)) > 0.1  # now and then without vectors
            before = batch @ w["hidden"] + w["hidden_bias"]
            keep = (rng.random(before.shape) > 0.2) / 0.8
            hidden = np.maximum(before, 0) * keep
            out = (hidden @ w["out"] + w["out_bias"]).ravel()
            share = 1 / (1 + np.exp(-out))
            error = ((share - y[rows_]) * weight[rows_] / len(rows_)).astype(np.float32)[:, None]
            loss += float(-(weight[rows_] * np.log(np.clip(np.where(y[rows_] > 0, share, 1 - share), 1e-6, 1))).sum())
            back = (error @ w["out"].T) * (before > 0) * keep
            slopes = {
                "hidden": batch.T @ back,
                "hidden_bias": back.sum(0),
                "out": hidden.T @ error,
                "out_bias": error.sum(0),
            }
            step += 1
            for name, slope in slopes.items():
                first[name] = 0.9 * first[name] + 0.1 * slope
                second[name] = 0.999 * second[name] + 0.001 * slope**2
                rate = RATE * (1 - 0.9 * epoch / EPOCHS) * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step)
                w[name] -= (
                    rate * first[name] / (np.sqrt(second[name]) + 1e-8) + DECAY * w[name] * ("bias" not in name)
                ).astype(np.float32)
        print(f"epoch {epoch + 1}: loss {loss / len(x):.4f}")
    return w


def main():
    folder = os.environ.get("BENCH_DATA")
    if not folder or len(sys.argv) < 2:
        sys.exit("Usage: BENCH_DATA=<folder> python -m benchmarks.train_names TEACHER.jsonl")
    from safetensors.numpy import save

    rng = random.Random(5)
    into = Collector()
    teacher_rows(into, sys.argv[1], rng)
    survey_rows(into, rng, 9000)
    corpus_rows(into, folder)
    plain_rows(into, folder, rng, 16000)
    foreign_rows(into, folder)
    frame_rows(into, rng, 5000)
    x, y, weight = (
        np.vstack(into.rows),
        np.array(into.labels, dtype=np.float32),
        np.array(into.weights, dtype=np.float32),
    )
    print(f"{len(x)} words, {int(y.sum())} of them names")
    w = fit(x, y, weight)
    Path("pipeline/anonymise/names/weights.safetensors").write_bytes(
        save({name: array.astype(np.float16) for name, array in w.items()})
    )


if __name__ == "__main__":
    main()
