"""Words that Voikko does not know: spoken forms, missing dots, typing slips, names and loans with endings.

Voikko's own suggest() is slow (4 ms) and often wrong (sais -> saos), so the
fallback undoes what people are seen to do and asks Voikko about the result.
"""

import re
from collections.abc import Iterator

from pipeline.lemmatise.readings import Reading, colloquial, voikko_readings

LONGEST = 80  # letters; nothing longer is a word
_MOST_DOTS = 8  # letters a and o that may lack dots: 2**8 spellings are tried at most
_LONGEST_DOTLESS = 30  # letters
_STEM = 3  # letters that an ending must leave
_FEWEST = 2  # letters a and o below which one spelling with dots is enough
_ENDINGS = """
    n in a ä ia iä ta tä t it ssa ssä issa issä sta stä ista istä lla llä illa illä lta ltä ilta iltä lle ille ksi iksi
    na nä ina inä an en on un än ön yn hin hon han hen hun hyn iin ja jä jen kin nkin nsa nsä ni ssakin stakin llakin
""".split()  # noqa: SIM905 — a word list is read as words
_REPLACED = (
    ("iin", "i"), ("ksen", "s"), ("ksessa", "s"), ("ksesta", "s"), ("kselle", "s"), ("ksella", "s"), ("kselta", "s"),
    ("kseen", "s"), ("ksesta", "s"), ("ksellä", "s"), ("een", "es"), ("ien", "i"), ("eja", "i"), ("ejä", "i"),
    ("eita", "i"), ("eille", "i"), ("eissa", "i"), ("eista", "i"), ("sen", "nen"), ("sella", "nen"), ("selle", "nen"),
)  # fmt: skip
_NEN_ENDING = "(?:t[aä]|en|es|ii|[ei]ss[aä]|ia|iä|et|een|[ei]ll[aäe]|[ei]lt[aä]|ist[aä]|it[aä])"
_CLITIC = r"(ko|kö|han|hän|kin|kaan|kään)?$"
_SPOKEN = [
    (re.compile(pattern), written, rule)
    for pattern, written, rule in (
        (rf"(is){_CLITIC}", r"\1i\2", "cond"),
        (rf"([aouyäöe])s{_CLITIC}", r"\1isi\2", "cond"),
        (rf"([nlsr][uy]){_CLITIC}", r"\1t\2", "nut"),
        (r"([aäoö])n(en|e)$", r"\1inen", "nen"),
        (rf"([aäoöeu])(s{_NEN_ENDING})$", r"\1i\2", "nen"),
        (r"ks$", "ksi", "ksi"),
        (r"ks$", "ko", "ko"),
        (r"ks$", "kö", "ko"),
        (r"([lstn])$", r"\1A", "short"),
        (r"([lstn])$", r"\1\1A", "short"),
        (r"([aeiouyäö])$", r"\1n", "n"),
        (r"([aeiouyäö])$", r"\1\1n", "n"),
        (r"([aeiouyäö])$", r"\1t", "t"),
        (r"([aeiouyäö])$", r"\1A", "par"),
        (r"ki$", "kin", "kin"),
        (r"(?<=.)ij", "id", "d"),
        (r"(?<=.)ej", "ed", "d"),
        (r"(?<=.)äj", "äd", "d"),
        (r"(?<=.)he([ns])", r"hde\1", "d"),
        (r"(?<=.)tt", "ts", "d"),
        (r"(?<=.)oj", "oi", "d"),
    )
]
_LONG_VOWEL = re.compile(r"(?<=.)(?:ee|oo|öö|uu|yy|ii)")
_COLON = re.compile(r"^(.+?)[:'’](\w*)$")
_LAST = re.compile(r"^(.*[-/–])([^-/–]+)$")


def unknown_readings(form: str) -> list[Reading]:
    """Return what a form without analyses may be; at least one reading, the form itself."""
    lowered = form.lower()
    if not any(letter.isalpha() for letter in form) or len(form) > LONGEST:
        return [Reading(form if len(form) <= LONGEST else lowered, "sign")]
    found = [*_standard(lowered), *(_joined(form) or _guessed(form))]
    seen: dict[tuple[str, ...], Reading] = {}
    for reading in found:
        seen.setdefault(reading[:5], reading)
    return list(seen.values())


def _standard(lowered: str) -> Iterator[Reading]:
    """Yield the readings of a spoken word's standard spellings: mun -> minun -> minä."""
    for spelling in colloquial().get(lowered, ()):
        readings = voikko_readings(spelling)
        yield from (reading._replace(rule=f"list+{reading.rule}") for reading in readings)
        if not readings:
            yield Reading(spelling, "list")


