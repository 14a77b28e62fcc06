"""Structured identifiers: codes, numbers and addresses that can be recognised by their form and checksum.

Sources: the Digital and Population Data Services Agency's description of the personal
identity code (century signs of 2023), ISO 13616 (IBAN), the business id's check digit
(python-stdnum), Google's phone number metadata (phonenumbers).
"""

import re
from collections.abc import Iterator

from pipeline.anonymise.contacts import contacts
from pipeline.anonymise.spans import Find

GAP = r"[ \u00a0\u2007\u202f\n]?"
DASH = r"[-\u2010-\u2015\u2212+]"
IDENTITY = re.compile(
    rf"(?<!\d)(\d{{2}}){GAP}[.]?(\d{{2}}){GAP}[.]?(\d{{2}}){GAP}"
    rf"({DASH}|[UVWXYABCDEF]){GAP}(\d{{3}}){GAP}([0-9A-Y])(?![0-9])",
    re.IGNORECASE,
)
IDENTITY_CUE = re.compile(r"h[ee]tu|henkilö-?tunnu|sotu|sosiaaliturvatunnu|personbeteckning", re.IGNORECASE)
A_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])")
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \u00a0]?[A-Za-z0-9]{1,4}){3,8}")
BUSINESS = re.compile(rf"(?<![\d-])(\d{{7}}){GAP}[-\u2010-\u2015\u2212]{GAP}(\d)(?!\d)")
VAT = re.compile(r"(?<![A-Za-z0-9])FI[ ]?(\d{8})(?!\d)")
PLATE = re.compile(r"(?<![\w-])([A-ZÅÄÖ]{2,3})[-\u2010-\u2013](\d{1,3})(?![\w-])", re.IGNORECASE)
WHOLE_PLATE = re.compile(r"[A-ZÅÄÖ]{3}.\d{3}")
PLATE_CUE = re.compile(
    r"rekister|\bauto|\bkilpi|\bkilve|rekkari|ajoneuvo|peräkärry|mopo|bil(?:en|ens)?\b", re.IGNORECASE
)
NOT_PLATES = {"eu", "yk", "sm", "mm", "em", "pk", "ab", "hiv", "icd", "iso", "icf", "who", "tyy", "sars", "htv", "cov"}
CUE_REACH = 40  # characters before a find that are searched for a cue


def identifiers(text: str) -> Iterator[Find]:
    """Yield every structured identifier of the text; several finds may overlap, the surer ones come first."""
    yield from _identity_codes(text)
    yield from _ibans(text)
    yield from contacts(text)
    yield from _business_ids(text)
    yield from _plates(text)


def _identity_codes(text: str) -> Iterator[Find]:
    from stdnum.fi import hetu

    for match in IDENTITY.finditer(text):
        day, month, year, sign, number, check = match.groups()
        century = "-" if sign != "+" and not sign.isalpha() else sign.upper()
        code = f"{day}{month}{year}{century}{number}{check.upper()}"
        if hetu.is_valid(code, allow_temporary=True):
            yield Find(*match.span(), "identity_code")
        elif A_DATE.match(day + month) and not text[match.end() :][:1].isalpha():
            told = IDENTITY_CUE.search(text, max(0, match.start() - CUE_REACH), match.start())
            yield Find(*match.span(), "identity_code", "replaced" if told else "flagged")


def _ibans(text: str) -> Iterator[Find]:
    from stdnum import iban

    for match in IBAN.finditer(text):
        end = match.end()
        while end > match.start() + 14:
            if text[end - 1].isalnum() and iban.is_valid(text[match.start() : end].replace("\u00a0", " ").upper()):
                yield Find(match.start(), end, "iban")
                break
            end -= 1


def _business_ids(text: str) -> Iterator[Find]:
    from stdnum.fi import alv, ytunnus

    for match in BUSINESS.finditer(text):
        if ytunnus.is_valid(f"{match[1]}-{match[2]}"):
            yield Find(*match.span(), "business_id")
    for match in VAT.finditer(text):
        if alv.is_valid(match[1]):
            yield Find(*match.span(), "business_id")


def _plates(text: str) -> Iterator[Find]:
    for match in PLATE.finditer(text):
        told = PLATE_CUE.search(text, max(0, match.start() - CUE_REACH), match.start())
        whole = WHOLE_PLATE.fullmatch(match[0])
        if match[1].lower() not in NOT_PLATES and (told or whole):
            yield Find(*match.span(), "plate")
