"""The model card: what a trained model is, what it reaches, what taught it, and what it must not be used for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.foundation.codebook import Codebook
from pipeline.themes.quality import Quality
from pipeline.themes.train import Training

_CARD = """\
# Theme model {name}

Codes segments by the codebook `{codebook}`, having learnt from people's codes.
To use it: `[themes] model = "{name}"` in round.toml.

## Taught with

| round | segments to learn from | audited segments | respondents |
|---|---|---|---|
{rounds}

Hash of the training codes: `{hash}`.
Audited segments judged the model and never taught it.

## How well it codes

On held-out respondents ({people} people, {segments} segments; cross-validation grouped by respondent).
95 % intervals from respondents drawn again.

| theme | F1 | codebook alone | given from probability |
|---|---|---|---|
{themes}

{verdict}

Segments to learn from are picked, not drawn at random, so the figures speak for such segments; what the
model reaches in a round is told by an audit of that round (`puntari agreement`).

## Learning curve

| segments learnt from | micro-F1 on held-out respondents |
|---|---|
{curve}

## What it holds

Weights of the codebook's views, counts of codes by question, and {words} word(s) that at least five respondents
used. No answer, no example of a respondent, nothing that runs as code.

## What it is not for

Judging single respondents. Other codebooks (it is refused). Rounds with other questions, without an audit.
"""


@dataclass(frozen=True)
class Taught:
    """What a model was taught with: of each round its name, segments to learn from, audited ones, respondents."""

    rounds: Sequence[tuple[str, int, int, int]]
    training_hash: str
    verdict: str  # the comparison with the model in use, in a line


def card(name: str, codebook: Codebook, training: Training, curve: Mapping[int, Quality], taught: Taught) -> str:
    """Return the model card as Markdown."""
    labels = {theme.id: theme.labels.en or theme.labels.fi for theme in codebook.themes}
    new, old, further = training.trained, training.codebook, training.learnt.further
    themes = [
        (f"{labels[one]} (`{one}`)", new.themes[one], old.themes[one], f"{further.get(one, 0.0):.2f}")
        for one in codebook.ids()
    ]
    themes += [("all (micro-F1)", new.micro, old.micro, ""), ("none of them", new.none, old.none, "")]
    return _CARD.format(
        name=name,
        codebook=codebook.id,
        rounds=_table(taught.rounds),
        hash=taught.training_hash,
        people=new.respondents,
        segments=new.n,
        themes=_table(themes),
        verdict=taught.verdict,
        curve=_table([(size, quality.micro) for size, quality in sorted(curve.items())]),
        words=len(training.learnt.words),
    )


def _table(rows: Sequence[Sequence[object]]) -> str:
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)
