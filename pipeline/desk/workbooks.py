"""What `puntari review` reads, writes and prints: workbooks out, codings and comments in, draws recorded."""

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pandas as pd

from pipeline.desk.codes import coded_themes, codings_of, machine_codes, material, rows_of, tell_unplaced
from pipeline.desk.privacy import take_privacy, write_privacy
from pipeline.foundation import files, store
from pipeline.foundation.codebook import Codebook
from pipeline.foundation.codings import Coding, appended, current
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import digest
from pipeline.foundation.lock import held
from pipeline.foundation.places import find_round
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Answers, Assignments, Background, Embeddings, Questions, Segments, Themes

_CODER = re.compile(r"[^\W_][\w.-]{0,39}")
_DRAW_WIDTH = 10
VIEW = "forms"  # of Embeddings: does not depend on the rest of the round


def write_workbook(
    name: str, coder: str, *, wanted: int, purpose: str, how: str, blind: bool, out: Path | None
) -> None:
    """Write a workbook for a coder and record the draw in the manifest."""
    from pipeline import review
    from pipeline.floorplan import load_round

    if not _CODER.fullmatch(coder):
        raise PuntariError(f'"{coder}" cannot name a coder.', do="Use letters, digits, - . and _, at most 40.")
    if purpose == "privacy":
        write_privacy(name, coder, wanted=wanted, out=out)
        return
    folder = find_round(name)
    with held(folder):
        of = load_round(folder)
        segments = store.read_table(folder, Segments)
        if segments.empty:
            raise PuntariError("there is nothing to code: no answer has a segment.", where=of.name)
        mine = current(codings_of(of))
        draw = _drawn(of, segments, mine, coder, wanted, purpose, how)
        if not draw.probability:
            raise PuntariError(f"{coder} has coded everything there is to draw.", where=of.name)
        draw_id = digest(of.name, purpose, *draw.probability, width=_DRAW_WIDTH)
        task = _task(of, draw, draw_id, coder, blind=blind)
        target = out or folder / "reports" / f"coding-{purpose}-{coder}-{draw_id}.xlsx"
        if target.exists():
            raise PuntariError(
                "is there already and may hold codes.", where=str(target), do="Read it back or remove it."
            )
        files.write_bytes(target, review.workbook(task))
        _record(folder, draw_id, draw)
    people = len({segment[:8] for segment in draw.probability})
    click.echo(f"Wrote {target}: {len(task.items)} segments of {people} respondents ({draw.design}).")
    click.echo(f"When it is coded: puntari review read {name} {target}")


def _drawn(
    of: Round, segments: pd.DataFrame, codings: list[Coding], coder: str, wanted: int, purpose: str, how: str
) -> Any:
    from pipeline import review

    people = segments[["segment_id", "answer_id"]].merge(
        store.read_table(of.folder, Answers)[["answer_id", "respondent_id"]], on="answer_id"
    )
    if purpose == "audit":
        background = store.read_table(of.folder, Background)
        background = background[background["variable"] == of.shared.groups.variable]
        groups = dict(zip(background["respondent_id"], background["value"], strict=True))
        return review.audit_draw(people, groups, wanted, of.shared.seed)
    draws = files.read_manifest(of.folder).get("draws", {}).values()
    audited = {name for draw in draws if draw["purpose"] == "audit" for name in draw["probability"]}
    audited |= {one.segment_id for one in codings if one.purpose == "audit"}
    kept_apart = set(people.loc[people["segment_id"].isin(audited), "respondent_id"])
    done = {one.segment_id for one in codings if one.coder == coder}
    free = people[~people["respondent_id"].isin(kept_apart) & ~people["segment_id"].isin(done)]
    ids = sorted(free["segment_id"])
    table = store.read_table(of.folder, Embeddings)
    vectors = table[table["view"] == VIEW].set_index("segment_id")["vector"]
    scores = store.read_table(of.folder, Assignments).groupby("segment_id")["score"].max().to_dict()
    import numpy as np

    rows = np.array([np.asarray(vectors[one], dtype=np.float64) for one in ids])
    return review.train_draw(ids, rows, scores, wanted, how, of.shared.seed)  # type: ignore[arg-type]


