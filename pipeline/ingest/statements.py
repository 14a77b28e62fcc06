"""Statements: a folder of documents, one a respondent, with tables that say who wrote and who was asked.

A comment round brings letters, not cells. Each document becomes rows of a sheet,
one a paragraph, so that from there on a statement is read as any other answer;
its headings, page numbers, signature and notes stay in the sheet as rows of their
own, set aside with their kind. Organisations that were asked and sent nothing
are rows without text: respondents who did not answer.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.columns import counted, look_at
from pipeline.ingest.heard import Heard, heard_of
from pipeline.ingest.known import Known, Look
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet, make_sheet
from pipeline.ingest.written import is_written, paragraphs_of
from pipeline.ingest.written.block import Block

SOURCE = "statements"
WHO, PLACE, PART, TEXT = "lausunnonantaja", "kohta", "osa", "teksti"
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".parquet")
_LEFTOVERS = re.compile(r"~\$.*|thumbs\.db|desktop\.ini|\.~lock.*|readme(\.md|\.txt)?", re.IGNORECASE)


def recognises(files: Sequence[RawFile]) -> bool:
    """Return whether the files are a folder of text documents, or one document."""
    own = [file for file in files if not _LEFTOVERS.fullmatch(file.name)]
    written = [file for file in own if is_written(file)]
    if len(own) == 1:
        return bool(written) and not own[0].name.casefold().endswith((".txt", ".md"))
    tables = [file for file in own if file.name.casefold().endswith(TABLES)]
    return bool(written) and 2 * (len(written) + len(tables)) > len(own)


def read(files: Sequence[RawFile], settings: IngestSettings) -> Sheet:
    """Return a row for each paragraph, with what the tables say of who wrote it; who was silent has a row too.

    Raises PuntariError for a document that cannot be read or says nothing, and for tables that do not fit.
    """
    own = sorted((file for file in files if not _LEFTOVERS.fullmatch(file.name)), key=lambda file: file.name)
    written = [file for file in own if not file.name.casefold().endswith(TABLES)]
    tables = [file for file in own if file.name.casefold().endswith(TABLES)]
    if not written:
        raise PuntariError("holds no documents.", where=settings.file or "raw/", do="Put the statements into it.")
    heard = heard_of(tables, [file.name for file in written], settings)
    header = [WHO, PLACE, PART, TEXT, *heard.columns]
    rows: list[list[str]] = []
    for file in written:
        facts = [heard.facts[file.name].get(column, "") for column in heard.columns]
        blocks = _blocks(file, settings)
        rows += [[name_of(file.name), str(n), block.part, block.text, *facts] for n, block in enumerate(blocks, 1)]
    for name, found in heard.silent.items():
        rows.append([name, "", "", "", *(found.get(column, "") for column in heard.columns)])
    plain = IngestSettings(header_rows=1, repair=settings.repair)
    return make_sheet(settings.file or "raw/", enumerate([header, *rows], 1), plain, known=_known(heard, len(written)))


def name_of(file: str) -> str:
    """Return a file's name as a respondent's id: without its ending, words apart so that a person's name is seen."""
    return " ".join(re.split(r"[\s_]+", file.rpartition(".")[0].replace("-", " "))).strip() or file


def rows_by_part(sheet: Sheet) -> Mapping[str, pd.Index]:
    """Return the rows of each kind of block."""
    parts = sheet.frame[PART]
    return {str(part): index for part, index in parts[parts != ""].groupby(parts).groups.items()}


def _blocks(file: RawFile, settings: IngestSettings) -> list[Block]:
    blocks = paragraphs_of(file, settings.encoding)
    if not any(block.part == "text" for block in blocks):
        raise PuntariError(
            "holds no text.", where=file.name, do="Take it out of the folder, or send it again as .docx."
        )
    return blocks


def _known(heard: Heard, documents: int) -> Known:
    """Return what the folder says of its columns: whose words, and what is known of who wrote them."""
    looks = {
        WHO: Look("id", "asiakirjan nimi"),
        PLACE: Look("aside", "kappaleen paikka"),
        PART: Look("aside", "mikä kappale on"),
        TEXT: Look("open", f"{documents} asiakirjaa, vastauksena kappale"),
    }
    looks |= {column: _fact(column, heard) for column in heard.columns}
    assumed = [f"{documents} asiakirjaa, yksi vastaajaa kohti; kappale on vastaus, muut osat jäävät sivuun."]
    if heard.silent:
        assumed.append(f"kutsuttuja, jotka eivät lausuneet: {len(heard.silent)}.")
    return Known(SOURCE, texts={TEXT: "Lausunto"}, looks=looks, assumed=tuple(assumed))


def _fact(column: str, heard: Heard) -> Look:
    """Return what a column of the tables is: whoever made them, the respondents did not type it."""
    if column == heard.files:
        return Look("aside", "asiakirjan nimi")
    if column == heard.names:
        return Look("typed", "lausunnonantajan nimi")
    wrote = {facts.get(column, "") for facts in heard.facts.values()}
    silent = {facts.get(column, "") for facts in heard.silent.values()}
    if len(wrote) == len(silent) == 1 and wrote != silent and "" not in silent:
        return Look("aside", "kertoo, vastasiko: sen näkee asiakirjoista")
    people = [*heard.facts.values(), *heard.silent.values()]
    look = look_at(column, pd.Series([facts.get(column, "") for facts in people], dtype="str"))
    return look if look.kind == "aside" else Look("background", counted(len((wrote | silent) - {""})))
