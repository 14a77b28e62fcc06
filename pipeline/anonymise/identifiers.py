"""Structured identifiers: codes and numbers that can be recognised by their form and checksum.

Sources: the Digital and Population Data Services Agency's description of the personal
identity code (century signs of 2023), ISO 13616 (IBAN), the business id's check digit
(python-stdnum).
"""

import re
from collections.abc import Iterator

from pipeline.anonymise.contacts import contacts
from pipeline.anonymise.spans import Find

GAP = r"[ \u00a0\u2007\u202f\t]?\n?[ \u00a0]?"
DASH = r"[-\u2010-\u2015\u2212+]"
IDENTITY = re.compile(
    rf"(?<!\d)(\d{{2}}){GAP}[.]?{GAP}(\d{{2}}){GAP}[.]?{GAP}(?:19|20)??(\d{{2}}){GAP}"
    rf"({DASH}|[UVWXYABCDEF/_:]|){GAP}(\d{{3}}){GAP}([0-9A-Y])(?![0-9])",
    re.IGNORECASE,
)
IDENTITY_CUE = re.compile(
    r"h[ee]tu|henkilö-?tunnu|sotu|sosiaaliturvatunnu|personbeteckning|henk\.?\s?tunnu", re.IGNORECASE
)
A_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])")
BIRTH = re.compile(
    r"\b(?:s\.|synt\.?|syntynyt|syntymäaika(?:ni)?:?|syntymäpäivä(?:ni)?:?|född)\s?(?:on )?"
    r"(\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d{2})(?!\d)",
    re.IGNORECASE,
)
IBAN_START = re.compile(r"(?=([A-Za-z]{2}[ \u00a0]?\d{2}))")
IBAN_REST = re.compile(r"(?:[ \u00a0\u2007\u202f\n\u2010-\u2015-]?[A-Za-z0-9]){11,36}")
IBAN_SHORTEST = 15
BUSINESS = re.compile(rf"(?<!\d)(?<!\d[-/.])(\d{{7}}){GAP}[-\u2010-\u2015\u2212]{GAP}(\d)(?![\d])")
BUSINESS_BARE = re.compile(r"y-?\s?tunnu\w*:?\s?(?:on )?(\d{7})[ ]?(\d)(?!\d)", re.IGNORECASE)
VAT = re.compile(r"FI[ \u00a0-]?(\d{8})(?!\d)", re.IGNORECASE)
PLATE = re.compile(r"(?<![\w-])([A-ZÅÄÖ]{2,3})([-\u2010-\u2015 \u00a0])(\d{1,3})(?![\w-])", re.IGNORECASE)
PLATE_CUE = re.compile(
    r"rekister|rekkar|\brek\.?\s?(?:nro|n:o|no)|\bauto|\bkilpi|\bkilve|ajoneuvo|peräkärry|\bmopo|\bbil(?:en|ens)?\b|parkki|parkke|hinatt",
    re.IGNORECASE,
)
NO_PLATE_CUE = re.compile(
    r"koodi|tuote|malli|lomake|lamp|standard|kurssi|huone|tyyppi|tilau|versio|sääd", re.IGNORECASE
)
NOT_PLATES = {
    "eu", "yk", "sm", "mm", "em", "pk", "ab", "hiv", "icd", "iso", "icf", "who", "tyy", "sars", "htv", "cov",
    "uvb", "uva", "dsm", "bdi", "rai", "en", "ja", "on", "oli", "noin", "yli", "ca", "n", "max", "min", "top",
    "klo", "nro", "no", "he", "vp", "pvm", "kpl", "euro", "usb", "led", "hd", "din", "sfs", "gad", "phq", "whq",
    "adl", "fim", "toi", "mmse", "ktl", "stm", "thl",
}  # fmt: skip
CUE_REACH = 40  # characters before a find that are searched for a cue


def identifiers(text: str) -> Iterator[Find]:
    """Yield every structured identifier of the text; several finds may overlap, the surer ones come first."""
    if any(letter.isdigit() for letter in text):
        yield from _identity_codes(text)
        yield from _ibans(text)
        yield from _business_ids(text)
        yield from _plates(text)
    yield from contacts(text)


def _identity_codes(text: str) -> Iterator[Find]:
    from stdnum.fi import hetu

    for match in IDENTITY.finditer(text):
        day, month, year, sign, number, check = match.groups()
        usual = bool(sign) and sign not in "/_:"
        century = "-" if not sign.isalpha() and sign != "+" else sign.upper()
        code = f"{day}{month}{year}{century}{number}{check.upper()}"
        told = IDENTITY_CUE.search(text, max(0, match.start() - CUE_REACH), match.start())
        if hetu.is_valid(code, allow_temporary=True) and (usual or told or (check.isalpha() and sign)):
            yield Find(*match.span(), "identity_code")
        elif A_DATE.match(day + month) and not text[match.end() :][:1].isalpha() and (usual or told):
            yield Find(*match.span(), "identity_code", "replaced" if told else "flagged")
    yield from (Find(*match.span(1), "birth_date", "flagged") for match in BIRTH.finditer(text))


def _ibans(text: str) -> Iterator[Find]:
    from stdnum import iban

    for match in IBAN_START.finditer(text):
        start = match.start()
        rest = IBAN_REST.match(text, match.end(1))
        end = rest.end() if rest else start
        while end >= start + IBAN_SHORTEST:
            if iban.is_valid(re.sub(r"[\W_]", "", text[start:end]).upper()) and not text[end : end + 1].isdigit():
                yield Find(start, end, "iban")
                break
            end -= 1


def _business_ids(text: str) -> Iterator[Find]:
    from stdnum.fi import ytunnus

    for match in VAT.finditer(text):
        if ytunnus.is_valid(f"{match[1][:-1]}-{match[1][-1]}"):
            yield Find(*match.span(), "business_id")
    for pattern in (BUSINESS, BUSINESS_BARE):
        for match in pattern.finditer(text):
            if ytunnus.is_valid(f"{match[1]}-{match[2]}"):
                yield Find(match.start(1), match.end(), "business_id")


def _plates(text: str) -> Iterator[Find]:
    for match in PLATE.finditer(text):
        letters, gap, digits = match.groups()
        before = text[max(0, match.start() - CUE_REACH) : match.start()]
        told = PLATE_CUE.search(before)
        whole = len(letters) == len(digits) == len("ABC") and gap not in " \u00a0" and not NO_PLATE_CUE.search(before)
        spaced = gap in " \u00a0" and not letters.isupper()
        if letters.lower() not in NOT_PLATES and not spaced and (told or whole):
            yield Find(*match.span(), "plate")
