"""The short form of a suggestion: what is proposed, in few words that stand alone in a list.

A list is read without the answers behind it, so a form that leans on what was
left out ("kamera päälle sille", "ei ole näkynyt") takes it in again.
"""

from collections.abc import Sequence

from pipeline.suggestions.patterns import Word
from pipeline.suggestions.wording import frame_lemmas, listed, most_words

_STRONG = frozenset(":;.?!–—…") | {"...", "..", "-"}
_ENDS_SENTENCE = frozenset(".?!…") | {"...", ".."}
_NAMES = frozenset({"Pos=noun", "Pos=proper", "Pos=adjective", "Pos=numeral"})
_THIN = 3  # words below which a form takes in the clause that follows
_LONG = 5  # letters of a word that says something, where its class is not known


def short_form(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """Return what is proposed: the clause of the construction (words start to end) without what stands around it.

    The respondent's own words, unbroken; a clause that is all frame ("Toivon, että …")
    gives way to the next one. More words than the table allows are cut: " …".
    """
    clauses = _clauses(words)
    span = range(start, max(end, start + 1))
    here = next((n for n, clause in enumerate(clauses) if any(place in span for place in clause)), 0)
    for clause in clauses[here:] + clauses[:here]:
        kept = _kept(words, clause)
        if any(_says_something(words[place]) for place in kept):
            return _cut(text, words, _standing(words, clauses, kept))
    return _cut(text, words, range(len(words))) if words else " ".join(text.split())


def _clauses(words: Sequence[Word]) -> list[range]:
    """Return the places of each clause's words; a comma divides only where a new predicate or a subordinate begins."""
    clauses, first = [], 0
    for place, word in enumerate(words):
        if _breaks(words, place) or (word.form == "," and _begins_anew(words, place + 1)):
            clauses.append(range(first, place))
            first = place + 1
    return [clause for clause in [*clauses, range(first, len(words))] if clause]


def _breaks(words: Sequence[Word], place: int) -> bool:
    """Return whether the word is a mark that divides; one within a word ("Suomi.fi", "SOSTE -verkosto") does not."""
    if words[place].form not in _STRONG:
        return False
    return place + 1 == len(words) or words[place + 1].start > words[place].end or words[place + 1].form in _STRONG


def _begins_anew(words: Sequence[Word], place: int) -> bool:
    for ahead, word in enumerate(words[place:]):
        if _breaks(words, place + ahead) or word.form == ",":
            return False
        if "Mood" in word.features or (ahead == 0 and word.form in listed("ends")):
            return True
    return False


def _kept(words: Sequence[Word], clause: range) -> range:
    """Return the clause's words from after its openings to before its reasons."""
    first = next(
        (place for place in clause if words[place].form not in listed("openings") and words[place].form != ","),
        clause.start,
    )
    return _trimmed(words, _until(words, range(first, clause.stop), listed("ends")))


def _until(words: Sequence[Word], places: range, forms: frozenset[str]) -> range:
    """Return the places before the first of the forms; after a verb of being ("on niin pieni") it does not divide."""
    ends = (n for n in places[2:] if words[n].form in forms and words[n - 1].lemma != "olla")
    stop = next(ends, places.stop)
    return range(places.start, stop)


def _trimmed(words: Sequence[Word], places: range) -> range:
    while places and words[places[-1]].form in listed("thanks") | {",", "ja", "eikä", "("} | _STRONG:
        places = places[:-1]
    return places


def _says_something(word: Word) -> bool:
    if len(word.form) <= 2 or word.lemma in listed("announcing"):  # noqa: PLR2004 — "se", "ei"
        return False
    return word.form not in listed("openings") and word.form not in listed("ends")


def _standing(words: Sequence[Word], clauses: Sequence[range], kept: range) -> range:
    """Return the places of a form that stands alone: the whole segment, the clause and what completes it, or itself."""
    if _leans(words, kept) and sum("Pos=mark" not in word.features for word in words) <= most_words():
        first = _kept(words, range(len(words))).start
        return _trimmed(words, range(min(first, kept.start), len(words)))
    after = kept.stop
    while after < len(words) and words[after].form in {",", ":", "–", "-", "ja", "eikä"}:
        after += 1
    if after == len(words) or words[after].form in listed("reasons") | _ENDS_SENTENCE:
        return kept
    asks = words[after].form in listed("asks") or "Clitic=Ko" in words[after].features
    if asks or words[kept[-1]].form in listed("points_ahead") or len(kept) < _THIN:
        clause = next((clause for clause in clauses if after in clause), range(after, after))
        return _trimmed(words, range(kept.start, _until(words, range(after, clause.stop), listed("reasons")).stop))
    return kept


def _leans(words: Sequence[Word], kept: range) -> bool:
    """Return whether the form names nothing, or points at something named before it; only where classes are known."""
    inside = [words[place] for place in kept]
    if not any("Pos=verb" in word.features for word in inside):
        return False
    named = [
        not _NAMES.isdisjoint(word.features) and word.lemma not in frame_lemmas() and word.form not in listed("points")
        for word in inside
    ]
    unknown = any(len(word.features) <= 1 and len(word.form) >= _LONG for word in inside)
    first = named.index(True) if True in named else len(inside)
    if first == len(inside) and not unknown:
        return True
    pointing = [n for n, word in enumerate(inside[:first]) if word.form in listed("points")]
    return any(n + 1 != first for n in pointing)


def _cut(text: str, words: Sequence[Word], places: range) -> str:
    spoken = [place for place in places if "Pos=mark" not in words[place].features]
    if len(spoken) > most_words() + 1:
        spoken = spoken[: most_words()]
    first, last = words[spoken[0] if spoken else places[0]], words[spoken[-1] if spoken else places[-1]]
    start = first.start - (text[: first.start][-1:] == "[")
    end = last.end + (text[last.end :][:1] == "]")
    short = " ".join(text[start:end].split())
    if not short[:2].isupper() and "Pos=proper" not in first.features:
        short = short[:1].lower() + short[1:]
    return short + ("" if not spoken or not places or spoken[-1] == _last(words, places) else " …")


def _last(words: Sequence[Word], places: range) -> int:
    return max((place for place in places if "Pos=mark" not in words[place].features), default=-1)
