"""Function words and word shapes that tell Finnish, Swedish and English apart.

Words that two languages share ("on", "me", "en", "ja") weigh little or nothing.
"""

_FI = """
ja on ei en se ne me te he mä sä mun sun niin että mutta mut tai kun kuin jos vai myös sekä eli oo oon ois
olis olisi ovat oli ollut olla olen olemme ole eivät emme hyvä hyvää hyvin ihan tosi aika kyllä joo juu jees
hieno kiva kivaa kiitos paljon enemmän vähemmän lisää uutta uusi tuki tukea tieto tietoa verkosto verkoston
kokous kokoukset kaikki kaikkea mitä mikä miten missä tämä tää toi nämä tästä siitä sitä sen sille sieltä
siellä täällä jotka joka joita vielä nyt sitten sit kanssa kans mukaan mielestä mielestäni pitäisi pitäs voisi
vois saisi sais tulisi turha turhaa liian vain vaan vähän paremmin samaa sama muut muiden muita oma omaa oman
työn työ työssä asia asioita asiat jatkoon jatkuu sopii toimii toimi toiminut ok pitkä lyhyt selkeä ilman
koska ettei eikä etä lähi hyötyä idea ideoita
"""
_SV = """
och att det är som inte för med av på till har jag vi den ett om från kan ska skulle hade vara eller så mycket
mer bra också när vad hur alla mina vårt vår våra oss dom detta dessa sig sin sitt bättre gärna tack nya nytt
kunde blir varit finns men de du ni han hon man dig mig efter under mellan sedan här där bara något några mera
få får fått gör göra ger stöd möten möte nätverk nätverket arbete svenska tycker borde behövs viktigt
samarbete
"""
_EN = """
the and is are was were of to in that it for with this not be have has had we you they our your their from but
or so more very good great nice would should could can will about what how when all there been more some which
than also just like do does did i my as at by an if us thanks new useful nothing everyone helpful meetings
meeting support network work
"""
_ENDINGS = """
ssa ssä sta stä lla llä lta ltä lle aan ään een iin oon uun yyn öön ien jen inen iset isen ista istä ita itä
oita öitä kin kaan kään isi mme tte vat vät nut nyt taan tään minen mista mistä uus yys uutta yyttä us ys nsa
nsä ksi tta ttä sti aa ää ja jä oja öjä ia iä eita eitä ut yt la lä va vä van vän
"""
_SHARED = {
    "ja": 0.5,
    "on": 0.5,
    "en": 0.3,
    "se": 0.4,
    "me": 0.4,
    "he": 0.4,
    "ne": 0.8,
    "te": 0.8,
    "oli": 1.0,
    "ok": 0.0,
}
_SHARED_SV = {"ja": 0.3, "en": 0.6, "se": 0.2, "i": 0.6, "de": 0.8, "men": 0.8, "man": 0.5, "under": 0.4, "an": 0.0}
_SHARED_EN = {
    "i": 0.6,
    "on": 0.3,
    "me": 0.3,
    "he": 0.3,
    "in": 0.8,
    "so": 0.5,
    "as": 0.8,
    "an": 0.8,
    "will": 0.5,
    "like": 0.5,
}
FULL = 1.5  # log odds of a word that only one of the three languages has

ENDINGS = tuple(_ENDINGS.split())
WORDS: dict[str, dict[str, float]] = {
    "fi": dict.fromkeys(_FI.split(), FULL) | _SHARED,
    "sv": dict.fromkeys(_SV.split(), FULL) | _SHARED_SV,
    "en": dict.fromkeys(_EN.split(), FULL) | _SHARED_EN,
}
