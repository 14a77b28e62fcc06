"""Negation, irony and keyword bait: what a segment is about, not which words stand in it.

Every sentence is invented for this table, and none of them stands in the codebook. A few
are still misread; they are named, so that a change for better or worse is seen.
"""

from pathlib import Path

import pytest

from pipeline.foundation.codebook import parse_codebook
from pipeline.themes.decide import Limits, chosen
from pipeline.themes.guide import Coder

BOOK = Path(__file__).resolve().parents[2] / "corpora" / "codebooks" / "verkosto.toml"
NEGATION = [  # a theme is what is talked about, praised or missed
    ("Tietoa tulee kyllä, mutta liikaa", "benefit", "information"),
    ("Uutta tietoa en ole saanut lainkaan", "benefit", "information"),
    ("Ei täällä mitään sellaista kuule, mitä ei lehdestä lukisi", "benefit", "information"),
    ("Vertaistukea en ole verkostosta saanut", "benefit", "peer_support"),
    ("Kukaan ei tervehdi uusia, jään yksin", "benefit", "peer_support"),
    ("En koe kuuluvani tähän joukkoon", "free", "peer_support"),
    ("Emme ole saaneet yhtään lausuntoa aikaiseksi", "results", "advocacy"),
    ("Päättäjät eivät kuuntele meitä vieläkään", "results", "advocacy"),
    ("Eduskunnassa meitä ei noteerata", "benefit", "advocacy"),
    ("Etänä ei kuule mitään", "remote", "remote_meetings"),
    ("Linkki ei koskaan toimi", "development", "remote_meetings"),
    ("En haluaisi enää yhtään Teams-tapaamista", "development", "remote_meetings"),
    ("Asialistaa ei lähetetty etukäteen", "development", "practicalities"),
    ("Kahvia ei ollut tarpeeksi", "free", "practicalities"),
    ("Tulokset eivät näy missään", "results", "goals_results"),
    ("Tavoitteista ei ole puhuttu kertaakaan", "results", "goals_results"),
    ("Mitään konkreettista ei ole syntynyt", "results", "goals_results"),
    ("Muistiota ei ole koskaan saatu jälkikäteen", "development", "follow_up"),
]
IRONY = [
    ("Olipa taas hieno kalvosulkeinen, samat tilastot neljättä kertaa", "benefit", "information"),
    ("No kiitos, uutiskirjeen osaan lukea itsekin", "benefit", "information"),
    ("Mukava kuulla viimeisenä, että laki on jo voimassa", "benefit", "information"),
    ("Ihana istua nurkassa kun muut tuntevat toisensa", "benefit", "peer_support"),
    ("Hieno lausunto taas pöytälaatikkoon", "results", "advocacy"),
    ("Ministeriö varmaan vapisee meidän kannanotoista", "results", "advocacy"),
    ("Upeaa tuijottaa jähmettynyttä kuvaa tunti", "remote", "remote_meetings"),
    ("”Kuuluuko?” on kokousten suosituin puheenvuoro", "remote", "remote_meetings"),
    ("Kolmen tunnin kokous oli ilmeisesti lyhennetty versio", "development", "practicalities"),
    ("Sali oli kuin pakastin, villasukat mukaan", "development", "practicalities"),
    ("Tavoitteena on kai kokoontua, koska sitä teemme", "results", "goals_results"),
]
BAIT = [  # a word of one theme in a segment about another, or about none
    ("Verkostosta sai apua tukihakemuksen täyttämiseen", "benefit", "information"),
    ("Tietokone jumittuu heti kun kamera on päällä", "remote", "remote_meetings"),
    ("Oma tietokoneeni on liian vanha videopuheluihin", "remote", "remote_meetings"),
    ("Sillä on ollut iso vaikutus työhöni", "results", "goals_results"),
    ("Verkosto vaikutti siihen, miten ohjaan asiakkaita", "results", "goals_results"),
    ("Vaikutus arkeeni on jäänyt olemattomaksi", "results", "goals_results"),
    ("Seuraava juna lähtee vasta iltakuudelta, siksi lähdin kesken", "free", "practicalities"),
    ("Parkkipaikkaa ei löydy läheltä tietokeskusta", "development", "practicalities"),
    ("Kokouksen ajankohta tiedoksi hyvissä ajoin", "development", "practicalities"),
    ("Tieto kokouspaikasta tuli edellisenä iltana", "development", "practicalities"),
    ("Tukihenkilömme jää eläkkeelle keväällä", "free", "none"),
    ("Kirjoitan tätä bussissa", "free", "none"),
    ("Vastaan tähän lounastauolla", "free", "none"),
    ("Tässä lomakkeessa on kummallisia kysymyksiä", "free", "none"),
    ("Nimeni saa poistaa listalta", "free", "none"),
    ("En ole ollut verkostossa vielä kuukauttakaan", "free", "none"),
    ("Soitan kollegalle toiseen kaupunkiin, kun päivä on ollut raskas", "benefit", "peer_support"),
    ("Ministeriön virkamies selosti lain sisältöä", "benefit", "information"),
    ("Tallenne jaettavaksi niille, jotka eivät päässeet", "next", "follow_up"),
    ("Seuraavaksi voisimme paneutua työhyvinvointiin", "next", "follow_up"),
    ("Kansanedustajat pitäisi kutsua kuulemaan kentän viesti", "next", "advocacy"),
]
CASES = [*NEGATION, *IRONY, *BAIT]
MISREAD = {
    "Linkki ei koskaan toimi",
    "”Kuuluuko?” on kokousten suosituin puheenvuoro",
    "Vastaan tähän lounastauolla",
    "Nimeni saa poistaa listalta",
    "En ole ollut verkostossa vielä kuukauttakaan",
}
PLAIN = [
    ("Sain uutta tietoa lakimuutoksista", "information"),
    ("Kollegoiden vertaistuki auttaa jaksamaan", "peer_support"),
    ("Teimme yhteisen lausunnon valiokunnalle", "advocacy"),
    ("Muistiot ja tallenteet jakoon kokousten jälkeen", "follow_up"),
    ("Teams-yhteys pätki ja ääni katkeili", "remote_meetings"),
    ("Kokoustila oli ahdas ja kahvi loppui", "practicalities"),
    ("Tavoitteet ovat selkeät ja ne on saavutettu", "goals_results"),
    ("En osaa sanoa", "none"),
]
ROLES = ("benefit", "results", "remote", "development", "next", "free")


