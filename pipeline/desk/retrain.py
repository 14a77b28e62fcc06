"""What `puntari retrain` does: learns from people's codes, writes a model, says whether it is better."""

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd

from pipeline.desk.codes import codings_of, material, rows_of, tell_unplaced
from pipeline.desk.learnt import mark
from pipeline.foundation import files, store
from pipeline.foundation.codebook import Codebook
from pipeline.foundation.codings import current
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import digest
from pipeline.foundation.places import find_round, home
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Answers, Questions, Segments


@dataclass(frozen=True)
class Lesson:
    """A round's coded segments: rows to learn from or be judged by, and their segment ids."""

    of: Round
    rows: list[Any]  # themes.teach.Labelled
    segment_ids: list[str]


def retrain(names: Sequence[str], models: Path | None) -> None:
    """Train a model on the rounds' codes, write it under the last round's name, and say in one line how it compares."""
    from pipeline.floorplan import load_round
    from pipeline.themes.curve import learning_curve
    from pipeline.themes.model import packed
    from pipeline.themes.train import train

    rounds = [load_round(find_round(name)) for name in dict.fromkeys(names)]
    codebook = _codebook(rounds)
    lessons = [lesson_of(of, codebook) for of in rounds]
    rows = [row for lesson in lessons for row in lesson.rows]
    last = rounds[-1]
    weight = getattr(last.settings["themes"], "question_weight", 1.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a fit that stops at its last iteration is good enough
        training = train(codebook, rows, question_weight=weight, seed=last.shared.seed)
        curve = learning_curve(codebook, rows, question_weight=weight, seed=last.shared.seed)
    segments = [name for lesson in lessons for name in lesson.segment_ids]
    verdict, better = compared(last, codebook, training, rows, segments)
    about = {
        "rounds": [of.name for of in rounds],
        "settings": {"question_weight": weight, "seed": last.shared.seed},
        "training": {"hash": _training_hash(rows, segments), "segments": [mark(one) for one in sorted(segments)]},
        "learning_curve": {str(size): quality.micro.value for size, quality in curve.items()},
    }
    made = packed(training, codebook, about)
    from pipeline.themes.card import Taught, card

    taught = Taught([_counts(lesson) for lesson in lessons], about["training"]["hash"], verdict)  # type: ignore[index]
    folder = _place(models or home() / "models", last.name, better=better)
    text = card(folder.name, codebook, training, curve, taught)
    for name, data in {**made, "MODEL_CARD.md": text.encode()}.items():
        files.write_bytes(folder / name, data)
    click.echo(verdict)
    click.echo(f'Wrote {folder}. To use it: [themes] model = "{folder.name}" in {last.name}/round.toml')


def _codebook(rounds: Sequence[Round]) -> Codebook:
    found = {of.name: material(of, "codebook") for of in rounds}
    wanted: Codebook | None = found[rounds[-1].name]
    for name, codebook in found.items():
        if codebook is None or wanted is None:
            raise PuntariError(
                "the round has no codebook to learn.", where=name, do="Set [themes] codebook in round.toml."
            )
        if codebook != wanted:
            raise PuntariError(
                f"the codebook differs from that of {rounds[-1].name}.", where=name, do="Use one for both."
            )
    assert wanted is not None
    return wanted


def lesson_of(of: Round, codebook: Codebook) -> Lesson:
    """Return the round's coded segments. Raises PuntariError when there are none; tells of those it cannot place."""
    from pipeline.themes.codes import decided
    from pipeline.themes.teach import Labelled

    said = decided(material(of, "codings"), codebook)
    if not said:
        raise PuntariError(
            "nobody has coded this round yet.", where=of.name, do=f"Begin: puntari review write {of.name} --coder NAME"
        )
    table = coded_rows(of)
    here = table[table["segment_id"].isin(said)]
    rows = [
        Labelled(
            row.text,
            said[row.segment_id].themes,
            row.role,
            f"{of.name}/{row.respondent_id}",
            said[row.segment_id].audit,
            row.language,
        )
        for row in rows_of(here)
    ]
    there = set(table["segment_id"])
    tell_unplaced([one for one in current(codings_of(of)) if one.segment_id not in there and one.purpose != "privacy"])
    return Lesson(of, rows, here["segment_id"].tolist())


def coded_rows(of: Round) -> pd.DataFrame:
    """Return the round's segments with text, respondent_id, language and the role of their question, in order of id."""
    answers = store.read_table(of.folder, Answers)[["answer_id", "respondent_id", "question_id", "language"]]
    roles = store.read_table(of.folder, Questions).set_index("question_id")["role"]
    rows = store.read_table(of.folder, Segments).merge(answers, on="answer_id").sort_values("segment_id")
    return rows.assign(role=rows["question_id"].map(roles).fillna("").astype(str))


def compared(
    of: Round, codebook: Codebook, training: Any, rows: Sequence[Any], segments: Sequence[str]
) -> tuple[str, bool]:
    """Return how the new model compares with what is in use on the same held-out codes, and whether it is better.

    In use is a model or the codebook alone. Only respondents that neither of the two has learnt from are compared.
    """
    from pipeline.themes.decide import Limits, chosen
    from pipeline.themes.guide import Coder
    from pipeline.themes.model import unpacked
    from pipeline.themes.train import folds, thresholds

    name = getattr(of.settings["themes"], "model", None)
    used = material(of, "model")
    learnt = unpacked(used, codebook)
    seen = set(json.loads(used[0].data).get("training", {}).get("segments", [])) if used else set()
    people = {row.respondent for row, one in zip(rows, segments, strict=True) if mark(one) in seen and not row.audit}
    fresh = np.array([row.respondent not in people for row in rows], dtype=bool)
    what = f"the model in use ({name})" if name else "the codebook alone, which is in use"
    if not fresh.any():
        return f"All of these codes taught {what}: the two cannot be compared fairly.", False
    names = codebook.ids()
    gold = np.array([[theme in row.themes for theme in names] for row in rows], dtype=bool)
    fold, new = folds(rows, of.shared.seed), np.zeros_like(gold)
    for at in np.unique(fold):
        limits = Limits(further=thresholds(training.shares[fold != at], gold[fold != at]))
        new[fold == at] = chosen(training.shares[fold == at], limits)
    coder = Coder(codebook, question_weight=getattr(of.settings["themes"], "question_weight", 1.0), learnt=learnt).fit()
    told = ([row.text for row in rows], [row.role for row in rows], [row.language for row in rows])
    shares = coder.probabilities(*told)
    usual = Limits()
    further = np.array([learnt.further.get(theme, usual.further) for theme in names]) if learnt else usual.further
    old = chosen(shares, Limits(further=further))
    who = [row.respondent for row, mine in zip(rows, fresh, strict=True) if mine]
    return _verdict(gold[fresh], new[fresh], old[fresh], who, f"{what}, on {len(who)} segments that taught neither")


def _verdict(gold: Any, new: Any, old: Any, people: Sequence[str], what: str) -> tuple[str, bool]:
    """Return the difference of micro-F1 with its interval (respondents drawn again, the same for both), in a line."""
    from pipeline.themes.quality import drawn, f1

    draws = np.vstack([np.ones((1, len(gold)), dtype=int), drawn(people, 0)])
    either, one, other = gold.sum(axis=1), new.sum(axis=1), old.sum(axis=1)
    reached = [
        f1(draws @ (gold & found).sum(axis=1), draws @ (either + count)) for found, count in ((new, one), (old, other))
    ]
    change = np.round(reached[0] - reached[1], 3)
    low, high = np.quantile(change[1:], [0.025, 0.975])
    better = bool(change[0] > 0)
    told = "better" if low > 0 else "better, but within chance" if better else "not better"
    figures = f"micro-F1 {reached[0][0]:.2f} against {reached[1][0]:.2f} of {what}"
    return f"The new model is {told}: {figures} (difference {change[0]:+.2f}, {low:+.2f} to {high:+.2f}).", better


def _place(models: Path, name: str, *, better: bool) -> Path:
    """Return the folder to write to: a candidate's if it is no better; a model that is there is kept, and told."""
    folder = models / name
    if not better:
        return models / f"{name}.candidate"
    if not (folder / "manifest.json").is_file():
        return folder
    number = next(at for at in range(1, 10_000) if not (models / f"{name}.{at}").exists())
    folder.rename(models / f"{name}.{number}")
    click.echo(f"The earlier model is kept as {models / f'{name}.{number}'}.")
    return folder


def _counts(lesson: Lesson) -> tuple[str, int, int, int]:
    audited = sum(row.audit for row in lesson.rows)
    people = len({row.respondent for row in lesson.rows})
    return lesson.of.name, len(lesson.rows) - audited, audited, people


def _training_hash(rows: Sequence[Any], segments: Sequence[str]) -> str:
    told = sorted(f"{one}:{';'.join(row.themes)}:{int(row.audit)}" for row, one in zip(rows, segments, strict=True))
    return digest(*told, width=40)
