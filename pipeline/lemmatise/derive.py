"""What Voikko's analysis implies but does not say: base forms that its BASEFORM hides.

Voikko names the verb under "verkostotapaamisissa" (verkostotavata) and the
participle itself for "määritelty". A reader looks for the noun verkostotapaaminen
and the verb määritellä. Both can be read from FSTOUTPUT, the path through Voikko's
transducer (https://github.com/voikko/corevoikko, voikko-fi/doc).
"""

import re
from collections.abc import Iterator, Mapping

Analysis = Mapping[str, str]

_GROUP = re.compile(r"\[X[pjr]\][^\[]*\[X\]")
_TAG = re.compile(r"\[[^\]]*\]")
_SUFFIX = re.compile(r"\[Xj\]([^\[]*)")
_HEADWORD = re.compile(r"\[Xp\]([^\[]*)\[X\]")
_PARTICIPLE = re.compile(r"\[Ll\]\[R[uvat]\]|\[Ll\]v\[Xj\]|\[Ln\](?:\[Rm\])?m\[Xj\]|\[Ln\]ma\[X")
_PERSONS = {"1s": "ni", "2s": "si", "1p": "mme", "2p": "nne"}


def surface(path: str) -> str:
    """Return the letters that a piece of FSTOUTPUT stands for."""
    return _TAG.sub("", _GROUP.sub("", path)).replace("=", "")


def minen_noun(analysis: Analysis) -> str:
    """Return the noun in -minen under the form, "" when it is none: parantamiseen -> parantaminen."""
    if analysis.get("MOOD") != "MINEN-infinitive":
        return ""
    path = analysis.get("FSTOUTPUT", "")
    place = path.rfind("[Tn4]mi")
    return surface(path[:place]) + "minen" if place >= 0 else ""


def participle_verb(analysis: Analysis) -> str:
    """Return the verb under a participle, "" when there is none: määritelty -> määritellä, tehnyt -> tehdä.

    A derived verb under the participle is its stem and suffix, not the verb it was derived from.
    """
    path = analysis.get("FSTOUTPUT", "")
    start = path.rfind("[Lt]")
    if start < 0:
        return ""
    rest = path[start + 4 :]
    end = re.search(r"\[L[ln]\]|\[T", rest)
    if not end or not _PARTICIPLE.match(rest, end.start()):
        return ""
    verb, before = rest[: end.start()], surface(path[:start])
    suffix = verb.rfind("[Xj]")
    if suffix >= 0:
        ending = _SUFFIX.match(verb, suffix)
        return before + surface(verb[:suffix]) + (ending.group(1) if ending else "")
    headword = _HEADWORD.search(verb)
    return before + headword.group(1).replace("=", "") if headword else ""


def without_clitics(form: str, analysis: Analysis) -> str:
    """Return the lower-case form without -kin, -kaan, -han, -pa, -s and the question -ko."""
    focus = analysis.get("FOCUS", "")
    if focus and form.endswith(focus):
        form = form[: -len(focus)]
    return form[:-2] if "KYSYMYSLIITE" in analysis and form.endswith(("ko", "kö")) else form


def without_possessive(form: str, analysis: Analysis) -> Iterator[str]:
    """Yield what the form may be without its possessive suffix: mukanani -> mukana; luokseni -> luokse, luoksi."""
    owner = analysis.get("POSSESSIVE")
    if not owner:
        return
    if owner == "3":
        if form.endswith(("nsa", "nsä")):
            bare = form[:-3]
        elif re.search(r"..([aeiouyäö])\1n$", form):
            bare = form[:-2]
        else:
            return
    elif form.endswith(_PERSONS.get(owner, "\0")):
        bare = form[: -len(_PERSONS[owner])]
    else:
        return
    yield bare
    if bare.endswith("kse"):
        yield bare[:-1] + "i"
    if bare[-1:] in set("aeiouyäö"):
        yield bare + "n"


def positive_adverb(form: str, analysis: Analysis) -> str:
    """Return the adverb in -sti under a compared one, "": helpommin -> helposti, vahvimmin -> vahvasti."""
    degree, base = analysis.get("COMPARISON"), analysis.get("BASEFORM", "")
    if degree == "comparative" and form.endswith("mmin"):
        stem = form[:-4]
        return (stem[:-1] + base[-1] if stem.endswith("e") and base[-1:] in {"a", "ä"} else stem) + "sti"
    if degree == "superlative" and form.endswith("immin"):
        stem = form[:-5]
        if base[-1:] in {"a", "ä"}:
            return stem + base[-1] + "sti"
        return stem + ("sti" if stem[-1:] in set("aeiouyäö") and not base.endswith("nen") else "esti")
    return ""
