"""Grouping by likeness: spectral clustering on a graph of nearest neighbours, and how stable its groups are.

Spectral clustering finds themes of uneven size and shape better than k-means does
and always gives the number asked for; beyond some thousand segments k-means takes
its place. Then every segment moves to the group whose centre is nearest, which is also
how segments are assigned later. Stability after Hennig 2007, "Cluster-wise assessment of cluster
stability": how much of a group comes back when a fifth of the segments is left out.
"""

from typing import Any

import numpy as np

from pipeline.finnish.linear import unit_rows

_NEIGHBOURS = 19  # of each segment
_REFINED = 3  # times that every row moves to the group whose centre is nearest
_DENSE_UP_TO = 400  # segments: few enough for all eigenvectors
_SPECTRAL_UP_TO = 5000  # segments
_SMALL = 1000  # segments, up to which ten resamples are quick
_KEPT = 0.8  # share of segments in a resample
_SEGMENTS_A_THEME = 12  # on average, in small rounds
_MOST_THEMES = 25


class NoReduction:
    """Stands where BERTopic expects UMAP: our vectors are already few-dimensional."""

    def fit(self, rows: np.ndarray, y: Any = None) -> "NoReduction":
        """Learn nothing."""
        del rows, y
        return self

    def transform(self, rows: np.ndarray) -> np.ndarray:
        """Return the rows as they are."""
        return rows


class Groups:
    """Stands where BERTopic expects HDBSCAN: groups every row, none left out."""

    def __init__(self, number: int, seed: int = 0) -> None:
        """Keep how many groups to make at most."""
        self.number, self.seed = number, seed

    def fit(self, rows: np.ndarray, y: Any = None) -> "Groups":
        """Group the rows; `labels_` holds the group of each."""
        del y
        self.labels_ = grouped(rows, self.number, self.seed)
        return self


def numbers_for(segments: int) -> list[int]:
    """Return three numbers of themes to choose from: what the segments may hold at most, two thirds and a third."""
    most = themes_for(segments)
    return sorted({max(1, most // 3), max(1, round(most * 2 / 3)), most})


def themes_for(segments: int) -> int:
    """Return how many themes to look for: the square root of the segments, bounded for people who must read them."""
    return int(np.clip(round(segments**0.5 / 1.5), min(2, segments // _SEGMENTS_A_THEME + 1), _MOST_THEMES))


def grouped(rows: np.ndarray, number: int, seed: int = 0) -> np.ndarray:
    """Return each row's group, 0 … at most number - 1; equal rows always share one."""
    different, place = np.unique(np.round(rows, 6), axis=0, return_inverse=True)
    number = min(number, len(different))
    if number == 1:
        return np.zeros(len(rows), dtype=int)
    if number == len(different):
        return np.asarray(place.ravel())
    first = _spectral if len(different) <= _SPECTRAL_UP_TO else _kmeans
    return np.asarray(refined(different, first(different, number, seed))[place.ravel()])


def refined(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the labels after rows have moved to the nearest centre; groups that lose all their rows are gone."""
    for _ in range(_REFINED):
        centres = unit_rows(np.array([rows[labels == label].mean(axis=0) for label in np.unique(labels)]))
        labels = np.round(rows @ centres.T, 6).argmax(axis=1)
    return np.asarray(np.unique(labels, return_inverse=True)[1])


def stability_of(rows: np.ndarray, labels: np.ndarray, number: int, seed: int = 0) -> list[float]:
    """Return for each group the mean best Jaccard likeness to a group of resamples, rounded to two decimals."""
    times = 10 if len(rows) <= _SMALL else 4
    rng = np.random.default_rng(seed)
    scores = np.zeros((times, labels.max() + 1))
    for time in range(times):
        kept = np.sort(rng.choice(len(rows), max(2, int(_KEPT * len(rows))), replace=False))
        again = grouped(rows[kept], number, seed)
        for group in range(scores.shape[1]):
            mine = labels[kept] == group
            overlap = [
                (mine & (again == other)).sum() / max((mine | (again == other)).sum(), 1) for other in np.unique(again)
            ]
            scores[time, group] = max(overlap) if mine.any() else 0.0
    return [float(value) for value in np.round(scores.mean(axis=0), 2)]


def _spectral(rows: np.ndarray, number: int, seed: int) -> np.ndarray:
    """Return groups of the graph of nearest neighbours (Ng, Jordan & Weiss 2002; labels by Damle, Minden & Ying 2019).

    The strongest eigenvectors of the scaled graph itself are found in hundredths of a second, where solving
    for the weakest of its Laplacian, as the library does, takes seconds; they are the same.
    """
    from scipy.linalg import qr, svd
    from sklearn.neighbors import kneighbors_graph

    near = kneighbors_graph(rows, max(1, min(_NEIGHBOURS, len(rows) - 2)))
    graph = (near + near.T) / 2
    scale = 1 / np.sqrt(np.asarray(graph.sum(axis=0)).ravel())
    vectors = _strongest(graph.multiply(scale[:, None]).multiply(scale[None, :]).tocsr(), number, seed) * scale[:, None]
    _, _, order = qr(vectors.T, pivoting=True)
    left, _, right = svd(vectors[order[:number]].T)
    return np.asarray(np.round(np.abs(vectors @ (left @ right)), 9).argmax(axis=1))


def _strongest(graph: Any, number: int, seed: int) -> np.ndarray:
    """Return the eigenvectors of the largest eigenvalues of a symmetric matrix (n x number)."""
    from scipy.sparse.linalg import eigsh

    if graph.shape[0] <= _DENSE_UP_TO:
        return np.asarray(np.linalg.eigh(graph.toarray())[1][:, ::-1][:, :number])
    start = np.random.default_rng(seed).uniform(-1, 1, graph.shape[0])
    values, vectors = eigsh(graph, number, which="LA", v0=start, tol=1e-8)
    return np.asarray(vectors[:, np.argsort(-values)])


def _kmeans(rows: np.ndarray, number: int, seed: int) -> np.ndarray:
    from sklearn.cluster import KMeans

    return np.asarray(KMeans(number, n_init=4, random_state=seed).fit_predict(rows))