def _task(of: Round, draw: Any, draw_id: str, coder: str, *, blind: bool) -> Any:
    from pipeline import review

    language = getattr(of.settings["report"], "language", "fi")
    themes = coded_themes(store.read_table(of.folder, Themes))
    label = dict(
        zip(
            themes["theme_id"],
            themes[f"label_{language}"].where(lambda one: one != "", themes["label_fi"]),
            strict=True,
        )
    )
    questions = store.read_table(of.folder, Questions).set_index("question_id")["text"]
    rows = store.read_table(of.folder, Segments).merge(
        store.read_table(of.folder, Answers), on="answer_id", suffixes=("", "_whole")
    )
    rows = rows[rows["segment_id"].isin(draw.probability)].sort_values(["respondent_id", "question_id", "start"])
    machine = machine_codes(of, set(label))
    items = tuple(
        review.Item(
            row.segment_id,
            str(questions.get(row.question_id, row.question_id)),
            row.text_whole,
            row.text,
            tuple(sorted(machine.get(row.segment_id, ()))),
            draw.probability[row.segment_id],
        )
        for row in rows_of(rows)
    )
    columns = tuple(review.Column(theme, str(name)) for theme, name in label.items())
    entries = _entries(material(of, "codebook"), language) or tuple(
        review.Entry(row.theme_id, str(label[row.theme_id]), examples=tuple(map(str, row.keywords)))
        for row in rows_of(themes)
    )
    return review.Task(of.name, draw_id, coder, draw.purpose, items, columns, entries, blind, language)


def _entries(codebook: Codebook | None, language: str) -> Any:
    from pipeline import review

    if codebook is None:
        return ()
    return tuple(
        review.Entry(
            theme.id,
            getattr(theme.labels, language) or theme.labels.fi,
            theme.definition,
            theme.counts,
            theme.not_counts,
            theme.examples,
        )
        for theme in codebook.themes
    )


def _record(folder: Path, draw_id: str, draw: Any) -> None:
    manifest = files.read_manifest(folder)
    draws = manifest.setdefault("draws", {})
    draws[draw_id] = {
        "purpose": draw.purpose,
        "design": draw.design,
        "strata": draw.strata,
        "probability": draw.probability,
    }
    files.write_manifest(folder, manifest)


def read_workbook(name: str, path: Path) -> None:
    """Read a workbook back: its codings or its decisions on privacy, or say in one line what is wrong."""
    from pipeline import review
    from pipeline.floorplan import load_round

    folder = find_round(name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PuntariError(f"cannot be read ({error.strerror}).", where=str(path)) from None
    with held(folder):
        of = load_round(folder)
        book = review.opened(data, path.name)
        if book.privacy:
            take_privacy(of, book, path.name)
            return
        themes = coded_themes(store.read_table(folder, Themes))["theme_id"].tolist()
        draw = files.read_manifest(folder).get("draws", {}).get(book.facts.get("draw"), {})
        now = datetime.now(UTC).isoformat(timespec="seconds")
        found = review.decided(
            book, path.name, round_name=of.name, themes=themes, recorded=draw.get("probability"), at=now
        )
        new = _changed(found.codings, codings_of(of))
        _append(folder / "human" / "codings.csv", new)
        _append_comments(folder / "human" / "comments.csv", found, book.facts["coder"], now)
        there = set(store.read_table(folder, Segments)["segment_id"])
    click.echo(
        f"Read {len(found.codings)} coding(s) of {book.facts['coder']}: {len(new)} new or changed, "
        f"{found.uncoded} row(s) left uncoded."
    )
    tell_unplaced([one for one in found.codings if one.segment_id not in there])


def _changed(codings: list[Coding], before: list[Coding]) -> list[Coding]:
    """Return the codings that say something else than the coder's last word: reading a file twice adds nothing."""
    last = {(one.segment_id, one.coder): (one.themes, one.suggestion, one.purpose) for one in current(before)}
    return [
        one for one in codings if last.get((one.segment_id, one.coder)) != (one.themes, one.suggestion, one.purpose)
    ]


def _append(path: Path, codings: list[Coding]) -> None:
    if codings:
        files.write_bytes(path, appended(path.read_bytes() if path.is_file() else b"", codings))


def _append_comments(path: Path, found: Any, coder: str, now: str) -> None:
    if not found.comments:
        return
    before = path.read_bytes() if path.is_file() else b"segment_id,coder,comment,decided_at\n"
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(
        [segment, coder, comment, now] for segment, comment in found.comments.items()
    )
    files.write_bytes(path, before + file.getvalue().encode())
