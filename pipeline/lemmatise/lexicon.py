"""What text teaches beyond rules: how endings are undone, base forms that no rule gives, forms that are headwords."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.lemmatise.gold import Annotated, right_readings
from pipeline.lemmatise.kinds import FROZEN, Lexicon, kind_of
from pipeline.lemmatise.readings import voikko_readings

_RULES = frozenset({"base", "minen", "verb"})
_CLASSES = frozenset({"nimisana", "laatusana", "teonsana", "nimisana_laatusana"})
_LONGEST = 8  # letters of an ending
_SEEN = 8  # words behind an ending
_SHARE = 0.1  # of those words behind a rule
_MOST_RULES = 3
_CONTEXT = 4  # letters of an ending beyond what changes
_STEM = 2  # letters that stay
_LENGTHS = range(4, 23)  # letters of the words learned from
_NO_EXCEPTION = frozenset({"PROPN", "X", "PUNCT", "SYM"})
Rule = tuple[int, str, str]


def learned_endings(words: Iterable[str]) -> dict[str, list[Rule]]:
    """Return, for endings of words that Voikko knows, the likeliest ways to the base form.

    An ending whose rules are those of the next shorter one is left out.
    """
    counts: dict[str, Counter[Rule]] = defaultdict(Counter)
    for word in words:
        if word.isalpha() and word.islower() and len(word) in _LENGTHS:
            for rule, changed in _rules(word):
                for length in range(max(1, changed), min(len(word), changed + _CONTEXT, _LENGTHS.stop) + 1):
                    if length <= _LONGEST:
                        counts[word[-length:]][rule] += 1
    found = {}
    for ending, seen in counts.items():
        total = sum(seen.values())
        common = [rule for rule, n in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])) if n >= _SHARE * total]
        if total >= _SEEN and common:
            found[ending] = common[:_MOST_RULES]
    return {ending: rules for ending, rules in sorted(found.items()) if found.get(ending[1:]) != rules}


def _rules(word: str) -> list[tuple[Rule, int]]:
    """Return the (rule, letters that change) of a word with one or two base forms."""
    known = {
        (reading.lemma, "teonsana" if reading.rule == "verb" else reading.cls)
        for reading in voikko_readings(word)
        if reading.rule in _RULES and reading.cls in _CLASSES and reading.joints <= _STEM and reading.lemma.islower()
    }
    found = []
    for lemma, cls in sorted(known) if len(known) <= _STEM else []:
        stem = next(
            (i for i, (a, b) in enumerate(zip(lemma, word, strict=False)) if a != b), min(len(lemma), len(word))
        )
        if stem >= _STEM:
            found.append(((len(word) - stem, lemma[stem:], cls), len(word) - stem))
    return found


def learned_headwords(sentences: Iterable[Sequence[Annotated]], lexicon: Lexicon, *, fewest: int) -> set[str]:
    """Return the inflected forms that are base forms in annotated sentences at least `fewest` times: aikana."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence:
            if token.lemma.lower() in token.form.lower():
                counts[token.lemma] += 1
    common = [lemma for lemma, n in counts.items() if n >= fewest and lemma.islower()]
    return {lemma for lemma in common if any(r.rule in FROZEN for r in kind_of(lemma, lexicon).readings)}


def learned_exceptions(sentences: Iterable[Sequence[Annotated]], lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the base forms in annotated sentences that no rule gives: mennessä, naimisissa, kenelle -> kuka."""
    found: dict[str, list[str]] = {}
    for sentence in sentences:
        for token in sentence:
            odd = "Typo=Yes" in token.feats or "Foreign=" in token.feats or token.upos in _NO_EXCEPTION
            if odd or not any(letter.isalpha() for letter in token.form) or token.lemma == "_":
                continue
            kind = kind_of(token.form, lexicon)
            if not right_readings(kind, token.lemma) and token.lemma not in found.get(kind.face.lower, ()):
                found.setdefault(kind.face.lower, []).append(token.lemma)
    return {form: sorted(lemmas) for form, lemmas in sorted(found.items())}
