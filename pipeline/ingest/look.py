"""Look at an export and propose its round.toml, for a researcher to correct.

The proposal names every column once, with its reason in Finnish, so that
correcting it is moving lines rather than reading a manual.
"""

import re
from collections.abc import Iterable

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.columns import counted, look_at
from pipeline.ingest.known import Look
from pipeline.ingest.layout import Long, constant_within, find_long
from pipeline.ingest.naming import role_of, short_id
from pipeline.ingest.proposal import Proposal
from pipeline.ingest.scales import propose_scale
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.sources import read_sheet
from pipeline.ingest.statements import PART, PLACE, TEXT, WHO
from pipeline.ingest.statements import SOURCE as STATEMENTS
from pipeline.ingest.text import rows_that_look_wrong

_ITEM = re.compile(r"(?P<asked>.+?)(?:\s*[:–]\s+|\s*\[|\s+-\s+|:)(?P<item>[^\[\]]+?)\]?")


def propose(raw: list[RawFile], name: str, *, codebook: str | None = None, file: str = "") -> str:
    """Return a commented round.toml for the export; it names a codebook only when asked to.

    `file`: what lies in raw/ where that is a folder of several files.

    Raises PuntariError when the export cannot be read or no column holds open answers.
    """
    sheet = read_sheet(raw, IngestSettings())
    proposal = Proposal(title=name, file=file or raw[0].name, rows=len(sheet.frame), codebook=codebook)
    proposal.source, proposal.assumed = sheet.known.source, (*sheet.known.assumed, *_wrongly_decoded(sheet))
    proposal.texts, proposal.header_rows = sheet.known.texts, sheet.header_rows
    long = find_long(sheet.frame)
    if sheet.known.source == STATEMENTS:
        _propose_statements(sheet, proposal)
    elif long:
        _propose_long(sheet, long, proposal)
    else:
        _propose_wide(sheet, proposal)
    if not proposal.questions:
        raise PuntariError(
            "no column looks like answers to an open question.",
            where=sheet.name,
            do="Check that it is the right file; a round can also be written by hand.",
        )
    return proposal.toml()


def _propose_statements(sheet: Sheet, proposal: Proposal) -> None:
    """Place the columns of a folder of documents; those that the reader made itself need no line in round.toml."""
    proposal.statements = True
    own = sheet.known.looks[TEXT]
    proposal.questions["lausunto"] = {"column": TEXT, "role": "", "why": own.why}
    for column, look in sheet.known.looks.items():
        if column not in {WHO, PLACE, PART, TEXT}:
            _place(column, look, proposal, set())


def _wrongly_decoded(sheet: Sheet) -> tuple[str, ...]:
    """Return a warning where text seems to have been decoded wrongly before it was exported."""
    cells = sum(len(rows_that_look_wrong(sheet.frame[name])) for name in sheet.frame.columns)
    told = f"{cells} solussa näyttää olevan väärin tulkittuja merkkejä (ä:n paikalla Ã¤): ne luetaan sellaisinaan."
    return (f"{told} Rivi repair = true korjaa ne; alkuperäinen jää kansioon raw/.",) if cells else ()


def _propose_wide(sheet: Sheet, proposal: Proposal) -> None:
    frame = sheet.frame
    taken: set[str] = set()
    seen = {column for columns in sheet.known.groups.values() for column in columns} | set(sheet.known.looks)
    grouped = {**sheet.known.groups, **_choice_groups(frame[[name for name in frame.columns if name not in seen]])}
    for asked, columns in grouped.items():
        inner: set[str] = set()
        named = {short_id(item, inner): (column, item) for column, item in columns.items()}
        proposal.choices[short_id(asked, taken)] = {
            "text": asked,
            "columns": {name: column for name, (column, _) in named.items()},
            "items": {name: item for name, (_, item) in named.items()},
        }
    in_groups = {column for columns in grouped.values() for column in columns}
    told = sheet.known.texts
    looks = {
        column: sheet.known.looks.get(column) or look_at(told.get(column, column), frame[column])
        for column in map(str, frame.columns)
        if column not in in_groups
    }
    proposal.respondent = _respondent(looks)
    for column, look in looks.items():
        if column != proposal.respondent:
            _place(column, look, proposal, taken)


def _respondent(looks: dict[str, Look]) -> str | None:
    named = [column for column, look in looks.items() if look.kind == "id"]
    return min(
        named, key=lambda column: ("id" not in column.casefold().split("_")[-1], named.index(column)), default=None
    )


