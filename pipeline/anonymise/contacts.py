"""Ways to reach a person on the net: e-mail addresses, also spelled out, profiles, home pages and handles."""

import re
from collections.abc import Iterator

from pipeline.anonymise.addresses import addresses
from pipeline.anonymise.lists import names
from pipeline.anonymise.numbers import phones, spoken
from pipeline.anonymise.spans import Find
from pipeline.finnish.voikko import analyses

WORD = r"[^\W_]"
EMAIL = re.compile(rf"{WORD}[\w.+%-]*\s?@\s?{WORD}[\w-]*(?:\s?\.\s?{WORD}[\w-]*|\.\n{WORD}[\w-]*)+")
DOT = r"(?:\s*\.\s*|\s+(?:piste|dot|punkt)\s+|\s*[(\[{]\s*(?:piste|dot|punkt|\.)\s*[)\]}]\s*)"
AT = (
    r"(?:\s*@\s*|\s+(?:ät|at|ätmerkki|ät-merkki|miukumauku|miuku\s?mauku|miuku|kissanhäntä|snabel-?a)\s+|"
    r"\s*[(\[{<]\s*(?:ät|at|a|@|miuku)\s*[)\]}>]\s*)"
)
AT_SIGN = re.compile(r"@|ät|\bat\b|miuku|kissanhäntä|snabel|[(\[{<]\s*(?:at|a)\s*[)\]}>]", re.IGNORECASE)
SPELLED = re.compile(
    rf"[\w+-]+(?:{DOT}[\w+-]+)*{AT}[\w-]+(?:{DOT}[\w-]+)*?{DOT}(?:fi|com|net|org|eu|se|info|example)\b", re.IGNORECASE
)
NO_DOMAIN = re.compile(rf"{WORD}[\w+-]*\.[\w.+-]*\w@{WORD}[\w-]+")  # "raija.virtanen@firma"
PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.|[a-z]{2,3}(?:-[a-z]{2})?\.)?(?:linkedin\.com/in|facebook\.com|fb\.com|fb\.me|instagram\.com|"
    r"twitter\.com|x\.com|tiktok\.com|github\.com|snapchat\.com/add|t\.me|wa\.me|youtube\.com/@?|threads\.net|bsky\.app/profile)"
    r"/?(?!groups/|events/|pages/)[\w.@%?=/~-]*\w|(?:https?://)?[\w-]+\.(?:blogspot|wordpress|tumblr|kotisivukone|suntuubi)\.\w+(?:/\S*\w)?",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]]*[\w/]|(?<![\w@.])[\w-]+\.(?:fi|com|net|org)(?:/[\w~/.-]*\w)?\b", re.IGNORECASE
)
PERSONAL = re.compile(
    r"~\w|//personal\.|\w\.(?:puheenvuoro|vapaavuoro|blogi|blogit)\.|/(?:koti|kotisivut|blogi|henkilo|henkilot|people|user|users|profile|profiili|staff|u)/|[a-z]+[-.][a-z]+nen\b",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@.])(?:@[^\W\d][\w.-]*\w|[^\W\d][\w.]{1,31}#\d{4}(?!\w))")
PLATFORMS = (
    "insta",
    "instagram",
    "ig",
    "snap",
    "snapchat",
    "snapi",
    "snäp",
    "snäppi",
    "snäpi",
    "twitter",
    "x",
    "tiktok",
)
PLATFORM = "|".join((*PLATFORMS, "discord", "telegram", "skype", "signal", "threads", "mastodon"))
NAMED_HANDLE = re.compile(
    rf"\b(?:(?:{PLATFORM})(?:\w{{0,4}})?(?::\w+)?\s?(?:(?:nimellä|tunnuksella|tunnus|nimimerkillä|"
    r"käyttäjä|nimi|tili)"
    r"\s?(?:on\s)?:?|:)|"
    r"(?:nimimerkk\w+|nimim\.?|käyttäjä(?:nime\w+|nimi\w*|tunnu\w+)|user(?:name)?)\s?(?:on\s|:)?)\s?"
    r"(?P<handle>@?[^\W_][\w.#:-]*\w)",
    re.IGNORECASE,
)
PEN_NAME = re.compile(r"\bnimimerk\w+ (?P<handle>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ0-9][\w-]*)+|[\"”'][^\"”']{2,40}[\"”'])")
BARE_HANDLE = re.compile(
    rf"\b(?:{PLATFORM})(?:ssa|ssä|issa|illa|lla|istä|ssä)? (?P<handle>[a-zA-Z][\w.-]*\w)", re.IGNORECASE
)
SIGNS = re.compile(r"[_\d]|[a-zåäö][A-ZÅÄÖ]|\w\.\w")


def contacts(text: str) -> Iterator[Find]:
    """Yield the ways to reach a person that the text holds."""
    if "@" in text or "." in text or "piste" in text.lower():
        for pattern in (EMAIL, SPELLED) if AT_SIGN.search(text) else ():
            yield from (Find(*match.span(), "email") for match in pattern.finditer(text))
        if "@" in text:
            yield from (Find(*match.span(), "email", "flagged") for match in NO_DOMAIN.finditer(text))
        yield from (Find(*match.span(), "url") for match in PROFILE.finditer(text))
        yield from _links(text)
    yield from _handles(text)
    yield from spoken(text)
    if any(letter.isdigit() for letter in text):
        yield from addresses(text)
        yield from phones(text)


def _links(text: str) -> Iterator[Find]:
    for match in LINK.finditer(text):
        personal = PERSONAL.search(match[0]) or any(_is_name(part) for part in re.split(r"[./]", match[0].lower()))
        whole = match[0].lower().startswith(("http", "www")) and "/" in match[0].split("//")[-1]
        if personal or whole:
            yield Find(*match.span(), "url", "replaced" if personal else "flagged")


def _is_name(label: str) -> bool:
    """Return whether a part of a web address is a first name and a surname in one: "raijavirtanen"."""
    plain = label.replace("-", "").replace("_", "")
    return any(plain[:at] in names("first") and _rest_is_name(plain[at:]) for at in range(2, len(plain) - 1))


def _rest_is_name(rest: str) -> bool:
    """Return whether a surname follows, or a second first name and a surname: "liisalaakso"."""
    second = (rest[at:] for at in range(2, len(rest) - 1) if rest[:at] in names("first"))
    return rest in names("last") or any(one in names("last") for one in second)


def _handles(text: str) -> Iterator[Find]:
    if "@" in text or "#" in text:
        yield from (Find(*match.span(), "handle") for match in HANDLE.finditer(text))
    yield from (Find(*match.span("handle"), "handle") for match in PEN_NAME.finditer(text))
    for match in NAMED_HANDLE.finditer(text):
        written = match["handle"]
        plain = not SIGNS.search(written) and written[:1] != "@" and bool(analyses(written.lower()))
        yield Find(*match.span("handle"), "handle", "flagged" if plain else "replaced")
    for match in BARE_HANDLE.finditer(text):
        written = match["handle"]
        if SIGNS.search(written) or (written.islower() and not analyses(written)):
            yield Find(*match.span("handle"), "handle", "replaced" if SIGNS.search(written) else "flagged")
