"""Words of a text and where they stand.

Finnish joins much to a word that other languages write apart: case endings after
a colon ("EU:n"), hyphenated compounds ("linja-auto", "2000-luvulla") and hyphens
that stand for a missing half ("sosiaali- ja terveysala"). All of these are one token.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from pipeline.finnish.sentences import sentence_spans
from pipeline.finnish.wordlist import word_set

ABBREVIATIONS = word_set(
    """
    ao. alk. ap. ark. as. ed. ekr. em. ent. erit. esim. fil. hlö. huom. ilm. ip. jkr. jne. jms. joht. jr. kand. kk.
    klo. kpl. krs. ks. kts. kv. lis. lkm. ls. lv. lääket. maist. milj. min. mm. mom. mrd. muk. n. nk. nro. ns. nyk. oik.
    op. os. par. pj. ph. ptk. puh. puol. pv. päiv. s. sek. seur. sis. so. st. synt. t. teol. toht. toim. tj. tms. tri.
    ts. tuh. tv. tyk. v. va. vast. vk. vko. vrt. vs. vt. yht. yl. ym. yms. yo.
    """
)
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_LETTER = rf"(?:[^\W_]|[{_INVISIBLE}])"
_JOINER = r"[-'’:_\u2010\u2011&]"
_ORDINAL = 2  # digits: "3. kerta" is an ordinal, "2020." ends a sentence
_SMILE = r"[:;=]['’]?-?[()DPpO/]+(?!\w)"
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001faff]"
_REPLACED = r"\[[a-zåäö-]+\](?::?[^\W\d_]+)?"  # "[henkilö]lle": put in by anonymise, no word of the respondent
_TOKEN = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)[^\s<>"]+[^\s<>".,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<tag>[\#@]\w+)
  | (?P<emoji>{_PICTURE}(?:[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]|(?<=\u200d){_PICTURE})*|<3|{_SMILE})
  | (?P<number>[-+]?\d+(?:[.,:/]\d+)*(?:{_JOINER}+{_LETTER}+)*)
  | (?P<letters>(?:[^\W\d_]\.){{2,}}(?:{_JOINER}{_LETTER}+)?)
  | (?P<word>{_LETTER}+(?:{_JOINER}+{_LETTER}+)*-?)
  | (?P<mark>{_REPLACED}|(?P<one>[^\w\s])(?P=one)*|_+)
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """A token: `text[start:end] == form`, always. `kind` is the name of what it looks like."""

    start: int
    end: int
    form: str
    kind: str


def words(text: str) -> list[Word]:
    """Return the tokens of a text in order, punctuation marks among them (kind "mark")."""
    found: list[Word] = []
    position = 0
    while match := _TOKEN.search(text, position):
        start, end, kind = match.start(), match.end(), match.lastgroup or "word"
        if kind in {"word", "number"} and _takes_dot(text, start, end, kind):
            end += 1
        if text[start:end].strip("\u00ad\u200b\u200c\u200d\u2060\ufeff"):
            found.append(Word(start, end, text[start:end], kind))
        position = end
    return found


def sentences(text: str) -> list[list[Word]]:
    """Return the tokens of a text, sentence by sentence."""
    ends = [end for _, end in sentence_spans(text)]
    done: list[list[Word]] = [[] for _ in [*ends, 0]]
    for word in words(text):
        done[bisect_right(ends, word.start)].append(word)
    return [sentence for sentence in done if sentence]


def _takes_dot(text: str, start: int, end: int, kind: str) -> bool:
    """Say whether the dot after a word belongs to it: abbreviations, and ordinals inside a sentence ("3. kerta")."""
    if text[end : end + 1] != "." or text[end + 1 : end + 2] == ".":
        return False
    form = text[start:end]
    if kind == "word":
        return f"{form.lower()}." in ABBREVIATIONS
    rest = text[end + 1 :].lstrip()
    return form.isdigit() and len(form) <= _ORDINAL and rest[:1].islower()
