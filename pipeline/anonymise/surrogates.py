"""Invented names in place of real ones, in the same case: "Virtaselle" -> "Lehtoselle".

Within a respondent the same person gets the same name, and which one does not depend
on the real name: names are dealt in the order of their first appearance, from a place
in the pool that follows from the round's seed and the respondent. So nobody can try
real names to see which of them gives the invented one.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from pipeline.anonymise.decline import decline
from pipeline.anonymise.evidence import form_of
from pipeline.anonymise.inflect import CASES, VOWELS, Form
from pipeline.anonymise.lists import names, pool
from pipeline.anonymise.spans import Find
from pipeline.anonymise.tokens import Token, tokens_of
from pipeline.foundation.ids import digest

ENDING = re.compile(
    rf"(?<=[{VOWELS}])(?:{'|'.join(ending for _, ending in CASES)}|n|[aä])$|(?<=[{VOWELS}])([{VOWELS}])n$"
)
KINDS = ("female", "male", "last")


@dataclass
class Namer:
    """Deals invented names to the persons of one respondent's answers."""

    seed: int
    respondent: str
    avoid: Collection[str] = ()  # lower-case names that must not be dealt, e.g. those on the list of people
    dealt: dict[tuple[str, str], str] = field(default_factory=dict)

    def write(self, find: Find, original: str) -> str:
        """Return the invented name for a find of a person, in its case and its way of writing."""
        pieces, done = [], 0
        tokens = tokens_of(original)
        for number, token in enumerate(tokens):
            pieces.append(original[done : token.start])
            head = number == len(tokens) - 1
            pieces.append(self._name(token, find if head else None))
            done = token.end
        return "".join([*pieces, original[done:]])

    def _name(self, token: Token, find: Find | None) -> str:
        if token.initial:
            return self._deal("last", token.text.lower())[0]
        form = form_of(token)
        kind = _kind(token, form)
        chosen = self._deal(kind, _base(token, form))
        case, plural, clitic = (find.case, find.plural, find.clitic) if find else (form.case, form.plural, form.clitic)
        bent = decline(chosen, case, plural=plural, clitic=clitic, surname=kind == "last")
        if token.place == "lower":
            return bent.lower()
        return bent.upper() if token.capitals else bent

    def _deal(self, kind: str, base: str) -> str:
        if (kind, base) not in self.dealt:
            names_of = pool(kind)
            first = int(digest(str(self.seed), self.respondent, kind, width=8), 16) % len(names_of)
            turned = [*names_of[first:], *names_of[:first]]
            used = {name for (of, _), name in self.dealt.items() if of == kind}
            free = [name for name in turned if name not in used and name.lower() not in {base, *self.avoid}]
            self.dealt[kind, base] = free[0] if free else turned[len(used) % len(turned)]
        return self.dealt[kind, base]


def _kind(token: Token, form: Form) -> str:
    if not token.word.may_be("first", "nick") or form.kind == "last":
        return "last"
    return "male" if form.name in names("male") else "female"


def _base(token: Token, form: Form) -> str:
    """Return what stands for the name in every case: the listed name, or the word without its ending."""
    if token.form:
        return form.name
    return ENDING.sub("", token.text.lower()).rstrip("ie")
