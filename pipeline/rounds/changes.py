"""The table of changes between two rounds: themes, their wording, closed questions."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from pipeline.foundation.human import RoundChanges
from pipeline.foundation.table import empty
from pipeline.rounds.change import Answered, answered, change_row, few, share_of
from pipeline.rounds.side import words_of
from pipeline.rounds.wording import drift

Tables = Mapping[str, pd.DataFrame]
METHOD = "Newcombe 95 %, independent samples, weighted"
WORDING = "Jensen-Shannon divergence, base 2; chance: 95 % of 199 permutations of people"
CROWDED = 4  # answers of a scale from which the top two are told together
SLASH = " / "


def changes(before: Tables, after: Tables, k: int, seed: int = 0) -> pd.DataFrame:
    """Return RoundChanges: themes of both rounds' codebooks and questions that both asked."""
    rows = [*_themes(before, after, k, seed), *_closed(before, after, k)]
    return pd.DataFrame(rows) if rows else empty(RoundChanges)


def asked_in_both(before: Tables, after: Tables, kind: str) -> list[str]:
    """Return the ids of questions of a kind that both rounds asked."""
    sides = [side["Questions"] for side in (before, after)]
    return sorted(set.intersection(*(set(side.loc[side["kind"] == kind, "question_id"]) for side in sides)))


def _themes(before: Tables, after: Tables, k: int, seed: int) -> Iterator[dict[str, object]]:
    asked = set(asked_in_both(before, after, "open"))
    if not asked:
        return
    shared = [set(side["Themes"].query("origin != 'discovered'")["theme_id"]) for side in (before, after)]
    people = [_answered(side, asked) for side in (before, after)]
    whole = [_answered(side, set(side["Questions"].query("kind == 'open'")["question_id"])) for side in (before, after)]
    for theme in sorted(set.intersection(*shared)):
        segments = [_segments_of(side, theme) for side in (before, after)]
        shares = [share_of(who.mentions(own), who.weight) for who, own in zip(people, segments, strict=True)]
        telling = any(_tells(one, other, own, k) for one, other, own in zip(people, whole, segments, strict=True))
        unsaid = any(_unsaid(side, theme, who, k) for side, who in zip((before, after), people, strict=True))
        hidden = telling or unsaid or any(few(share, k) for share in shares)
        named = {"measure": "prevalence", "item": theme, "answer": ""}
        yield change_row(
            named, *shares, hidden=hidden, method=f"{METHOD}; questions asked in both: {', '.join(sorted(asked))}"
        )
        words = [_words(side, own, asked) for side, own in zip((before, after), segments, strict=True)]
        moved = drift(words[0], words[1], k, seed)
        if moved is not None:
            told = [*(f"+{word}" for word in moved.gained), *(f"-{word}" for word in moved.lost)] if moved.moved else []
            yield {
                "measure": "wording",
                "item": theme,
                "answer": "",
                "before": None,
                "after": None,
                "difference": moved.divergence,
                "low": 0.0,
                "high": moved.chance,
                "base_before": None if hidden or len(words[0]) != shares[0].hits else float(len(words[0])),
                "base_after": None if hidden or len(words[1]) != shares[1].hits else float(len(words[1])),
                "words": told,
                "method": WORDING,
                "hidden": False,
            }


def _answered(side: Tables, asked: set[str]) -> Answered:
    return answered(side["Segments"], side["Answers"], side["Respondents"], asked)


def _tells(common: Answered, whole: Answered, segments: set[str], k: int) -> bool:
    """Return whether the share beside the round's own share of the theme would tell of fewer than k people.

    Those who mention it only under questions that one round asked are the difference of the two.
    """
    return 0 < int(whole.mentions(segments).sum()) - int(common.mentions(segments).sum()) < k


def _unsaid(side: Tables, theme: str, who: Answered, k: int) -> bool:
    """Return whether the round's own report hides the theme's share, or its parent's share would tell of fewer than k.

    Those who mention the parent theme and not this one are the difference of the two.
    """
    rows = side["Prevalence"]
    own = rows.loc[(rows["theme_id"] == theme) & (rows["variable"] == "")]
    parent = str(side["Themes"].set_index("theme_id")["parent_id"][theme])
    if not len(own) or bool(own["hidden"].any()):
        return True
    sizes = [int(who.mentions(_segments_of(side, one)).sum()) for one in (theme, parent)]
    return bool(parent) and 0 < sizes[1] - sizes[0] < k


