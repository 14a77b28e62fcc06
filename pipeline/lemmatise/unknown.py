"""Words that Voikko does not know: spoken forms, missing dots, typing slips, names and loans with endings.

Voikko's own suggest() is slow (4 ms) and often wrong (sais -> saos), so the
fallback undoes what people are seen to do and asks Voikko about the result.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations_with_replacement

from pipeline.finnish.wordlist import word_set
from pipeline.lemmatise.compounds import modifier_base
from pipeline.lemmatise.readings import Reading, colloquial, voikko_readings

Endings = Mapping[str, Sequence[tuple[int, str, str]]]  # ending -> (letters to cut, letters to add, word class)
NO_ENDINGS: Endings = {}
_LONGEST_ENDING = 8  # letters
LONGEST = 80  # letters; nothing longer is a word
_MOST_DOTS = 8  # letters a and o up to which harmony may change twice, else once
_LONGEST_DOTLESS = 30  # letters
_STEM = 3  # letters that an ending must leave
_ENDINGS = word_set(
    """
    n in a ä ia iä ta tä t it ssa ssä issa issä sta stä ista istä lla llä illa illä lta ltä ilta iltä lle ille ksi iksi
    na nä ina inä an en on un än ön yn hin hon han hen hun hyn iin ja jä jen kin nkin nsa nsä ni ssakin stakin llakin
    """
)
_REPLACED = (
    ("iin", "i"), ("ksen", "s"), ("ksessa", "s"), ("ksesta", "s"), ("kselle", "s"), ("ksella", "s"), ("kselta", "s"),
    ("kseen", "s"), ("ksesta", "s"), ("ksellä", "s"), ("een", "es"), ("ien", "i"), ("eja", "i"), ("ejä", "i"),
    ("eita", "i"), ("eille", "i"), ("eissa", "i"), ("eista", "i"), ("sen", "nen"), ("sella", "nen"), ("selle", "nen"),
)  # fmt: skip
_NEN_ENDING = "(?:t[aä]|en|es|ii|[ei]ss[aä]|ia|iä|et|een|[ei]ll[aäe]|[ei]lt[aä]|ist[aä]|it[aä])"
_CLITIC = r"(kos?|kös?|han|hän|kin|kaan|kään)?$"
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
        (r"([aoöä])(tt?)(?=[aäeiouyö])", r"\1i\2", "oit"),
        (r"(?<=[aeiouyäö])s$", "", "s"),
    )
]
_LONG_VOWEL = re.compile(r"(?<=.)(?:ee|oo|öö|uu|yy|ii)")
_COLON = re.compile(r"^(.+?)[:'’](\w*)$")
_LAST = re.compile(r"^(.*[-/–])([^-/–]+)$")


def unknown_readings(form: str, endings: Endings = NO_ENDINGS) -> list[Reading]:
    """Return what a form without analyses may be; at least one reading, the form itself."""
    lowered = form.lower()
    if not any(letter.isalpha() for letter in form) or len(form) > LONGEST:
        return [Reading(form if len(form) <= LONGEST else lowered, "sign")]
    found = [*_standard(lowered), *(_joined(form, endings) or _guessed(form, endings))]
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


def _joined(form: str, endings: Endings) -> list[Reading]:
    """Return the readings of forms with a colon, a closing hyphen, or a hyphen before a word that is known."""
    if match := _COLON.match(form):
        return [Reading(match.group(1), "colon")]
    if form.endswith("."):
        return [Reading(form.lower() if form[:-1].islower() or form[1:].islower() else form, "dot")]
    if form.strip("-") != form:
        return half_readings(form)
    if match := _LAST.match(form):
        first, last = match.groups()
        heads = voikko_readings(last) or unknown_readings(last, endings)
        return [_headed(first, head) for head in heads]
    return []


def half_readings(form: str) -> list[Reading]:
    """Return what a word with half of it left out may be: sosiaali- -> sosiaali, -ohjelmaa -> ohjelma."""
    core = form.strip("-")
    found = [Reading(form.lower(), "half")]
    if not core:
        return [Reading(form, "sign")]
    if form.endswith("-"):
        found.append(Reading(modifier_base(core.lower()), "half+part"))
    return [*found, *(r._replace(rule="half+" + r.rule) for r in voikko_readings(core) or [Reading(core, "low")])]


def _guessed(form: str, endings: Endings) -> Iterator[Reading]:
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
    yield from _analogous(form, endings)
    for ending in sorted(_ENDINGS):
        if lowered.endswith(ending) and len(form) - len(ending) >= _STEM:
            yield Reading(form[: -len(ending)], "name", mark=ending)
    for ending, instead in _REPLACED:
        if lowered.endswith(ending) and len(form) - len(ending) >= _STEM - 1:
            yield Reading(form[: -len(ending)] + instead, "name", mark=ending)


def _analogous(form: str, endings: Endings) -> Iterator[Reading]:
    """Yield what known words with the same ending suggest: bannattu -> bannata, as vannottu -> vannoa."""
    lowered = form.lower()
    for length in range(min(_LONGEST_ENDING, len(form) - 1), 0, -1):
        found = endings.get(lowered[-length:])
        if found:
            for cut, add, cls in found:
                if len(form) - cut >= _STEM - 1:
                    yield Reading(form[: len(form) - cut] + add, "like", cls)
            return


def dotless_readings(lowered: str) -> Iterator[Reading]:
    """Yield what a known word may be when its sentence was typed without dots: nain -> näin."""
    for spelling, rule in _dots(lowered):
        for reading in voikko_readings(spelling):
            yield reading._replace(rule=f"{rule}+{reading.rule}")


def _known_tail(form: str) -> Iterator[Reading]:
    """Yield compounds whose last part alone is known: somefoorumeilla -> somefoorumi."""
    for start in range(2, len(form) - 3):
        readings = [r for r in voikko_readings(form[start:].lower()) if r.joints == 1 and r.lemma.islower()]
        if readings:
            yield from (_headed(form[:start], reading) for reading in readings)
            return


def _headed(first: str, head: Reading) -> Reading:
    """Return the compound of an unknown first part and a head that is known."""
    structure = f"={'p' * len(first)}{head.analysis.get('STRUCTURE', '=')}"
    analysis = {**head.analysis, "STRUCTURE": structure}
    return Reading(first + head.lemma, f"tail+{head.rule}", head.cls, head.mark, head.case, head.joints + 1, analysis)


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
    most = 2 if len(places) <= _MOST_DOTS else 1
    for mask in _masks(len(places), most):
        letters = list(word)
        for place in (place for bit, place in enumerate(places) if mask >> bit & 1):
            letters[place] = "ä" if letters[place] == "a" else "ö"
        yield "".join(letters), "dots"


@cache
def _masks(letters: int, most: int) -> list[int]:
    """Return which of the letters may carry dots: harmony changes only where a compound has a joint."""
    cuts = [sorted({*cut}) for cut in combinations_with_replacement(range(1, letters + 1), most)]
    found = dict.fromkeys(
        sum(1 << bit for bit in range(letters) if (sum(bit >= cut for cut in set_) + front) % 2)
        for set_ in cuts
        for front in (1, 0)
    )
    found.pop(0, None)
    return sorted(found, key=lambda mask: (-mask.bit_count(), mask))


def _typed(word: str) -> Iterator[tuple[str, str]]:
    """Yield words with one slip undone: a letter held down, missing or doubled, two letters in the wrong order."""
    if re.search(r"(.)\1\1", word):
        yield re.sub(r"(.)\1{2,}", r"\1\1", word), "held"
        yield re.sub(r"(.)\1{2,}", r"\1", word), "held"
    for typed, meant in (("w", "v"), ("x", "ks"), ("z", "ts"), ("å", "ä"), ("q", "k"), ("c", "k")):
        if typed in word:
            yield word.replace(typed, meant), "letter"