@pytest.fixture(scope="module")
def coder():
    return Coder(parse_codebook(BOOK.read_bytes(), BOOK.name)).fit()


@pytest.fixture(scope="module")
def found(coder):
    shares = coder.probabilities([text for text, _, _ in CASES], [role for _, role, _ in CASES])
    given = chosen(shares, Limits())
    names = coder.codebook.ids()
    told = [{name for name, yes in zip(names, row, strict=True) if yes} or {"none"} for row in given]
    return dict(zip([text for text, _, _ in CASES], told, strict=True))


@pytest.mark.parametrize(("text", "role", "theme"), CASES, ids=[text[:40] for text, _, _ in CASES])
def test_a_segment_is_coded_by_what_it_says(found, text, role, theme):
    assert (theme in found[text]) != (text in MISREAD)


@pytest.mark.parametrize(("text", "theme"), PLAIN, ids=[theme for _, theme in PLAIN])
def test_no_question_overrules_plain_words(coder, text, theme):
    best = coder.probabilities([text] * len(ROLES), ROLES).argmax(axis=1)

    assert [coder.classes[at] for at in best] == [theme] * len(ROLES)


def test_no_sentence_of_the_table_is_a_codebook_s_example():
    known = {text.casefold() for text, _ in parse_codebook(BOOK.read_bytes(), BOOK.name).examples()}

    assert not known & {text.casefold() for text, _, _ in CASES}
