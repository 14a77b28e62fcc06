"""Ways to reach a person: phone numbers, e-mail addresses, street addresses, profiles and handles."""

import re
from collections.abc import Iterator

from pipeline.anonymise.inflect import CASES
from pipeline.anonymise.spans import Find

WORD = r"[^\W_]"
EMAIL = re.compile(rf"{WORD}[\w.+%-]*\s?@\s?{WORD}[\w-]*(?:\.{WORD}[\w-]*)+")
DOT = r"(?:\s*\.\s*|\s+piste\s+|\s*[(\[]\s*(?:piste|dot)\s*[)\]]\s*|\s+punkt\s+)"
AT = r"(?:\s*@\s*|\s+(?:ät|ätmerkki|miukumauku|miuku|at|snabel-a)\s+|\s*[(\[]\s*(?:ät|at|a|@)\s*[)\]]\s*)"
SPELLED = re.compile(
    rf"[\w+-]+(?:{DOT}[\w+-]+)*{AT}[\w-]+(?:{DOT}[\w-]+)*{DOT}(?:fi|com|net|org|eu|se|example)\b", re.IGNORECASE
)
PHONE = re.compile(r"(?<![\w.,:/+-])(?:\+|00)?[(]?\d(?:[ \u00a0\u2010-\u2015./()-]{0,2}\d){5,14}(?![\w])")
DATE = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d{2}(?!\d)")
PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|[a-z]{2,3}\.)?(?:linkedin\.com/in|facebook\.com|fb\.com|instagram\.com|twitter\.com|x\.com|"
    r"tiktok\.com|github\.com|t\.me|wa\.me|youtube\.com/@?)/?[\w.@%?=/~-]*\w",
    re.IGNORECASE,
)
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]*[\w/]", re.IGNORECASE)
PERSONAL = re.compile(
    r"~\w|/(?:henkilo|people|user|users|profile|profiili|staff|u)/|[a-z]+[-.][a-z]+nen\b", re.IGNORECASE
)
HANDLE = re.compile(r"(?<![\w@.])@[^\W\d][\w.]*\w")
NAMED_HANDLE = re.compile(
    r"\b(?:insta(?:gram)?|ig|snap(?:chat)?|snäppi|twitter|tiktok|discord|telegram|skype|nimimerkki|käyttäjä(?:nimi|tunnus))"
    r"\s?:\s?(@?[^\W_][\w.#-]*\w)",
    re.IGNORECASE,
)
SUFFIX = (
    r"kadu|katu|tie|kuja|kuj|polu|polku|kaar[ie]|raitt?i|väylä|väyl|aukio|tor[ie]|rinne|rintee|penger|penkeree|bulevardi|"
    r"esplanadi|puistiko|puistikko|portti|porti|piha|taival|taipalee|mutka|mäki|mäe|ranta|ranna|linja|silta|silla|"
    r"harju|niitty|niity|laita|laida|kallio|gatan|vägen|stigen|gränden|gränd|bågen|svängen|plan|torget"
)
ADDRESS = re.compile(
    rf"(?<!\w)(?P<street>(?:[A-ZÅÄÖ][\w'-]+ )?(?:[A-ZÅÄÖ][\w'-]+|(?:[\w'-]{{3,}}))(?:{SUFFIX}))"
    rf"(?P<ending>n|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|ksi|a|ä|ta|tä|na|nä|[eiouyaäö]n|)"
    r" (?P<number>\d{1,4}(?!\d))(?P<door>(?:\s?[A-Za-z](?![\w]))?(?:\s?(?:as\.?\s?)?\d{1,3}(?!\d))?)"
    r"(?P<colon>:\w+)?(?P<town>,? \d{5}(?: [A-ZÅÄÖ][\wåäö-]+)?)?"
)
NOT_STREETS = re.compile(
    r"(?:valta|kanta|seutu|yhdys|moottori|kehä|maan|rauta|puoli|lento|opin|elämän|väli)tie$", re.IGNORECASE
)


def contacts(text: str) -> Iterator[Find]:
    """Yield the ways to reach a person that the text holds."""
    for pattern in (EMAIL, SPELLED):
        yield from (Find(*match.span(), "email") for match in pattern.finditer(text))
    yield from (Find(*match.span(), "url") for match in PROFILE.finditer(text))
    for match in LINK.finditer(text):
        yield Find(*match.span(), "url", "replaced" if PERSONAL.search(match[0]) else "flagged")
    yield from (Find(*match.span(), "handle") for match in HANDLE.finditer(text))
    yield from (Find(*match.span(1), "handle") for match in NAMED_HANDLE.finditer(text))
    yield from addresses(text)
    yield from phones(text)


def phones(text: str) -> Iterator[Find]:
    """Yield phone numbers: Finnish ones by their form, foreign ones by their country's plan."""
    import phonenumbers

    for match in PHONE.finditer(text):
        written = match[0]
        if DATE.match(written):
            continue
        digits = re.sub(r"\D", "", written)
        abroad = written.startswith(("+", "(+", "00"))
        national = re.sub(r"^0*3580?", "0", digits) if abroad else digits
        mobile = re.match(r"0(?:4\d|50)\d{5,9}$", national)
        if not mobile and not (abroad or digits.startswith("0")):
            continue
        if mobile:
            yield Find(*match.span(), "phone")
            continue
        try:
            number = phonenumbers.parse("+" + digits.lstrip("0") if abroad else digits, "FI")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            yield Find(*match.span(), "phone")


def addresses(text: str) -> Iterator[Find]:
    """Yield street addresses with a number; the street's case is kept ("Kivipellontiellä 3" -> "[osoite]llä")."""
    for match in ADDRESS.finditer(text):
        street = match["street"]
        capital = street[0].isupper()
        sure = capital or match["town"] or match["door"].strip()
        if NOT_STREETS.search(street) or not sure:
            continue
        ending = (match["colon"] or "").removeprefix(":") or match["ending"]
        yield Find(*match.span(), "address", case=_case(ending))


def _case(ending: str) -> str:
    if ending in ("a", "ä", "ta", "tä"):
        return "partitive"
    for case, pattern in CASES:
        if re.fullmatch(pattern, ending):
            return case
    return {"": "nominative", "n": "genitive"}.get(ending, "illative")
