r"""Batteries written by hand, each whole before any of it was measured (anon_second.txt, anon_third.txt).

A line is `type|case|text`; what has to go stands in [[ ]], `~` is a no-break space and
`\n` a line break. Lines of a type beginning with "decoy" name nobody. The second battery's
misses were read and mended as classes, then the third measured, and its misses mended too. What
each gave when it was first measured stands in docs/privacy.md.
"""

import re
from pathlib import Path

import pandas as pd

from benchmarks.anon_battery import Item
from pipeline.ingest.language import languages_of

WHICH = ("second", "third")
SPAN = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def lines(which):
    """Yield (type, case, text with its brackets) of every line."""
    for line in Path(__file__).with_name(f"anon_{which}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, case, text = line.split("|", 2)
            yield kind, case, text.replace("~", "\u00a0").replace("\\n", "\n")


def battery(which):
    """Return the items: one for every span that has to go."""
    found = []
    for kind, case, marked in lines(which):
        text, done = "", 0
        spans = []
        for match in SPAN.finditer(marked):
            text += marked[done : match.start()]
            spans.append((len(text), len(text) + len(match[1])))
            text += match[1]
            done = match.end()
        text += marked[done:]
        found += [Item(text, start, end, kind, case) for start, end in spans]
    return found


def decoys(which):
    """Return (type, text) of every look-alike."""
    return [(kind, text) for kind, _, text in lines(which) if kind.startswith("decoy")]


def languages(texts):
    """Return the language of each text as the house would tell it."""
    rows = pd.Series(texts, dtype="str")
    return list(languages_of(rows, pd.Series([str(at) for at in range(len(texts))], dtype="str")))
