"""Short readable ids and likely roles, from what a column is called."""

import re
import unicodedata

MOST_WORDS = 3
LONGEST = 32  # characters
_CODE = re.compile(r"[a-z]{0,3}\d+[a-z]?")
_TELL_NOTHING = """
mita mitka miten millaista millainen millaisia millaiseksi kuinka missa miksi mika minka onko oletko olet ovat
on ja ei en tai etta se ne sen siita niiden sinulle sinun sina olisi ollut pitaisi voit voi voisi halutessasi
kerro kirjoita kuvaile arvioi vapaasti omin sanoin seuraavista asteikolla kysymys avoin vastaus vad hur vilka
vilken ar du din och eller i pa som det av for what how which is are you your the a an of to in and or do does
did have has from please describe
"""
_EMPTY = frozenset(_TELL_NOTHING.split())
_ROLES = {
    "remote": r"etäko|etäyht|etäosall|etätap|hybridi|\bzoom|\bteams|distans|remote|online|virtual",
    "free": r"vapaa (sana|palaute|kommen)|muuta (sanot|kommen|palaut)|terveis|lopuksi|fritt ord|övrig|anything else",
    "development": r"kehittä|kehitet|kehitys(ehd|id|toi)|parann|parantaa|utveckl|förbättr|improv|\bdevelop\b|suggest",
    "next": r"jatkossa|jatkotarp|seuraavaksi|tulevaisuudessa|tulevalta|framöver|fortsätt|\bnext\b|\bfuture\b",
    "results": r"tuloks|tulost|saanut aikaan|saatu aikaan|saavut|tavoitte|resultat|\bresult|achiev",
    "benefit": r"hyöty|hyödy|merkityst|nytta|benefit|useful",
}  # the first that fits


def short_id(name: str, taken: set[str]) -> str:
    """Return a short id made from the name's telling words, unlike those taken, and take it."""
    words = [word for word in re.findall(r"[a-z0-9]+", plain(name)) if word]
    telling = [word for word in words if word not in _EMPTY] or words or ["kysymys"]
    codes = 0
    while codes < len(telling) and _CODE.fullmatch(telling[codes]):
        codes += 1
    kept = telling[: codes + (MOST_WORDS if codes == 0 else 1)]
    base = "_".join(kept)[:LONGEST].strip("_")
    base = f"q{base}" if base[0].isdigit() else base
    found, copy = base, 1
    while found in taken:
        copy += 1
        found = f"{base}_{copy}"
    taken.add(found)
    return found


def role_of(text: str) -> str:
    """Return the role a question's wording suggests, "" for none."""
    folded = text.casefold()
    return next((role for role, pattern in _ROLES.items() if re.search(pattern, folded)), "")


def plain(text: str) -> str:
    """Return the text in small letters without dots and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
