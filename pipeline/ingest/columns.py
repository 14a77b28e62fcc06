"""What a column of an export seems to be, told from its name and its values.

Every guess is written into round.toml for a person to correct, so a doubtful
column is set aside with its reason rather than read as something it is not.
"""

import re

import pandas as pd

from pipeline.ingest.known import Look
from pipeline.ingest.numbers import number
from pipeline.ingest.people import is_personal
from pipeline.ingest.scales import Scale, propose_scale


def _heading(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


ID_NAME = _heading(
    r"^id$|[_ ]id$|^nro$|^#$|tunniste",
    r"vastaaja(n)?[ _-]?(id|nro|numero|tunn|$)|respondent|(response|record|svarande).?id",
)
QUESTION_NAME = _heading(r"kysymy|question|fråga|muuttuja|variable|^item")
_CONTACT = _heading(
    r"s[äa]hk[öo]posti|e-?mail|e-post|puhelin|phone|telefon|osoite|address",
    r"nimi(si)?$|^(first|last|full)?[ _]?name$|^namn$",
)
_OWN_NAME = _heading(r"^(etu|suku|koko)?nim(i|esi)$|vastaajan (koko )?nimi|^(first|last|full)?[ _]?name$|^namn$")
_TIME = _heading(
    r"aikaleima|aloit|lopet|alkoi|päättyi|lähetetty|vastattu|vastausaika|päivämäärä",
    r"timestamp|submitted|started|completed|(start|completion) time|\bdate\b|tidsst",
)
_TECHNICAL = _heading(
    r"^ip$|ip[- ]?(osoite|add)|user.?agent|^selain|^browser|^laite|^device",
    r"lastpage|^seed$|^token$|refurl|startlanguage|collector",
)
_WEIGHT = _heading(r"paino(kerroin)?\b|weight|^w$|viktkoef")
PERSON_FACT = _heading(
    r"\bik[äa]|synt|vuosi|sukupuoli|alue|kunta|koulutus|ammatti|rooli|asema|organisaatio|toimiala|ryhmä|koodi|kieli",
    r"puolue|valittu|\bage\b|year|gender|\bkön\b|region|education|code",
)
_TELL_US = _heading(r"^(kuvaile|kerro|perustele|kirjoita|beskriv|berätta|motivera|describe|explain|please)")
_OTHER = _heading(r"\bmuu\b|mikä\?|mitkä\?|other|annat|specify")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}([ T,]+(klo )?\d{1,2}[.:]\d{2}([.:]\d{2})?.*)?")
_ADDRESS = re.compile(r"(\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){3,}", re.IGNORECASE)
MOST = 0.8  # share of cells that must look alike
FEW = 25  # distinct values a background variable may have whatever the number of rows
SEPARATORS = (";", "|", "\n", ",")


def counted(values: int) -> str:
    """Return how many values a background variable has, with a warning when they make small groups."""
    return f"{values} arvoa" + (": ryhmät jäävät pieniksi" if values > FEW else "")


def look_at(name: str, cells: pd.Series) -> Look:
    """Return what the column seems to be; `cells` one a respondent, "" for none."""
    filled = cells[cells != ""]
    values = filled.unique().tolist()
    if not values:
        return Look("aside", "tyhjä sarake")
    found = _set_aside(name, filled, values) or _numbers(name, filled, values) or _closed(name, filled, values)
    look = found or _words(name, filled, values)
    if look.kind in {"id", "weight"} and len(filled) < len(cells):
        return Look("aside", f"{look.why}, mutta puuttuu {len(cells) - len(filled)} riviltä")
    return look


