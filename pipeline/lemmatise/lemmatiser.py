"""From words to base forms: one cache by word type, a look at the neighbours where they matter.

Most words of a survey are met again and again, so what was found for a type is
kept. The caches are bounded: memory stays flat over any amount of text.
"""

from collections.abc import Sequence
from typing import cast

from pipeline.lemmatise.model import shipped_ranker
from pipeline.lemmatise.ranker import Entry, Lemma, Ranker

_TYPES = 120_000  # word types kept, about 100 MB
_CONTEXTS = 60_000  # choices kept, about 20 MB
_DOTS = frozenset("äöÄÖ")


class Lemmatiser:
    """Finds base forms, sentence by sentence. Make one for each thread or process: Voikko's handle is not shared."""

    def __init__(self, ranker: Ranker | None = None) -> None:
        """Start with empty caches and the model in models/finnish-lemmas, or another one."""
        self.ranker = ranker if ranker is not None else shipped_ranker()
        self._lemmas: dict[str, str] = {}
        self._types: tuple[dict[str, Entry], dict[str, Entry]] = ({}, {})  # typed with dots, without
        self._choices: dict[tuple[object, ...], int] = {}

    def texts(self, sentences: Sequence[Sequence[str]]) -> list[list[Lemma]]:
        """Return what is known of each token of a text's sentences; dots are missed in the text as a whole."""
        bare = self._typed_without_dots([form for forms in sentences for form in forms])
        return [self.sentence(forms, dotless=bare) for forms in sentences]

    def sentence(self, forms: Sequence[str], *, dotless: bool = False) -> list[Lemma]:
        """Return what is known of each token of a sentence, in order."""
        dotless = dotless or self._typed_without_dots(forms)
        entries = [self._entry(form, dotless=dotless, whole=True) for form in forms]
        return [
            entry.said[0] if entry.settled else entry.said[self._choice(entries, place)]
            for place, entry in enumerate(entries)
        ]

    def lemmas(self, forms: Sequence[str]) -> list[str]:
        """Return the base forms alone: the same ones as `sentence`, faster."""
        if self._typed_without_dots(forms):
            return [said.lemma for said in self.sentence(forms, dotless=True)]
        known = self._lemmas.get
        found = [known(form) for form in forms]
        if None in found:
            self._fill(forms, found)
        return cast("list[str]", found)

    def _fill(self, forms: Sequence[str], found: list[str | None]) -> None:
        entries = [self._entry(form, dotless=False) for form in forms]
        for place, lemma in enumerate(found):
            if lemma is None:
                decided = entries[place].lemma
                if decided is None:
                    found[place] = entries[place].candidates[self._choice(entries, place)][1].lemma
                else:
                    found[place] = decided
                    if len(self._lemmas) >= _TYPES:
                        self._lemmas.clear()
                    self._lemmas[forms[place]] = decided

    def _typed_without_dots(self, forms: Sequence[str]) -> bool:
        """Say whether ä and ö are missing: none is there, and a word unknown as typed becomes known with them."""
        if not _DOTS.isdisjoint("".join(forms)):
            return False
        return any(self._entry(form, dotless=False).undotted for form in forms)

    def _entry(self, form: str, *, dotless: bool, whole: bool = False) -> Entry:
        types = self._types[dotless]
        entry = types.get(form)
        if entry is None or (whole and not entry.said):
            if len(types) >= _TYPES:
                types.clear()
            entry = types[form] = self.ranker.entry(form, dotless=dotless, whole=whole)
        return entry

    def _choice(self, entries: Sequence[Entry], place: int) -> int:
        entry = entries[place]
        before2 = entries[place - 2].face if place > 1 else None
        before = entries[place - 1].face if place else None
        after = entries[place + 1].face if place + 1 < len(entries) else None
        after2 = entries[place + 2].face if place + 2 < len(entries) else None
        key = (entry, before, after, before2 and before2.classes, after2 and after2.classes)
        found = self._choices.get(key)
        if found is None:
            if len(self._choices) >= _CONTEXTS:
                self._choices.clear()
            found = self._choices[key] = self.ranker.chosen(entry, (before2, before, after, after2))
        return found
