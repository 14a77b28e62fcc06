"""The one kind of classifier: multinomial logistic regression, which is three arrays and nothing else."""

from typing import Any

import numpy as np


class OnlyOne:
    """Stands for a classifier where all examples are of one class."""

    def __init__(self, target: int, width: int) -> None:
        """Keep the class and how many features a text has."""
        self.classes_ = np.array([target])
        self.coef_, self.intercept_ = np.zeros((1, width)), np.zeros(1)

    def predict_proba(self, features: Any) -> np.ndarray:
        """Return certainty."""
        return np.ones((features.shape[0], 1))


def classifier(features: Any, targets: np.ndarray, weights: np.ndarray, freedom: float) -> Any:
    """Return a multinomial logistic regression of the class on the features."""
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(targets)) == 1:
        return OnlyOne(int(targets[0]), features.shape[1])
    return LogisticRegression(C=freedom, max_iter=1000, tol=1e-3).fit(features, targets, sample_weight=weights)


def restored(coefficients: np.ndarray, intercepts: np.ndarray, classes: np.ndarray) -> Any:
    """Return the classifier that these arrays describe."""
    from sklearn.linear_model import LogisticRegression

    if len(classes) == 1:
        return OnlyOne(int(classes[0]), coefficients.shape[1])
    model = LogisticRegression()
    model.coef_, model.intercept_ = coefficients.astype(np.float64), intercepts.astype(np.float64)
    model.classes_, model.n_features_in_ = classes.astype(int), coefficients.shape[1]
    return model


def stacked(one: Any, other: Any) -> Any:
    """Return two feature matrices one above the other, dense or sparse."""
    from scipy.sparse import issparse, vstack

    return vstack([one, other]).tocsr() if issparse(one) else np.vstack([one, other])
