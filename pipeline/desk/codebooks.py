"""What `puntari codebook suggest`, `puntari codebook adopt` and `puntari explain` read, write and print."""

import csv
import io
from pathlib import Path
from typing import Any

import click
import pandas as pd

from pipeline.desk.codes import material
from pipeline.foundation import files, store
from pipeline.foundation.codebook import NONE, Codebook
from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.lock import held
from pipeline.foundation.places import find_round
from pipeline.foundation.round import Round
from pipeline.foundation.tables import Answers, Assignments, Questions, Segments, Themes

_SHEET = ["accept", "segment_id", "themes", "why", "text"]
_KEPT = ["segment_id", "text", "themes"]
_OWN = "codebook.toml"  # the round's own copy, in its folder


def suggest_examples(name: str, each: int) -> None:
    """Write a sheet of segments that could become the round's own examples, for a person to mark."""
    from pipeline.themes.propose import propose

    of = _round(name)
    segments = store.read_table(of.folder, Segments).sort_values("segment_id", ignore_index=True)
    coder, keys, languages = _coder(of, segments)
    shares = coder.probabilities(segments["text"].tolist(), keys, languages)
    rows = propose(segments, shares, coder.classes, each, [text for text, _ in coder.examples])
    told = io.StringIO(newline="")
    writer = csv.writer(told)
    writer.writerow(_SHEET)
    for row in rows.to_dict("records"):
        writer.writerow(["", row["segment_id"], row["themes"], row["why"], files.no_formula(row["text"])])
    path = of.folder / "reports" / "example-suggestions.csv"
    files.write_bytes(path, told.getvalue().encode("utf-8-sig"))
    click.echo(f"Wrote {len(rows)} segments to {path}.")
    click.echo(f"Mark x in accept, correct themes (; between), then: puntari codebook suggest {name} --accept {path}")


