import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.language import languages_of

FINNISH = [
    "ihan jees", "tietoa", "ei lisättävää", "Toimii!", "Pätkii.", "hyvä", "ok", "Zoom", "Teams toimii", "joo", "kiva porukka",
    "mun mielestä ihan hyvä", "sais olla enemmän aikaa", "semmosta vertaistukee", "tarttis lisää rahaa", "ei oo ollu",
    "meijän porukka on paras", "emmä tiiä", "paivakodissa kiire", "lisaa tietoa tyontekijoille", "etakokoukset ok",
    "STEA", "sote-uudistus", "vaikuttamista", "kontakteja", "workshopit on kivoja", "Hyvä feedback fasilitaattorille",
    "webinaarit", "online-kokoukset säästää aikaa", "Livenä parempi", "brainstormaus", "hybridi", "materiaalit jakoon!",
    "lyhyemmät palaverit", "verkostot", "innovatiivinen meininki", "mentorointi", "sparraus", "benchmarkkaus", "bonuksena uusia tuttuja",
    "Men kyllä tää toimii", "on on", "me ollaan samassa veneessä", "no niin", "se on se", "en me he", "de facto hyvä",
    "Ahlström Helsingfors", "Svenska Kulturfonden rahoitti meitä", "Power point esitykset jakoon", "Social media näkyvyys",
    "Facebook-ryhmä", "Skype pätki koko ajan", "Ei ongelmia", "Tosi hyvin!", "Kyllä", "kasvokkain", "kahvia ja pullaa", "😊 kiitos",
    "Kokouksen pj voisi pitää kiinni aikataulusta.", "koordinaattori vastaa aina", "ratkaisuja arkeen", "10 pistettä", "1. sijalla tuki",
    "Best practices jakoon", "vertaistuki!!!", "Ekstraa", "HYVÄ PORUKKA", "Aktiivisuutta", "Tulokset?", "osallistujia", "jatkoon",
]  # fmt: skip
SWEDISH = [
    "Det är viktigt att träffa andra", "mer information på svenska", "Jag har fått mycket stöd av kolleger", "kortare möten tack",
    "Mötena borde vara kortare", "Tack för allt", "Bra att få höra nyheter i tid", "Vi behöver mera samarbete över gränserna",
    "Allt fungerar bra på distans", "Det sku va kiva me mera tid för diskussion",
]  # fmt: skip
ENGLISH = [
    "Meeting people who do the same work", "More time for discussion please", "I have learned a lot from the others",
    "The meetings are too long", "Good support from colleagues", "Nothing to add, thank you all", "It would be nice to get the slides",
    "Everything works well online",
]  # fmt: skip
LONGER = ["Kokouksissa kuulee, mitä muualla maassa tapahtuu, ja omaan työhön saa uusia ajatuksia."] * 40


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """The languages of all cases in one round that is mostly Finnish, each by another respondent."""
    texts = pd.Series([*FINNISH, *SWEDISH, *ENGLISH, *LONGER])
    people = pd.Series([f"r{place}" for place in texts.index])
    return dict(zip(texts, languages_of(texts, people), strict=True))


@pytest.mark.parametrize("text", FINNISH)
def test_finnish_is_never_taken_for_another_language(told, text):
    assert told[text] == "fi"


@pytest.mark.parametrize("text", SWEDISH)
def test_swedish_is_known(told, text):
    assert told[text] == "sv"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_known(told, text):
    assert told[text] == "en"


def test_a_short_answer_follows_the_respondents_other_answers():
    texts = pd.Series([*LONGER, "bra", "Vi behöver mera tid för att diskutera", "Jag saknar mötena i Åbo", "bra"])
    people = pd.Series([*[f"r{n}" for n in range(len(LONGER))], "eva", "eva", "eva", "matti"])

    assert languages_of(texts, people).tolist()[-4:] == ["sv", "sv", "sv", "fi"]


@pytest.mark.parametrize("text", ["kontakteja", "webinaarit", "Slackissa chattailu", "Göteborgin messuilla"])
def test_endings_tell_finnish_even_in_a_round_that_is_mostly_swedish(text):
    swedish = ["På mötena får man höra vad som händer på andra håll i landet och nya idéer till arbetet."] * 40
    texts = pd.Series([text, *swedish, *LONGER[:10]])

    assert languages_of(texts, pd.Series([f"r{place}" for place in texts.index]))[0] == "fi"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Vi behöver mera tid för möten", "Det är bra att få stöd av andra", "!!!"], ["sv", "sv", "sv"]),
        (["We need more time for this", "The support of others is good", "xyz"], ["en", "en", "en"]),
    ],
    ids=["a Swedish round", "an English round"],
)
def test_what_cannot_be_told_follows_the_round(texts, expected):
    assert languages_of(pd.Series(texts), pd.Series(["a", "b", "c"])).tolist() == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5))
def test_every_text_gets_a_language(texts):
    got = languages_of(
        pd.Series(texts, dtype="object"), pd.Series([f"r{n}" for n in range(len(texts))], dtype="object")
    )

    assert len(got) == len(texts)
    assert set(got) <= {"fi", "sv", "en", "unknown"}