def _segments_of(side: Tables, theme: str) -> set[str]:
    """Return the segments that carry the theme or one of its subthemes."""
    below = side["Themes"].loc[side["Themes"]["parent_id"] == theme, "theme_id"]
    held = side["Assignments"]["theme_id"].isin([theme, *below])
    return set(side["Assignments"].loc[held, "segment_id"])


def _words(side: Tables, segments: set[str], asked: set[str]) -> dict[str, list[str]]:
    """Return the content lemmas that each person used in the segments."""
    answers = side["Answers"].loc[side["Answers"]["question_id"].isin(asked), ["answer_id", "respondent_id"]]
    own = side["Segments"].loc[side["Segments"]["segment_id"].isin(segments)].merge(answers, on="answer_id")
    ids = sorted(own["segment_id"])
    person = dict(zip(own["segment_id"], own["respondent_id"], strict=True))
    found: dict[str, list[str]] = {}
    for segment, words in zip(ids, words_of(ids, side["Tokens"]), strict=True):
        found.setdefault(person[segment], []).extend(word for word in words if not word.startswith("~"))
    return found


def _closed(before: Tables, after: Tables, k: int) -> Iterator[dict[str, object]]:
    scales = [side["Questions"].set_index("question_id")["scale"] for side in (before, after)]
    for question in asked_in_both(before, after, "closed"):
        scale = [str(answer) for answer in scales[0][question]]
        if scale != [str(answer) for answer in scales[1][question]]:
            continue  # other answers were offered: a difference would say nothing
        printed = [_printed(side, question) for side in (before, after)]
        pairs = zip((before, after), printed, strict=True)
        given = [_given(side, question, set[str]().union(*own)) for side, own in pairs]
        missing = sorted(set(given[0]["label"]) | set(given[1]["label"]) - set(scale))
        answers = [[answer] for answer in [*scale, *(one for one in missing if one not in scale)]]
        top = [scale[-2:]] if len(scale) >= CROWDED else []
        rows = [(SLASH.join(some), *_shares(given, some)) for some in [*answers, *top]]
        crowded = any(few(one, k) for _, *both in rows[: len(answers)] for one in both)
        for answer, one, other in rows:
            alone = SLASH not in answer
            hidden = few(one, k) or few(other, k) or (crowded and alone)  # one hidden answer could be worked out
            hidden = hidden or not all(_told(set(answer.split(SLASH)), own) for own in printed)
            yield change_row(
                {"measure": "closed", "item": question, "answer": answer}, one, other, hidden=hidden, method=METHOD
            )


def _printed(side: Tables, question: str) -> list[set[str]]:
    """Return the answers that the round's own report tells of everybody, rare ones put together."""
    rows = side["ClosedShares"]
    rows = rows.loc[(rows["question_id"] == question) & (rows["variable"] == "") & (rows["theme_id"] == "")]
    return [set(str(answer).split(SLASH)) for answer in rows.loc[~rows["hidden"], "answer"]]


def _told(answers: set[str], printed: list[set[str]]) -> bool:
    """Return whether the answers are a sum of what is printed: a finer share would give rare answers away."""
    return answers == set[str]().union(*(own for own in printed if own <= answers))


def _given(side: Tables, question: str, printed: set[str]) -> pd.DataFrame:
    """Return who gave one of the printed answers: the base of the round's own report."""
    rows = side["Scores"].loc[side["Scores"]["question_id"] == question]
    rows = rows.loc[[set(label.split(SLASH)) <= printed for label in rows["label"]]]
    return rows.merge(side["Respondents"], on="respondent_id")


def _shares(given: list[pd.DataFrame], answers: list[str]) -> tuple:  # type: ignore[type-arg]
    one, other = (
        share_of(rows["label"].isin(answers).to_numpy(), rows["weight"].to_numpy(dtype=np.float64)) for rows in given
    )
    return one, other
