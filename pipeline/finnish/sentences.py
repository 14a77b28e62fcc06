"""Where sentences end in answers as people type them.

Voikko's own splitter breaks after "esim." and "n.", and waits for capitals that
hurried writers leave out. Here a full stop ends a sentence unless the word before
it is an abbreviation, an initial or an ordinal, with or without the space and the
capital that school taught; smileys stay with the sentence they colour.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.finnish.voikko import analyses
from pipeline.finnish.wordlist import word_set

Span = tuple[int, int]

# Abbreviations that need a continuation: never a sentence end while the line goes on.
_OPEN = word_set(
    """
    esim mm n klo ns nk ks vrt puh p tel prof tri tohtori dos toim siht huom os ao em ko viim ed seur tmi nro alk
    mukl so ts t.s s.o vs s.v aik kok yht lkm max t terv r st mr mrs dr bl.a t.ex dvs ca kl e.g i.e fr.o.m t.o.m
    s.k
    """
)
# Abbreviations that may also close a sentence: only a capital after them starts a new one.
_EITHER = word_set(
    """
    ym yms jne tms ynm jms m.m osv etc kk vk pv min sek h kpl milj mrd srk oy ry rf ab yo eaa evp pj vpj tj tjsp
    kh v hlö henk
    """
)
_CLOSERS = "\"'”’»)\\]"
_SMILEY = (
    r"(?:[:;=8xX]-?[()DdPpOo/|3*]+(?![\w])|<3+|[\u2600-\u27bf\u2b50\u2b55\u2764\U0001f000-\U0001faff][\ufe0f\u200d]*)"
)
_TAIL = rf"(?:[{_CLOSERS}]+|[ \t]?{_SMILEY})*"
_CANDIDATE = re.compile(rf"(?P<mark>[.!?…]+){_TAIL}|(?<=\s){_SMILEY}(?:[ \t]?{_SMILEY})*")
_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_WINDOW = 300  # characters on either side of a possible end that are looked at
_BLANK = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"[^\s(\"”“»]*$")
_ADDRESS = re.compile(r"@|://|^www\.|\.(?:fi|com|net|org|eu|se|example|esimerkki)\b", re.IGNORECASE)
_WORD_ENDS = frozenset("aeiouyäöåntslr")  # what Finnish words end in: "palv." does not, so it is an abbreviation
_FEWEST_WORDS = 2  # on either side of dots or a smiley that stand for a full stop
_GOES_ON = word_set("ja tai vai eli mutta mut ehkä no siis että et jos kun ku niin ni joo jotenkin jopa")
_SHORTEST_WORD = 2  # letters; a single one before a full stop is an initial


def sentence_spans(text: str) -> list[Span]:
    """Return the sentences' (start, end) in the text, in order, without the spaces around them.

    Line breaks always part. Every character that is not a space lies in one span.
    """
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for cut in [*_cuts(line.group(), line.start()), line.end()]:
            span = trimmed(text, start, cut)
            if span[0] < span[1]:
                spans.append(span)
            start = cut
    return spans


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the spaces at its ends (start == end when nothing is left)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cuts(line: str, offset: int) -> Iterator[int]:
    brackets = _bracketed(line)
    opened = [start for start, _ in brackets]
    for match in _CANDIDATE.finditer(line):
        last = bisect_left(opened, match.start()) - 1
        inside = last >= 0 and match.end() < brackets[last][1]
        if match.end() < len(line) and not inside and _ends(line, match):
            yield offset + match.end()


def _ends(line: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence ends with the match."""
    mark, on = match.group("mark"), _BLANK.match(line, match.end())
    following_at = on.end() if on else match.end()
    past, following = _past(line, match.start()), line[following_at : following_at + _WINDOW]
    if not following:
        return False
    if mark is None:
        return _smiley_ends(past, following)
    found = _WORD_BEFORE.search(past)
    before = found.group() if found else ""
    if following_at == match.end():
        return _ends_without_space(match, before, following)
    closed_quote = match.group().rstrip()[-1] in _CLOSERS
    if mark in {"!", "?"} or set(mark) <= {"!", "?"}:
        return not (closed_quote and following[0].islower())
    if len(mark) > 1 or mark == "…":
        return _opens(following) or _trails_off(past, following)
    return _stop_ends(past, before, following) and not (closed_quote and following[0].islower())


def _stop_ends(past: str, before: str, following: str) -> bool:
    """Tell whether a single full stop followed by a space ends a sentence."""
    word = before.casefold()
    if word in _OPEN or (len(before) == 1 and before.isalpha()):
        return False
    if word[-1:].isdigit():  # "3. kerros", "12.10. oli", "1. Tietoa" as an enumerator, but "vuonna 2020. Sitten"
        return _opens(following) and past.strip() != before
    if _opens(following):
        return True
    if word in _EITHER or not any(letter.isalnum() for letter in word):
        return False
    return word[-1] in _WORD_ENDS or bool(analyses(word))


def _ends_without_space(match: re.Match[str], before: str, following: str) -> bool:
    """Tell whether "hyvää.Jono" ends a sentence: only before a capital, and not in an address or initials."""
    token_end = re.match(r"\S*", following)
    token = before + match.group() + (token_end.group() if token_end else "")
    if _ADDRESS.search(token) or len(before) < _SHORTEST_WORD or not before[-1].isalpha():
        return False
    return (following[0].isupper() and before[-1].islower()) or (
        set(match.group("mark")) <= {"!", "?"} and following[0].isalpha()
    )


def _smiley_ends(before: str, following: str) -> bool:
    """Tell whether a smiley closes a sentence: at least two words stand on either side, or a capital follows."""
    return following[0].isupper() or min(len(before.split()), len(following.split())) >= _FEWEST_WORDS


def _trails_off(before: str, following: str) -> bool:
    """Tell whether dots stand for a full stop ("uutta tietoa... saa kysyä") and not for a pause ("no... ehkä joo")."""
    left, right = re.split(r"[.!?…]", before)[-1].split(), re.split(r"[.!?…]", following)[0].split()
    goes_on = bool(right) and right[0].casefold().strip(",") in _GOES_ON
    return min(len(left), len(right)) >= _FEWEST_WORDS and not goes_on


def _past(line: str, end: int) -> str:
    """Return what stands just before a place: never a whole long line, or cutting it would take quadratic time."""
    return line[max(0, end - _WINDOW) : end]


def _opens(following: str) -> bool:
    """Tell whether the text looks like the beginning of a sentence."""
    first = following.lstrip("\"'”“’»([-–—•* ")[:1]
    return first.isupper() or (first.isdigit() and following[:1] not in "-–—") or following[0] in "-–—•*"


def _bracketed(line: str) -> list[Span]:
    """Return the spans in round brackets: what stands there belongs to the sentence around it."""
    return [match.span() for match in re.finditer(r"\([^()]{0,200}\)", line)]