def accept_examples(name: str, path: Path) -> None:
    """Append the marked segments of a sheet to human/examples.csv, or say in one line what is wrong with it."""
    of = _round(name)
    rows = _sheet(path)
    texts = store.read_table(of.folder, Segments).set_index("segment_id")["text"]
    known = {*_codebook(of).ids(), NONE}
    with held(of.folder):
        before = material(of, "examples")
        have = {row.get("segment_id", "") for row in before}
        new = []
        for number, row in enumerate(rows, 2):
            if not (row.get("accept") or "").strip():
                continue
            segment = row["segment_id"]
            themes = [part.strip() for part in row["themes"].split(";") if part.strip()]
            strange = sorted(set(themes) - known)
            if segment not in texts.index:
                raise PuntariError(f"row {number} is no segment of this round.", where=path.name)
            if strange or not themes:
                do = nearest(strange[0], known).strip() if strange else 'Write a theme, or "none".'
                raise PuntariError(f'row {number}: unknown theme "{";".join(strange)}".', where=path.name, do=do)
            if segment not in have:
                new.append({"segment_id": segment, "text": str(texts[segment]), "themes": ";".join(themes)})
        told = io.StringIO(newline="")
        writer = csv.DictWriter(told, _KEPT, extrasaction="ignore", lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows([*before, *new])
        files.write_bytes(of.folder / "human" / "examples.csv", told.getvalue().encode())
    click.echo(f"Accepted {len(new)} example(s) into human/examples.csv; they are used in this round only.")


def adopt_theme(name: str, theme: str, own: str, label: str | None) -> None:
    """Make a discovered theme one of the round's own copy of its codebook, its keywords as seeds."""
    from pipeline.foundation.materials import MATERIALS
    from pipeline.themes.adopt import adopted, new_codebook, pointed

    of = _round(name)
    themes = store.read_table(of.folder, Themes).set_index("theme_id")
    found = themes[themes["origin"] == "discovered"]
    if theme not in found.index:
        hint = nearest(theme, found.index).strip() or "Discovered themes are d01, d02, …"
        raise PuntariError(f'there is no discovered theme "{theme}".', where=of.name, do=hint)
    used = MATERIALS["codebook"].read(of)
    text = used[0].data.decode() if used else new_codebook(of.name)
    keywords = [str(word) for word in found.loc[theme, "keywords"]]  # type: ignore[union-attr]
    made = adopted(text, own, label or str(found.loc[theme, "label_fi"]), keywords, used[0].name if used else _OWN)
    round_file = of.folder / "round.toml"
    with held(of.folder):
        files.write_bytes(of.folder / _OWN, made.encode())
        files.write_bytes(round_file, pointed(round_file.read_text(encoding="utf-8"), _OWN).encode())
    click.echo(f'{theme} is now "{own}" in {of.folder / _OWN}, which round.toml names as its codebook.')
    click.echo("Say there what it means and add invented example segments: with keywords alone it finds little.")


def explain_segment(of: Round, segment: str) -> None:
    """Print which words, examples and question spoke for each theme that the segment carries."""
    from pipeline.themes.explain import explain

    segments = store.read_table(of.folder, Segments)
    row = segments[segments["segment_id"] == segment]
    if row.empty:
        raise PuntariError(
            f'there is no segment "{segment}".', where=of.name, do="Ids stand in tables/segments.parquet."
        )
    coder, keys, languages = _coder(of, row)
    text = str(row["text"].iloc[0])
    given = store.read_table(of.folder, Assignments).query("segment_id == @segment")
    click.echo(f"”{text}”")
    for one in given[~given["theme_id"].isin(coder.classes)].itertuples():
        click.echo(f"\n{one.theme_id} {one.score:.2f} ({one.band}, {one.source})")
    mine = [theme for theme in coder.classes if theme in set(given["theme_id"])] or [NONE]
    for reason in explain(coder, text, keys[0], mine, languages[0]):
        click.echo(f"\n{reason.theme} {reason.score:.2f}")
        click.echo(f"  words: {', '.join(f'{word} ({lost:+.2f})' for word, lost in reason.words) or 'no single one'}")
        click.echo(f"  question ({keys[0] or 'no role'}): {reason.question:+.2f}")
        for example, likeness in reason.examples:
            click.echo(f"  like ({likeness:.2f}): ”{example}”")


def _round(name: str) -> Round:
    from pipeline.floorplan import load_round

    return load_round(find_round(name))


def _codebook(of: Round) -> Codebook:
    codebook: Codebook | None = material(of, "codebook")
    if codebook is None:
        raise PuntariError("the round has no codebook.", where=of.name, do="Set [themes] codebook in round.toml.")
    return codebook


def _coder(of: Round, segments: pd.DataFrame) -> tuple[Any, list[str], list[str]]:
    """Return the coder as the round's last run had it, and each segment's question."""
    from pipeline.themes.codes import decided
    from pipeline.themes.guided import Human, Wanted, accepted, asked_of, coder_for
    from pipeline.themes.model import unpacked
    from pipeline.themes.question import expected_of

    codebook, settings = _codebook(of), of.settings["themes"]
    questions = store.read_table(of.folder, Questions)
    expected = expected_of(codebook, getattr(settings, "expected", {}), questions["question_id"].tolist())
    people = Human(
        tuple(accepted(material(of, "examples"), codebook)),
        decided(material(of, "codings"), codebook),
        unpacked(material(of, "model"), codebook),
    )
    answers = store.read_table(of.folder, Answers)
    whole = store.read_table(of.folder, Segments).sort_values("segment_id", ignore_index=True)
    asked = asked_of(whole, answers, questions)
    coder, keys = coder_for(whole["segment_id"], asked, codebook, people, Wanted.of(settings, expected))
    own = asked_of(segments, answers, questions)
    return coder, keys.of(own), own["language"].tolist()


def _sheet(path: Path) -> list[dict[str, str]]:
    """Return the rows of a marked sheet, with commas or semicolons between cells."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PuntariError(f"cannot be read ({error.strerror}).", where=str(path)) from None
    except UnicodeDecodeError:
        raise PuntariError("is not UTF-8 text.", where=path.name, do="Save it as CSV UTF-8.") from None
    head = text.splitlines()[0] if text else ""
    mark = ";" if head.count(";") > head.count(",") else ","
    rows = list(csv.DictReader(io.StringIO(text), delimiter=mark, restval=""))
    missing = [column for column in _SHEET[:3] if column not in (rows[0] if rows else {})]
    if missing:
        raise PuntariError(f'has no column "{missing[0]}".', where=path.name, do=f"Columns: {', '.join(_SHEET)}.")
    return rows