def _place(column: str, look: Look, proposal: Proposal, taken: set[str]) -> None:
    """Put one column where it seems to belong."""
    match look.kind:
        case "open":
            proposal.questions[short_id(column, taken)] = {
                "column": column,
                "role": role_of(proposal.texts.get(column, column)),
                "why": look.why,
            }
        case "score" if look.scale:
            answers = {"order": look.scale.order, "missing": look.scale.missing}
            proposal.scores[short_id(column, taken)] = {"column": column, "why": look.why, **answers}
        case "list" if look.scale:
            inner: set[str] = set()
            items = {short_id(item, inner): item for item in look.scale.order}
            choice = {"column": column, "separator": look.separator, "items": items}
            choice |= {"text": proposal.texts[column]} if column in proposal.texts else {}
            choice |= {"other": short_id("muu", inner)} if look.other else {}
            proposal.choices[short_id(column, taken)] = choice
        case "weight" if proposal.weight is None:
            proposal.weight = column
        case "background" | "typed":
            proposal.background[column] = (look.kind == "typed", look.why)
        case _:
            proposal.set_aside[column] = look.why


def _choice_groups(frame: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return multiple-choice questions spread over columns: question -> column -> item."""
    groups: dict[str, dict[str, str]] = {}
    for column in map(str, frame.columns):
        found = _ITEM.fullmatch(column)
        if found and _is_tick(frame[column], found["item"]):
            groups.setdefault(found["asked"].strip(), {})[column] = found["item"].strip()
    return {asked: columns for asked, columns in groups.items() if len(columns) > 1}


def _is_tick(cells: pd.Series, item: str) -> bool:
    values = {value.casefold() for value in cells.unique() if value}
    if values <= {"0", "1"}:
        return True
    return values <= {"x", "valittu", "ei valittu", "selected", "not selected", "1", "0", item.strip().casefold()}


def _propose_long(sheet: Sheet, long: Long, proposal: Proposal) -> None:
    frame = sheet.frame
    proposal.respondent, proposal.question_column, proposal.question_text = long.respondent, long.question, long.text
    named = {long.respondent, long.question, long.text}
    of_person = [name for name in constant_within(frame, long.respondent) if name not in named]
    of_question = [name for name in constant_within(frame, long.question) if name not in {*named, *of_person}]
    people = frame.drop_duplicates(long.respondent)
    for column in of_person:
        look = look_at(column, people[column])
        as_fact = Look("background", counted(people[column].nunique())) if look.kind in {"score", "list"} else look
        _place(column, as_fact, proposal, set())
    for column in of_question:
        proposal.set_aside[column] = "sama kaikilla kysymyksen riveillä"
    rest = [str(name) for name in frame.columns if name not in {*named, *of_person, *of_question}]
    opens = [name for name in rest if look_at(name, frame[name]).kind == "open"]
    if not opens:
        return
    proposal.answer_column = max(opens, key=lambda name: (frame[name].str.len().sum(), name))
    groups = {str(value): frame.loc[index] for value, index in sorted(frame.groupby(long.question).groups.items())}
    proposal.score_column = _score_column((name for name in rest if name not in opens), groups)
    _long_questions(groups, long, proposal)
    for column in rest:
        if column not in {proposal.answer_column, proposal.score_column}:
            proposal.set_aside[column] = (
                "toinen vastaussarake" if column in opens else "ei tunnistettu tai samat vastaukset toisin"
            )


def _score_column(columns: Iterable[str], groups: dict[str, pd.DataFrame]) -> str | None:
    """Return the column whose values form a known scale for most questions."""
    found = {name: sum(propose_scale(rows[name].unique()) is not None for rows in groups.values()) for name in columns}
    best = max(found, key=lambda name: found[name], default=None)
    return best if best and found[best] else None


def _long_questions(groups: dict[str, pd.DataFrame], long: Long, proposal: Proposal) -> None:
    taken: set[str] = set()
    for value, rows in groups.items():
        text = rows[long.text].iloc[0] if long.text else value
        name = short_id(value, taken)
        filled = rows.loc[rows[proposal.answer_column] != "", proposal.answer_column]
        if len(filled):
            told = f"{len(filled)} vastausta, keskimäärin {filled.str.len().mean():.0f} merkkiä"
            proposal.questions[name] = {"value": value, "role": role_of(text), "why": told, "text": text}
        if proposal.score_column:
            cells = rows.loc[rows[proposal.score_column] != "", proposal.score_column]
            scale = propose_scale(cells.unique())
            if scale:
                answers = {"order": scale.order, "missing": scale.missing}
                proposal.scores[f"{name}_score"] = {
                    "value": value,
                    "why": f"{len(cells)} vastausta",
                    "text": text,
                    **answers,
                }
