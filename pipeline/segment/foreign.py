"""Two points in one Swedish or English sentence: "och", "men", "and" and "but" between two full clauses.

No dictionary of these languages comes with the program; the commonest verbs and the
pronouns that begin a clause are enough to tell a second clause from a longer list.
"""

from pipeline.finnish.wordlist import word_set

_JOINS = word_set("och men and but")
_SUBJECTS = word_set(
    """
    jag vi man det de den du ni någon ingen alla mina våra i we it they you there everyone nobody people that this
    """
)
_VERBS = word_set(
    """
    är var har hade får fick kan kunde ska skulle bör borde blir blev vill ville känns kändes finns fanns saknas
    saknades fungerar fungerade behövs behöver ger gav går gick kommer kom tog lärde lär tycker tyckte träffar
    träffade hoppas önskar drar drog pratar hjälper hjälpte räcker stöder passar måste
    is are was were have has had can could should must need needs would will get got gets feel feels felt learn
    learned learnt want wants work works worked think help helps helped takes took came comes went goes gave gives
    met makes made know knew like liked love loved hope wish isn't wasn't aren't don't didn't doesn't can't i'm it's
    we're they're
    """
)
_HANGS_ON = word_set("som att om när that which who if when because för so så")
_FEWEST_WORDS = 2  # on either side of a border


def begins_foreign_point(words: list[str], at: int) -> bool:
    """Tell whether word `at` is a Swedish or English joiner between two clauses with a subject and a verb of their own.

    A joiner inside a subordinate clause ("that people come and we talk") joins nothing new.
    """
    left, right = words[:at], words[at + 1 :]
    if words[at] not in _JOINS or min(len(left), len(right)) < _FEWEST_WORDS:
        return False
    verb = next((place for place, word in enumerate(right) if word in _VERBS), -1)
    own_subject = right[0] in _SUBJECTS or verb > 0
    hangs = bool(_HANGS_ON & {*left[:1], *right[:1]}) and right[0] not in _SUBJECTS
    return verb >= 0 and own_subject and not hangs and any(word in _VERBS for word in left)
