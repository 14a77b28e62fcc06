"""Street addresses with a number, in any case: "Kivipellontiellä 3" -> "[osoite]llä"."""

import re
from collections.abc import Iterator

from pipeline.anonymise.inflect import CASES
from pipeline.anonymise.spans import Find

SUFFIX = (
    r"kadu|katu|tie|kuja|kuj|polu|polku|kaar[ie]|raitt?i|väylä|väyl|aukio|tor[ie]|rinne|rintee|penger|penkeree|bulevardi|"
    r"esplanadi|puistik[ok]o?|puistiko|portti|porti|piha|taival|taipalee|mutka|mäki|mäe|ranta|ranna|linja|silta|silla|"
    r"harju|niitty|niity|laita|laida|kallio|kaarre|kaartee|kierto|kierro|laituri|vuori|vuore|"
    r"gatan|vägen|stigen|gränden|gränd|bågen|svängen|plan|torget|stranden"
)
APART = r"tor[ie]|kadu|katu|tie|kuja|raitt?i|ranta|ranna|kaar[ie]|polku|polu|väylä|puistotie|rantatie|linja|piha"
ENDING = r"n|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|ksi|a|ä|ta|tä|tta|ttä|na|nä|seen|[eiouyaäö]n|"
DASHES = r"-\u2010-\u2015"
ADDRESS = re.compile(
    rf"(?<![\w])(?P<street>(?:[A-ZÅÄÖ][\w'{DASHES}]+[ \u00a0])?[A-ZÅÄÖ][\w'{DASHES}]*(?:{SUFFIX})"
    rf"|[A-ZÅÄÖ][\w'{DASHES}]+n[ \u00a0](?:{APART})|[\w'{DASHES}]{{3,}}(?:{SUFFIX}))"
    rf"(?P<ending>{ENDING})[ \u00a0\n](?P<number>\d{{1,4}}(?:\s?[{DASHES}]\s?\d{{1,4}})?(?![\d.,]\d))"
    r"(?P<door>(?:\s?[A-Za-z](?![\w])){0,2}(?:[ \u00a0]?(?:(?:as|bst|lgh|asunto|huoneisto)\.?\s?)?\d{1,3}(?!\d))?)"
    r"(?P<colon>:[a-zåäö]+)?(?P<town>,?[ \u00a0]\d{5}(?:[ \u00a0][A-ZÅÄÖa-zåäö][\wåäö-]+)?)?"
)
BOX = re.compile(
    r"\b(?:PL|PB|P\.\s?L\.|[Pp]ostilokero|[Pp]ostbox|P\.?\s?O\.?\s?[Bb]ox)[ \u00a0]?\d{1,5}(?!\d)"
    r"(?P<town>,?[ \u00a0]\d{5}(?:[ \u00a0][A-ZÅÄÖa-zåäö][\wåäö-]+)?)?"
)
ABROAD = re.compile(r"\b\d{1,4} [A-Z]\w+(?: [A-Z]\w+)? (?:Street|Road|Avenue|Lane|Drive)\b")
NOT_STREETS = re.compile(
    r"(?:valta|kanta|seutu|yhdys|moottori|kehä|maan|rauta|raitio|puoli|lento|opin|elämän|väli|uni|arjen|henki|vesi|osa|"
    r"aika|piste|koulutus|tauko|juhla|tieto)"
    r"(?:tie|linja|portti|kaari|piha|plan|silta|polku|polu)$|(?:luennon|kalender|takapiha)$",
    re.IGNORECASE,
)
UNITS = re.compile(
    r"\s?(?:vuo[ts]|kk\b|kpl|kertaa|kerran|m\b|km\b|metri|kilometri|%|prosent|henke|henki|ihmis|tunti|tuntia|h\b|€|euro|e\b|kuukau|viikko|päivä|kohta|osaa)"
)
CUE = re.compile(
    r"\basu|osoit|\bos\.|postia|\bkoti|käynti|katuosoite|\bmuut|\bbor\b|adress|sijait|toimisto|tavataan|tapaamme",
    re.IGNORECASE,
)
REACH = 30  # characters before the address searched for a cue


def addresses(text: str) -> Iterator[Find]:
    """Yield street addresses with a number, and post boxes.

    Streets in lower case without door, town or cue, and boxes without a cue (an organisation's), are only flagged.
    """
    for match in ADDRESS.finditer(text):
        street = match["street"]
        if NOT_STREETS.search(street) or (not match["town"] and UNITS.match(text, match.end())):
            continue
        told = CUE.search(text, max(0, match.start() - REACH), match.start())
        sure = street[0].isupper() or match["town"] or match["door"].strip() or told
        ending = (match["colon"] or "").removeprefix(":") or match["ending"]
        yield Find(*match.span(), "address", "replaced" if sure else "flagged", case=_case(ending))
    yield from (Find(*match.span(), "address") for match in ABROAD.finditer(text))
    for match in BOX.finditer(text):
        told = CUE.search(text, max(0, match.start() - REACH), match.start())
        yield Find(*match.span(), "address", "replaced" if told else "flagged")


def _case(ending: str) -> str:
    if ending in ("a", "ä", "ta", "tä", "tta", "ttä"):
        return "partitive"
    for case, pattern in CASES:
        if re.fullmatch(pattern, ending):
            return case
    return {"": "nominative", "n": "genitive"}.get(ending, "illative")
