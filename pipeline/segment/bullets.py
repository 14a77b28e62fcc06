"""Bullets and numbered points, on their own lines or typed one after another on a line.

The mark is not part of the point: a quote should not begin with a dash.
"""

import re

from pipeline.finnish.sentences import Span, trimmed

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_MARK = re.compile(r"\s*(?:[-–—−•*·●▪‣>→+]+(?=[\s\w\"”])|\(?\d{1,2}[.)](?=\s|[^\W\d]))\s*")
_DOT = re.compile(r"\s*[•●▪‣]\s*")
_DASH = re.compile(r"\s+[-–—*+]\s+|[,;.]\s*[-–—]\s*(?=\w)")
_NUMBER = re.compile(r"(?:(?<=\s)|(?<=^))\(?(\d{1,2})[.)](?=\s|[^\W\d])\s*")


def bullet_spans(text: str) -> list[Span]:
    """Return the spans of the text's lines and bullets, in order, without their marks."""
    spans = []
    for line in _LINE.finditer(text):
        for start, end in _points(text, line.start(), line.end()):
            span = trimmed(text, start, end)
            if span[0] < span[1]:
                spans.append(span)
    return spans


def _points(text: str, start: int, end: int) -> list[Span]:
    """Return the parts of one line between its marks."""
    line = text[start:end]
    numbers = _numbers(line)
    if numbers:
        gaps = numbers
    else:
        first = _MARK.match(line)
        gaps = [match.span() for match in _DOT.finditer(line)]
        if first and not gaps:
            inner = _DASH.finditer(line, first.end()) if first.group().strip()[0] in "-–—−*+" else ()
            gaps = [first.span(), *(match.span() for match in inner)]
    edges = [0, *(edge for gap in gaps for edge in gap), len(line)]
    return [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _numbers(line: str) -> list[Span]:
    """Return the marks "1) … 2) …" of a line: only those that count up from one."""
    found: list[Span] = []
    for match in _NUMBER.finditer(line):
        if int(match.group(1)) == len(found) + 1:
            found.append(match.span())
    lone = len(found) == 1 and line[: found[0][0]].strip()
    return [] if lone else found
