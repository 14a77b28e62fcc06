"""The wide table that colleagues, SPSS and the archive expect: one row a respondent, one column a variable.

Themes are counted as in the report: 1 where any segment of the respondent carries the
theme, 0 where they answered without it, missing where they answered nothing; themes
too unstable to count anybody by have no column.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import Any, Literal, TypeAlias

import pandas as pd

from pipeline.exchange.outgoing import Outgoing
from pipeline.exchange.scales import is_number, scale_of
from pipeline.exchange.words import speaker
from pipeline.foundation.findings import unstable

Kind = Literal["id", "weight", "background", "score", "choice", "theme", "suggestion", "answer"]
Value: TypeAlias = float | str | None
Question: TypeAlias = dict[Hashable, Any]  # a row of Questions
RESPONDENT, WEIGHT, SUGGESTION, THEME = "respondent", "weight", "suggestion", "theme_"


@dataclass(frozen=True)
class Column:
    """A variable: what was asked, each respondent's value (None: nothing), what values mean, which are reasons.

    `labels` holds the meaning of numbers, `missing` those of them that say why there is no answer.
    """

    name: str
    label: str
    kind: Kind
    values: Sequence[Value]
    labels: dict[float, str] = field(default_factory=dict)
    missing: dict[float, str] = field(default_factory=dict)
    group: str = ""  # the multiple-response set it belongs to

    @property
    def is_text(self) -> bool:
        """Whether values are text."""
        return self.kind in {"id", "answer"} or any(isinstance(value, str) for value in self.values)


@dataclass(frozen=True)
class Wide:
    """The respondents (as in the tables, in the order of their pseudonyms), columns and multiple-response sets."""

    respondents: list[str]
    columns: list[Column]
    groups: dict[str, str]  # set -> what was asked


def wide(of: Outgoing) -> Wide:
    """Return the round's wide table."""
    ids = of.pseudonyms
    people = sorted(map(str, of.respondents["respondent_id"]), key=ids.of)
    say = speaker(of.language)
    columns = [Column(RESPONDENT, say("respondent"), "id", [ids.of(one) for one in people])]
    weights = dict(zip(of.respondents["respondent_id"], of.respondents["weight"], strict=True))
    if any(weight != 1 for weight in weights.values()):
        columns.append(Column(WEIGHT, say("weight"), "weight", [float(weights[one]) for one in people]))
    asked_in_order = of.questions.sort_values(["position", "question_id"]).to_dict("records")
    columns += [_BY_KIND[question["kind"]](of, question, people) for question in asked_in_order]
    columns += _themes(of, people)
    sets = dict.fromkeys(column.group for column in columns if column.group)
    asked = {one: [column.label for column in columns if column.group == one] for one in sets}
    groups = {one: say("themes") if one == THEME else _common(labels) for one, labels in asked.items()}
    return Wide(people, columns, groups)


def _common(labels: Sequence[str]) -> str:
    """Return what was asked by several items, whose labels are "question: item"."""
    common = labels[0]
    if len(labels) > 1:
        common = commonprefix(list(labels))  # noqa: RUF071 — texts, not paths
    return common[: common.rfind(": ")] if ": " in common else labels[0]


def _background(of: Outgoing, question: Question, people: Iterable[str]) -> Column:
    name = str(question["question_id"])
    own = of.background[of.background["variable"] == name]
    value = dict(zip(own["respondent_id"], own["value"], strict=True))
    label = dict(zip(own["value"], own["label"], strict=True))
    values: list[Value]
    if label and all(map(is_number, label)):
        values = [float(value[one]) if one in value else None for one in people]
        labels = {float(number): text for number, text in label.items() if text not in {number, ""}}
        return Column(name, str(question["text"]), "background", values, labels)
    values = [label[value[one]] or value[one] if one in value else None for one in people]
    return Column(name, str(question["text"]), "background", values)


def _closed(of: Outgoing, question: Question, people: Iterable[str]) -> Column:
    name = str(question["question_id"])
    own = of.scores[of.scores["question_id"] == name]
    scale = scale_of(question["scale"], question["missing"], own)
    code = {reason: number for number, reason in scale.missing.items()}
    given: dict[str, Value] = {}
    for one, value, reason in zip(own["respondent_id"], own["value"], own["missing_reason"], strict=True):
        given[one] = code[reason] if reason else (None if math.isnan(value) else float(value))
    values = [given.get(one) for one in people]
    return Column(name, str(question["text"]), "score", values, scale.labels, scale.missing)


def _choice(of: Outgoing, question: Question, people: Iterable[str]) -> Column:
    name, say = str(question["question_id"]), speaker(of.language)
    own = of.scores[of.scores["question_id"] == name]
    given = dict(zip(own["respondent_id"], own["value"], strict=True))
    values = [float(given[one]) if one in given and not math.isnan(given[one]) else None for one in people]
    labels = {0.0: say("not_chosen"), 1.0: say("chosen")}
    return Column(name, str(question["text"]), "choice", values, labels, group=name.partition(".")[0])


def _answer(of: Outgoing, question: Question, people: Iterable[str]) -> Column:
    name = str(question["question_id"])
    own = of.answers[of.answers["question_id"] == name].sort_values("answer_id")  # paragraphs in their order
    text = own.groupby("respondent_id")["text"].agg("\n\n".join).to_dict()
    return Column(name, str(question["text"]), "answer", [text.get(one) for one in people])


_BY_KIND: dict[object, Callable[[Outgoing, Question, Iterable[str]], Column]] = {
    "background": _background,
    "closed": _closed,
    "choice": _choice,
    "open": _answer,
}


def _themes(of: Outgoing, people: Sequence[str]) -> list[Column]:
    say, labels, shaky = speaker(of.language), of.theme_labels(), unstable(of.themes)
    real = of.answers[of.answers["kind"] == "answer"]
    whose = dict(zip(real["answer_id"], real["respondent_id"], strict=True))
    answer = dict(zip(of.segments["segment_id"], of.segments["answer_id"], strict=True))
    answered = set(real["respondent_id"])
    meaning = {0.0: say("no"), 1.0: say("yes")}

    def dummy(segments: Iterable[str]) -> list[Value]:
        mention = {whose.get(answer.get(segment, "")) for segment in segments}
        return [float(one in mention) if one in answered else None for one in people]

    by_theme: pd.Series = of.assignments.groupby("theme_id")["segment_id"].agg(list)
    parent = dict(zip(of.themes["theme_id"], of.themes["parent_id"], strict=True))
    shown = sorted((one for one in labels if one not in shaky), key=lambda one: (parent[one] or one, parent[one], one))
    made = [
        Column(THEME + theme, f"{say('theme')}: {labels[theme]}", "theme", dummy(by_theme.get(theme, [])),
               meaning, group="" if parent[theme] else THEME)
        for theme in shown
    ]  # fmt: skip
    suggested = dummy(of.suggestions["segment_id"])
    return [*made, Column(SUGGESTION, say("suggestion"), "suggestion", suggested, meaning)]