def _joined(form: str) -> list[Reading]:
    """Return the readings of forms with a colon, a closing hyphen, or a hyphen before a word that is known."""
    if match := _COLON.match(form):
        return [Reading(match.group(1), "colon")]
    if form.endswith("."):
        return [Reading(form.lower() if form[:-1].islower() or form[1:].islower() else form, "dot")]
    if form.endswith("-"):
        return [Reading(form.lower(), "half"), *(r._replace(rule="half+" + r.rule) for r in voikko_readings(form[:-1]))]
    if match := _LAST.match(form):
        first, last = match.groups()
        heads = voikko_readings(last) or unknown_readings(last)
        return [head._replace(lemma=first + head.lemma, rule="tail+" + head.rule) for head in heads]
    return []


def _guessed(form: str) -> Iterator[Reading]:
    lowered = form.lower()
    yield Reading(lowered, "low")
    if form != lowered:
        yield Reading(form, "as")
        if form.isupper() and len(form) > 1:
            yield Reading(form.capitalize(), "as")
    if any(letter.isdigit() for letter in form):
        return
    for spelling, rule in variants(lowered):
        for reading in voikko_readings(spelling):
            yield reading._replace(rule=f"{rule}+{reading.rule}")
    yield from _known_tail(form)
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(form) - len(ending) >= _STEM:
            yield Reading(form[: -len(ending)], "name", mark=ending)
    for ending, instead in _REPLACED:
        if lowered.endswith(ending) and len(form) - len(ending) >= _STEM - 1:
            yield Reading(form[: -len(ending)] + instead, "name", mark=ending)


def _known_tail(form: str) -> Iterator[Reading]:
    """Yield compounds whose last part alone is known: somefoorumeilla -> somefoorumi."""
    for start in range(2, len(form) - 3):
        readings = [r for r in voikko_readings(form[start:].lower()) if r.joints == 1 and r.lemma.islower()]
        if readings:
            for reading in readings:
                yield reading._replace(lemma=form[:start] + reading.lemma, rule="tail+" + reading.rule, joints=2)
            return


def variants(word: str) -> Iterator[tuple[str, str]]:
    """Yield (spelling, rule) that a lower-case word may stand for."""
    seen = {word}
    for spelling, rule in [*_spoken(word), *_dots(word), *_typed(word)]:
        if spelling not in seen:
            seen.add(spelling)
            yield spelling, rule


def _spoken(word: str) -> Iterator[tuple[str, str]]:
    """Yield the written forms that a spoken one may stand for: sais -> saisi, vaikeeta -> vaikeata."""
    end = "a" if set(word) & set("aou") else "ä"
    for pattern, written, rule in _SPOKEN:
        spelling, changes = pattern.subn(written.replace("A", end), word, count=1)
        if changes:
            yield spelling, rule
    for match in _LONG_VOWEL.finditer(word):
        first = match.group()[0]
        hiatus = {"ee": "e" + end, "ii": "i" + end}.get(match.group(), first + end)
        yield word[: match.start()] + hiatus + word[match.end() :], "hiatus"


def _dots(word: str) -> Iterator[tuple[str, str]]:
    """Yield the spellings with ä and ö that vowel harmony allows."""
    if set(word) & set("äö"):
        return
    places = [place for place, letter in enumerate(word) if letter in "ao"]
    if not places or len(word) > _LONGEST_DOTLESS:
        return
    yield word.replace("a", "ä").replace("o", "ö"), "dots"
    if _FEWEST <= len(places) <= _MOST_DOTS:
        for mask in range(1, 2 ** len(places) - 1):
            letters = list(word)
            for bit, place in enumerate(places):
                if mask >> bit & 1:
                    letters[place] = "ä" if letters[place] == "a" else "ö"
            yield "".join(letters), "dots"


def _typed(word: str) -> Iterator[tuple[str, str]]:
    """Yield words with one slip undone: a letter held down, missing or doubled, two letters in the wrong order."""
    if re.search(r"(.)\1\1", word):
        yield re.sub(r"(.)\1{2,}", r"\1\1", word), "held"
        yield re.sub(r"(.)\1{2,}", r"\1", word), "held"
    for typed, meant in (("w", "v"), ("x", "ks"), ("z", "ts"), ("å", "ä"), ("q", "k"), ("c", "k")):
        if typed in word:
            yield word.replace(typed, meant), "letter"
