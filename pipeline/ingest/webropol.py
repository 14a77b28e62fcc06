"""Webropol's export to Excel or CSV: question texts as headings, matrices and choices spread over columns.

Made from descriptions of the layout, not from a real export: what is assumed is
written into round.toml.
"""

import re

from pipeline.ingest.columns import look_at
from pipeline.ingest.known import Known, Look
from pipeline.ingest.sheet import Sheet

NAME = "webropol"
_ID = re.compile(r"(vastaajan? ?(id|numero|nro|tunnus|tunniste)|respondent ?(id|number)|svarande ?id|vastaus ?id)", re.IGNORECASE)  # fmt: skip  # noqa: E501
_TIMES = re.compile(
    r"((vastauksen )?(aloitus|lopetus|lähetys|vastaus|vastaamis|tallennus|päättymis)(aika|hetki|päivä)( \(.*\))?"
    r"|vastattu|lähetetty|aloitettu|submitted( time| on)?|start(ed)?( time)?|(submission|answering|response) time"
    r"|svarstid|inlämnad|kesto|duration|vastausajan kesto|vastaamiseen käytetty aika)",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"(keräyslinkki|kerääjä|collector|linkki|kyselyn kieli|vastauskieli|ip-?osoite|ip address"
    r"|tila|status|kanava|laite)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?P<asked>.+?):\s+(?P<item>.+)", re.DOTALL)
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+(?P<text>.+)", re.DOTALL)
_ASSUMED = (
    "Webropolin vientitiedosto (asettelu on oletettu ohjeista, ei todellisesta viennistä).",
    "Monivalinnan sarakkeissa 1 on valittu ja 0 valitsematta; rivi, jolla kaikki ovat tyhjiä, ei vastannut.",
    'Sarake "kysymys: rivi" on matriisikysymyksen rivi.',
)


def recognises(sheet: Sheet) -> bool:
    """Return whether the columns begin with a respondent's number and a time of answering, as Webropol names them."""
    columns = list(map(str, sheet.frame.columns))
    known = any(_ID.fullmatch(name) for name in columns[:10]) and any(_TIMES.fullmatch(name) for name in columns[:12])
    return known and any(_ITEM.fullmatch(name) or _NUMBERED.fullmatch(name) for name in columns)


def explain(sheet: Sheet) -> Known:
    """Return what the layout says of the columns."""
    looks: dict[str, Look] = {}
    texts: dict[str, str] = {}
    for column in map(str, sheet.frame.columns):
        if _ID.fullmatch(column):
            cells = sheet.frame[column]
            whole = (cells != "").all() and cells.is_unique and not any(look.kind == "id" for look in looks.values())
            looks[column] = (
                Look("id", "vastaajan tunniste") if whole else Look("aside", "tunniste, joka ei ole kaikilla eri")
            )
        elif _TIMES.fullmatch(column):
            looks[column] = Look("aside", "vastausaika")
        elif _TECHNICAL.fullmatch(column):
            looks[column] = Look("aside", "tekninen tieto")
        elif found := _NUMBERED.fullmatch(column):
            texts[column] = found["text"]
    groups = choice_groups(sheet, skip=set(looks))
    for columns in groups.values():
        for column in columns:
            texts.pop(column, None)
    for column, text in texts.items():
        looks[column] = look_at(text, sheet.frame[column])
    return Known(NAME, texts, looks, groups, _ASSUMED)


def choice_groups(sheet: Sheet, skip: set[str]) -> dict[str, dict[str, str]]:
    """Return the multiple-choice questions: question -> column of 0 and 1 -> item."""
    groups: dict[str, dict[str, str]] = {}
    for column in map(str, sheet.frame.columns):
        found = _ITEM.fullmatch(column)
        if found and column not in skip and set(sheet.frame[column].unique()) <= {"", "0", "1"}:
            asked = _NUMBERED.fullmatch(found["asked"])
            groups.setdefault(asked["text"] if asked else found["asked"], {})[column] = found["item"]
    return {asked: columns for asked, columns in groups.items() if len(columns) > 1}
