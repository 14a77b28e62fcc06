"""Two points in one sentence: clauses that hurried writers join with "ja" or "mut", or with nothing.

A careful writer ends a sentence with a full stop; a clause after a comma there
mostly goes on about the same thing. So a sentence is parted where its writer leaves
punctuation out, or where a word such as "lisäksi" or "toivoisin" announces another
point, and only if both sides have a finite verb of their own.
"""

import re
from itertools import pairwise

from pipeline.finnish.sentences import Span, trimmed
from pipeline.finnish.verbs import is_finite, is_subject, is_surely_finite, may_be_finite
from pipeline.finnish.wordlist import word_set
from pipeline.segment.foreign import begins_foreign_point
from pipeline.segment.fragments import is_nominative, modifies, parts_directives, parts_verdicts

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_AND = frozenset({"ja", "mut", "mutta", "mutku", "sekä"})
_BUT = word_set("mut mutta mutku")
_ANNOUNCES = word_set(
    """
    lisäksi toisaalta toiseksi samoin plus
    """
)
_WISHES = word_set(
    """
    toivon toivoisin toivosin toivotaan toivoisimme haluaisin haluisin haluun kaipaan kaipaisin kaipaisimme
    kaipasin ehdotan tarvitsisin tarviin
    """
)
# What takes up the clause before it ("ja siitä se lähti") or hangs on it ("ja kun …") makes no new point.
_TAKES_UP = word_set(
    """
    se sitä siitä sen siihen siinä siksi silti sille sillä sieltä niin näin sit sitten siten niitä niistä joka
    jotka mikä mitä että et ettei jos kun ku koska vaikka jotta miksi miten missä mihin milloin kuinka tämä tää
    tästä
    """
)
_SUBORDINATES = word_set(
    """
    kun ku jos jotta koska vaikka että ettei et mikäli siitä
    """
)
_NEVER_BEFORE = word_set(
    """
    mitä mistä että et kun ku jota joita jotka niin en ei siis vain vaan ja mut mutta myös
    """
)
_JOINS = _AND | _TAKES_UP | _SUBORDINATES | word_set("tai eli vai eikä enkä niinku kuin kuten jolla jossa jonka joita")
_NEGATIONS = word_set("en et ei emme ette eivät")
_PARTICLES = word_set("on oli olisi ois")  # "kokouksia on" follows a clause as easily as it ends one
_POSSESSIVES = word_set("mun sun meidän meijän teidän heidän niiden sen")
_FEWEST_IN_RUN = 3  # words on either side of a border that nothing marks
_FEWEST_WORDS = 2  # on either side of a border


def clause_spans(text: str) -> list[Span]:
    """Return the spans of the sentence's points, in order; a leading "ja" or "mutta" belongs to the second."""
    words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    casual = _is_casual(text)
    edges, first = [0], 0
    for at in range(len(words)):
        if at - first >= _FEWEST_WORDS and _begins_point(text, words, first, at, casual=casual):
            edges.append(words[at][1])
            first = at
    edges.append(len(text))
    spans = [trimmed(text, a, b) for a, b in pairwise(edges)]
    return [(a, b - 1) if text[b - 1 : b] == "," and b - a > 1 else (a, b) for a, b in spans[:-1]] + spans[-1:]


def _is_casual(text: str) -> bool:
    """Tell whether the writer leaves capitals or full stops out, and so may leave out any border."""
    bare = text.rstrip(" \"')”’")
    return not bare.endswith((".", "!", "?", "…")) or text[:1].islower()


def _begins_point(text: str, words: list[tuple[str, int, int]], first: int, at: int, *, casual: bool) -> bool:
    """Tell whether a new point begins at word `at`, when the running one began at word `first`."""
    word, left = words[at][0], [part for part, _, _ in words[first:at]]
    right = [part for part, _, _ in words[at + 1 :]]
    if word in _AND:
        loose = casual and (word in _BUT or not _comma(text, words, at))
        fragments = _parts_fragments(word, left, right)
        return fragments or (len(right) >= _FEWEST_WORDS and _joins_points(left, right, loose=loose))
    if begins_foreign_point([part for part, _, _ in words[first:]], at - first):
        return True
    if word == "eikä":
        return casual and len(right) >= _FEWEST_WORDS and _stands_alone(left) and is_subject(right[0])
    if not casual or _comma(text, words, at) or left[-1] in _NEVER_BEFORE or not _stands_alone(left):
        return False
    return word in _WISHES or _runs_on(left, [word, *right])


def _parts_fragments(word: str, left: list[str], right: list[str]) -> bool:
    """Tell whether "ja" or "mutta" stands between two points of a sentence that has no verb on its left side."""
    if any(is_finite(part) for part in left) or left[0] in _SUBORDINATES or right[:1] == ["myös"]:
        return False
    if right[:1] and right[0] in _WISHES:
        return min(len(left), len(right)) >= _FEWEST_WORDS
    if word in _BUT:
        return parts_verdicts(left, right)
    return not any(is_finite(part) for part in right) and parts_directives(left, right)


def _joins_points(left: list[str], right: list[str], *, loose: bool) -> bool:
    if not _stands_alone(left) or not any(may_be_finite(word) for word in right):
        return False
    if right[0] in _ANNOUNCES or right[0] in _WISHES:
        return True
    return loose and right[0] not in _TAKES_UP and not may_be_finite(right[0])


def _runs_on(left: list[str], right: list[str]) -> bool:
    """Tell whether a new clause begins with no joiner: a noun or pronoun and its own verb, after a full clause.

    "juttu meni läpi lehdessä asti | jonot ei lyhentyneet": two finite verbs with nothing between that joins them.
    """
    if right[0] in _POSSESSIVES and len(right) > _FEWEST_IN_RUN and left[-1] not in _POSSESSIVES:
        right = right[1:]
    elif left[-1] in _POSSESSIVES:
        return False
    if min(len(left), len(right)) < _FEWEST_IN_RUN or not is_surely_finite(right[1]) or right[1].endswith(("ko", "kö")):
        return False
    verb = max((at for at, word in enumerate(left) if is_finite(word)), default=-1)
    between = [*left[verb + 1 :], right[0]]
    plain = right[1] not in _PARTICLES or (is_nominative(right[0]) and not modifies(left[-1]))
    room = len(left) - verb > 1 and left[verb] not in _NEGATIONS and plain
    return (
        verb >= 0 and room and not any(word in _JOINS or is_finite(word) for word in between) and is_subject(right[0])
    )


def _stands_alone(left: list[str]) -> bool:
    """Tell whether the words so far could be a sentence: a finite verb, and not merely "kun …", "jos …"."""
    own = left[1:] if left and left[0] in _AND else left
    return bool(own) and own[0] not in _SUBORDINATES and any(is_finite(word) for word in own)


def _comma(text: str, words: list[tuple[str, int, int]], at: int) -> bool:
    return "," in text[words[at - 1][2] : words[at][1]]
