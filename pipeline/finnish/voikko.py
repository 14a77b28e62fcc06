"""Voikko, asked safely: one handle per thread and process, on a cleaned copy of the word.

A handle shared between threads answers wrongly without saying so, and Voikko does
not know words in decomposed Unicode, with soft hyphens, zero-width characters or
typographic apostrophes. Callers keep the original for quoting; only the copy that
Voikko sees is cleaned.
"""

import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pipeline.foundation.errors import PuntariError

LONGEST = 255  # characters; Voikko gives up beyond that
_DROP = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x0000])
_SWAP = {0x2019: "'", 0x02BC: "'", 0x00A0: " ", 0x2010: "-", 0x2011: "-"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_local = threading.local()


def cleaned(word: str) -> str:
    """Return the word as Voikko knows it: NFC, without invisible characters, with plain apostrophe and hyphen."""
    return unicodedata.normalize("NFC", word.translate(_DROP | _SWAP)).strip(" \u2026\u2013\u2014")


@lru_cache(maxsize=200_000)
def analyses(word: str) -> tuple[Mapping[str, Any], ...]:
    """Return Voikko's analyses of a word, () when it knows none. Case counts only for names ("Lahti")."""
    return analyse(word)


def analyse(word: str) -> tuple[Mapping[str, Any], ...]:
    """Return what `analyses` does without keeping it: for callers that keep what they make of it."""
    clean = cleaned(word)
    if not clean or len(clean) > LONGEST or _SURROGATE.search(clean):
        return ()
    return tuple(handle().analyze(clean))


def handle() -> Any:
    """Return this thread's own Voikko handle. Raises PuntariError when library or dictionary is missing."""
    if not hasattr(_local, "voikko"):
        import libvoikko

        try:
            _local.voikko = libvoikko.Voikko("fi")
        except (libvoikko.VoikkoException, OSError):
            raise PuntariError(
                "libvoikko or its Finnish dictionary is not installed.",
                do="Run: make setup (Debian/Ubuntu: apt install libvoikko1 voikko-fi).",
            ) from None
    return _local.voikko
