"""What bench_themes compares with: seed words, logistic regression and BERTopic in three shapes, plainly used."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.embed import EmbedSettings, embed
from pipeline.finnish.words import read
from pipeline.foundation.codebook import parse_codebook
from pipeline.foundation.ids import answer_id
from pipeline.lemmatise import LemmatiseSettings, lemmatise
from pipeline.segment import SegmentSettings, segment
from pipeline.themes.discover import vectors_of
from pipeline.themes.grouping import NoReduction, grouped, stability_of
from pipeline.themes.views import readings_of
from pipeline.themes.views.forms import FormView


def codebook():
    path = Path("corpora/codebooks/verkosto.toml")
    return parse_codebook(path.read_bytes(), path.name)


def people(data):
    lines = (Path(data) / "coded-answers" / "coded.jsonl").read_text("utf-8").splitlines()
    return [row["respondent"] for row in map(json.loads, lines) for _ in row["segments"]]


def seed_words(book, texts):
    """Give a theme where one of its seed lemmas stands, alone or as a compound part."""
    found = []
    for text in texts:
        reading = read(text)
        words = {*reading.lemmas, *(part for parts in reading.parts for part in parts)}
        found.append([bool(words & set(theme.seeds)) for theme in book.themes])
    return np.array(found)


def zero_shot(book, texts):
    """BERTopic's zero-shot topics: labels with definitions and seeds, on means of the same word vectors."""
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder
    from sklearn.cluster import KMeans

    class Means(BaseEmbedder):
        def embed(self, documents, verbose=False):  # noqa: ARG002, FBT002 — the engine's interface
            return FormView().transform(readings_of(list(documents)))

    names = [f"{theme.labels.fi} {' '.join(theme.seeds)}" for theme in book.themes]
    model = BERTopic(
        language="multilingual",
        embedding_model=Means(),
        umap_model=NoReduction(),
        hdbscan_model=KMeans(5, n_init=4, random_state=0),
        zeroshot_topic_list=names,
        zeroshot_min_similarity=0.5,
        min_topic_size=2,
    )
    try:
        topics, _ = model.fit_transform(texts)
    except Exception as error:
        print(f"BERTopic zero-shot cannot be measured here: {type(error).__name__}.")
        return {}
    labels = {at: model.topic_labels_.get(at, "") for at in set(topics)}
    place = {name: at for at, name in enumerate(names)}
    found = np.zeros((len(texts), len(names)), dtype=bool)
    for row, topic in enumerate(topics):
        if labels[topic] in place:
            found[row, place[labels[topic]]] = True
    return {"BERTopic zero-shot, same vectors, 0 labels": found}


def regression(texts, roles, gold, fold):
    """Words and letter sequences with the question as a feature, one classifier a theme."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_union

    asked = np.array([[role == one for one in sorted(set(roles))] for role in roles], dtype=float)
    found = np.zeros_like(gold)
    for at in np.unique(fold):
        train, test = np.flatnonzero(fold != at), np.flatnonzero(fold == at)
        views = make_union(
            TfidfVectorizer(sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
        )
        known = hstack([views.fit_transform([texts[row] for row in train]), asked[train]]).tocsr()
        model = OneVsRestClassifier(LogisticRegression(C=10, class_weight="balanced")).fit(known, gold[train])
        found[test] = model.predict(hstack([views.transform([texts[row] for row in test]), asked[test]]).tocsr())
    return found


def bertopic_light(texts, gold, fold, number=25):
    """Topics of TF-IDF + SVD with k-means; each topic gets the themes that half of its training segments carry."""
    topics = light_topics(texts, number)
    found = np.zeros_like(gold)
    for at in np.unique(fold):
        for topic in set(topics[fold == at]):
            train = (topics == topic) & (fold != at)
            if train.any():
                share = gold[train].mean(axis=0)
                found[(topics == topic) & (fold == at)] = (share >= 0.5) | (share == max(share.max(), 0.01))
    return found


def light_topics(texts, number):
    from bertopic import BERTopic
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline

    vectors = make_pipeline(TfidfVectorizer(), TruncatedSVD(100, random_state=0)).fit_transform(texts)
    model = BERTopic(
        language="multilingual",
        embedding_model=None,
        umap_model=NoReduction(),
        hdbscan_model=KMeans(number, n_init=4, random_state=0),
    )
    topics, _ = model.fit_transform(texts, embeddings=vectors)
    return np.array(topics)


def tables_of(texts, truth):
    """Return Segments (an answer each) and Tokens of texts by as many people, and the truth of each segment."""
    respondents = [str(at) for at in range(len(texts))]
    answers = pd.DataFrame(
        {
            "answer_id": [answer_id(who, "q") for who in respondents],
            "respondent_id": respondents,
            "question_id": "q",
            "text": texts,
            "language": "fi",
            "kind": "answer",
        }
    )
    segments = segment(answers, SegmentSettings(unit="answer"))
    tokens = lemmatise(segments, answers, LemmatiseSettings())
    truth_of = dict(zip(answers["answer_id"], truth, strict=True))
    return segments, tokens, np.array([truth_of[name] for name in segments["answer_id"]])


def clusterings(texts, truth, number):
    """Yield each method's name and its ARI with interval (Puntari: with the mean stability of its groups)."""
    segments, tokens, gold = tables_of(texts, truth)
    rows = vectors_of(segments["segment_id"], embed(tokens, segments, EmbedSettings()))
    labels = grouped(rows, number)
    stability = np.mean(stability_of(rows, labels, number))
    own = interval(gold, labels)
    yield "Puntari: ARI; stability of its groups", f"{own}; {stability:.2f}"
    yield "BERTopic light (TF-IDF + SVD, k-means)", interval(truth, light_topics(texts, number))


def interval(truth, labels):
    from sklearn.metrics import adjusted_rand_score as ari

    rng = np.random.default_rng(0)
    draws = [rng.integers(0, len(truth), len(truth)) for _ in range(200)]
    low, high = np.quantile([ari(truth[rows], labels[rows]) for rows in draws], [0.025, 0.975])
    return f"{ari(truth, labels):.2f} ({low:.2f}-{high:.2f})"
