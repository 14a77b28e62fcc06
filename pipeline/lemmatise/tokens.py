"""Words of a text and where they stand.

Finnish joins much to a word that other languages write apart: case endings after
a colon ("EU:n"), hyphenated compounds ("linja-auto", "2000-luvulla") and hyphens
that stand for a missing half ("sosiaali- ja terveysala"). All of these are one token.
"""

import re
from typing import NamedTuple

ABBREVIATIONS = frozenset(
    """
    ao. alk. ap. ark. as. ed. ekr. em. ent. erit. esim. fil. hlö. huom. ilm. ip. jkr. jne. jms. joht. jr. kand. kk.
    klo. kpl. krs. ks. kts. kv. lis. lkm. ls. lv. lääket. maist. milj. min. mm. mom. mrd. muk. n. nk. nro. ns. nyk. oik.
    op. os. par. pj. ph. ptk. puh. puol. pv. päiv. s. sek. seur. sis. so. st. synt. t. teol. toht. toim. tj. tms. tri.
    ts. tuh. tv. tyk. v. va. vast. vk. vko. vrt. vs. vt. yht. yl. ym. yms. yo.
    """.split()  # noqa: SIM905 — a word list is read as words
)
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_LETTER = rf"(?:[^\W_]|[{_INVISIBLE}])"
_JOINER = r"[-'’:_\u2010\u2011&]"
_ORDINAL = 2  # digits: "3. kerta" is an ordinal, "2020." ends a sentence
_SMILE = r"[:;=]['’]?-?[()DPpO/]+(?!\w)"
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001faff]"
_TOKEN = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)[^\s<>"]+[^\s<>".,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<tag>[\#@]\w+)
  | (?P<emoji>{_PICTURE}(?:[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]|(?<=\u200d){_PICTURE})*|<3|{_SMILE})
  | (?P<number>[-+]?\d+(?:[.,:/]\d+)*(?:{_JOINER}+{_LETTER}+)*)
  | (?P<letters>(?:[^\W\d_]\.){{2,}}(?:{_JOINER}{_LETTER}+)?)
  | (?P<word>{_LETTER}+(?:{_JOINER}+{_LETTER}+)*-?)
  | (?P<mark>(?P<one>[^\w\s])(?P=one)*|_+)
    """,
    re.VERBOSE,
)
_END = re.compile(r"[.!?…]+")


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
    """Return the tokens of a text, sentence by sentence: an end mark or an empty line closes a sentence."""
    done: list[list[Word]] = []
    current: list[Word] = []
    for word in words(text):
        if current and (_closes(current[-1], word) or "\n\n" in text[current[-1].end : word.start]):
            done.append(current)
            current = []
        current.append(word)
    return [*done, current] if current else done


def _takes_dot(text: str, start: int, end: int, kind: str) -> bool:
    """Say whether the dot after a word belongs to it: abbreviations, and ordinals inside a sentence ("3. kerta")."""
    if text[end : end + 1] != "." or text[end + 1 : end + 2] == ".":
        return False
    form = text[start:end]
    if kind == "word":
        return f"{form.lower()}." in ABBREVIATIONS
    rest = text[end + 1 :].lstrip()
    return form.isdigit() and len(form) <= _ORDINAL and rest[:1].islower()


def _closes(last: Word, following: Word) -> bool:
    return last.kind == "mark" and bool(_END.fullmatch(last.form)) and not following.form[:1].islower()