def _set_aside(name: str, filled: pd.Series, values: list[str]) -> Look | None:
    share = {
        "sähköpostiosoitteita": filled.str.contains(r"\S@\S+\.\S", regex=True).mean(),
        "aikaleimoja": filled.map(lambda text: bool(_DATE.fullmatch(text.strip()))).mean(),
        "verkko-osoitteita": filled.map(lambda text: bool(_ADDRESS.fullmatch(text.strip()))).mean(),
    }
    for what, part in share.items():
        if part >= MOST:
            return Look("aside", what)
    wordy = filled.str.count(" ").mean() >= 3  # noqa: PLR2004 — sentences, whatever the heading mentions
    if _TECHNICAL.search(name) or (_TIME.search(name) and not wordy and filled.str.contains(r"\d").mean() >= MOST):
        return Look("aside", "tekninen tieto")
    if _OWN_NAME.search(name) or (_CONTACT.search(name) and len(values) > len(filled) / 2 and not wordy):
        return Look("aside", "nimi tai yhteystieto")
    if len(values) > 0.9 * len(filled) and filled.map(_two_names).mean() >= MOST:
        return Look("aside", "nimiltä näyttäviä arvoja")
    return None


def _two_names(text: str) -> bool:
    return is_personal(text) and len(text.split()) in (2, 3) and text.istitle()


def _numbers(name: str, filled: pd.Series, values: list[str]) -> Look | None:
    numbers = [number(value) for value in values]
    known = [found for found in numbers if found is not None]
    if len(known) < len(values):
        return None
    if _WEIGHT.search(name) and min(known) >= 0:
        return Look("weight", "painokerroin")
    if (
        len(values) == len(filled)
        and (ID_NAME.search(name) or all(found.is_integer() for found in known))
        and len(values) > FEW
    ):
        return Look("id", "jokaisella eri arvo")
    if PERSON_FACT.search(name):
        return Look("background", counted(len(values)))
    if propose_scale(values):
        return None
    return Look("aside", "lukuja, joita ohjelma ei tunnista" if len(values) > 1 else "kaikilla sama arvo")


def _closed(name: str, filled: pd.Series, values: list[str]) -> Look | None:
    scale = propose_scale(values)
    if scale and not (PERSON_FACT.search(name) and all(value.isdigit() for value in values)):
        return Look("score", f"{len(filled)} vastausta", scale)
    if len(values) == 1 and not _OTHER.search(name):
        return Look("aside", "kaikilla sama arvo")
    for separator in SEPARATORS:
        items = items_of(filled, separator)
        if items:
            return Look("list", f"{len(filled)} vastausta", Scale(tuple(items)), separator)
    return None


def items_of(filled: pd.Series, separator: str) -> list[str]:
    """Return the items of a multiple-choice column whose cells list them, [] when it is not one."""
    parts = filled.str.split(separator, regex=False).explode().str.strip()
    counts = parts[parts != ""].value_counts()
    several = filled.str.contains(separator, regex=False).mean()
    if several < 0.2 or not 2 < len(counts) <= FEW or len(parts) < 4 * len(counts):  # noqa: PLR2004 — rules of thumb
        return []
    return sorted(counts.index.tolist(), key=lambda text: (-int(counts[text]), text)) if counts.min() > 1 else []


def _words(name: str, filled: pd.Series, values: list[str]) -> Look:
    different = len(values) / len(filled)
    length, spaced = filled.str.len().mean(), filled.str.contains(" ").mean()
    told = f"{len(filled)} vastausta, keskimäärin {length:.0f} merkkiä"
    if different == 1 and ID_NAME.search(name) and spaced < 0.2:  # noqa: PLR2004 — codes have no spaces
        return Look("id", "jokaisella eri arvo")
    few = len(values) <= FEW and (different <= 0.5 or len(filled) <= FEW)  # noqa: PLR2004
    sentences = length >= 12 and spaced >= 0.3  # noqa: PLR2004 — shorter texts are labels
    if _TELL_US.search(name) or (sentences and (different > 0.5 or length >= 60)):  # noqa: PLR2004
        return Look("open", told)
    if _OTHER.search(name) and length < 40:  # noqa: PLR2004 — a typed label
        return Look("typed", told)
    if few and not (name.rstrip().endswith("?") and different > 0.5):  # noqa: PLR2004
        return Look("background" if different <= 0.5 else "typed", counted(len(values)))  # noqa: PLR2004
    if name.rstrip().endswith(("?", ":", "…", "...")) and different > 0.3:  # noqa: PLR2004
        return Look("open", told)
    return Look("typed", told) if different > 0.3 else Look("background", counted(len(values)))  # noqa: PLR2004
