"""Phone numbers: Finnish ones by their form, foreign ones by their country's numbering plan (phonenumbers)."""

import re
from collections.abc import Iterator

from pipeline.anonymise.spans import Find

SEPARATOR = r"(?:[ \u00a0\u2007\u202f\u2010-\u2015\u2212./()-]{0,2}|[ ]?\n[ ]?)"
NUMBER = re.compile(rf"(?<!\d)(?<!\d[.,:/+-])(?:\+|00)?[(]?\d(?:{SEPARATOR}\d){{4,14}}(?!\d)(?![^\W\d_])")
DATE = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d{2}(?!\d)")
MOBILE = re.compile(r"0(?:4\d|50)\d{5,9}")
LANDLINE = re.compile(
    r"\(?0(?:1[3-9]|[235689])\)?[ \u00a0-]\d{3,4}(?:[ \u00a0]?\d{2,4}){1,2}"
)  # area code, a gap, the number
LIKE_A_CODE = re.compile(
    r"\d{7}[-\u2010-\u2015]\d|\d{6}[-\u2010-\u2015]\d{1,4}|\d{4}[-\u2013]\d{4}|[1-9]\d{0,2}(?:[ .]\d{3}){2,}|\d{4,5}"
)
CUE = re.compile(
    r"(?:\bpuh|\bp\.|\bgsm|\btel\b|\bsoit|\bnumero(?:ni|nsa|mme|sta|on)\b|\btekst|\bkänny|\bmobil|\bring|\bwhatsapp|\bwa:)",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"(?:viite|viitteellä|tilau|lasku|diaari|dnro|isbn|issn|\bean\b|gtin|tunnus:|kokoustunnu|meeting|zoom|teams|asiakasnumero|"
    r"jäsennumero|tuote|koodi|versio|order|faktura|y-tunnus|\bid\b)",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:nolla|noll)(?:[\s,.-]+(?:(?:kaksi|kaks|kolme|neljä|nelkyt|viisi|viis|kuusi|seitsemän|kahdeksan|yhdeksän)?"
    r"(?:kymmentä|kymment|kyt)|nolla|yksi|yks|kaksi|kaks|kolme|neljä|viisi|viis|kuusi|kuus|seitsemän|seittemän|seiska|"
    r"kahdeksan|kaheksan|kasi|yhdeksän|yheksän|ysi|kymmenen|kymppi|noll|ett|två|tre|fyra|fem|sex|sju|åtta|nio|fyrtio|"
    r"femtio|\d+)\b){5,}",
    re.IGNORECASE,
)
EXTENSION = re.compile(
    r"\b(?:alanumero\w*|ala-?nro|lyhytnumero\w*|sisäinen numero|anknytning(?:en)?)"
    r"\s?(?:on\s|är\s)?:?\s?(\d{2,6})(?!\d)",
    re.IGNORECASE,
)
REACH, SHORTEST, LOCAL = 24, 7, 5  # characters searched for a cue; digits of a number without and with one


def spoken(text: str) -> Iterator[Find]:
    """Yield phone numbers written out: "nolla neljäkymmentä yksi kaksi …"."""
    if "noll" in text.lower():
        yield from (Find(*match.span(), "phone") for match in SPOKEN.finditer(text))


def phones(text: str) -> Iterator[Find]:
    """Yield phone numbers, also of other countries, and short ones where a cue stands before."""
    yield from (Find(*match.span(1), "phone") for match in EXTENSION.finditer(text))
    for match in NUMBER.finditer(text):
        before = text[max(0, match.start() - REACH) : match.start()]
        told = CUE.search(before)
        other = OTHER.search(before)
        if (other and not (told and told.start() > other.start())) or DATE.match(match[0]):
            continue
        start = match.start() + (match[0].startswith("(") and ")" not in match[0])
        if _is_phone(match[0], told=bool(told)):
            yield Find(start, match.end(), "phone")


def _is_phone(written: str, *, told: bool) -> bool:
    digits = re.sub(r"\D", "", written)
    abroad = written.startswith(("+", "(+", "00"))
    national = re.sub(r"^0*3580?", "0", digits) if abroad else digits
    if (MOBILE.fullmatch(national) or LANDLINE.fullmatch(written)) and not LIKE_A_CODE.fullmatch(written):
        return True
    if told and (abroad or not LIKE_A_CODE.fullmatch(written)) and len(digits) >= LOCAL:
        return True
    if LIKE_A_CODE.fullmatch(written) or len(digits) < SHORTEST:
        return False
    return (abroad or digits.startswith("0")) and _valid(digits, abroad=abroad)


def _valid(digits: str, *, abroad: bool) -> bool:
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + digits.lstrip("0") if abroad else digits, "FI")
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_valid_number(number))
