import pytest

from pipeline.suggestions.constructions import grammar

ASKED = {
    "conditional necessity": ("Esityslista pitäisi lähettää viikkoa ennen.", "free"),
    "spoken necessity": ("muistio pitäs saada samana päivänä", "results"),
    "possibility": ("Tapaamisia voisi olla harvemmin.", "benefit"),
    "would be good": ("Olisi hyvä, jos uudet esiteltäisiin.", "free"),
    "spoken would be nice": ("ois kiva nähä joskus livenä", "remote"),
    "wish": ("Toivon enemmän aikaa keskustelulle.", "benefit"),
    "longing": ("Kaipaisin selkeämpää työnjakoa.", "free"),
    "expectation": ("Odotan että kutsut tulevat ajoissa.", "free"),
    "imperative": ("Lähettäkää kalvot etukäteen!", "remote"),
    "forbidding imperative": ("älkää pitäkö kokouksia maanantaisin", "free"),
    "spoken passive question": ("saisko tallenteen jälkikäteen?", "remote"),
    "polite question": ("Olisiko mahdollista vaihtaa kokouspäivää?", "free"),
    "more without a verb": ("Lisää pienryhmiä.", "free"),
    "directive without a verb": ("Kalvot jakoon.", "remote"),
    "negated time": ("Ei kokouksia perjantaisin.", "development"),
    "a noun under a question for ideas": ("Selkeämmät tavoitteet", "development"),
    "a noun under what next": ("omaishoitajien jaksaminen", "next"),
    "a complaint under a question for ideas": ("Kokoukset ovat liian pitkiä.", "development"),
    "past regret under a question for ideas": ("Kutsun olisi voinut lähettää aiemmin.", "development"),
    "passive directive": ("Valitaan kaksi tavoitetta ja pidetään niistä kiinni.", "development"),
}
NOT_ASKED = {
    "somebody else's duty": ("Tiedän kenelle pitää soittaa.", "free"),
    "nobody knows whether": ("Kukaan ei tiedä saako tilasta avaimen.", "free"),
    "concession": ("Mieli lepää, vaikka matkaa tulisi enemmän.", "free"),
    "participle as subject": ("Ensimmäinen ymmärrettävä saa pullan.", "free"),
    "full stop spelt out": ("Piste.", "development"),
    "as long as": ("Niin kauan kuin tilaa on, tulemme mielellämme.", "development"),
    "thanks": ("Kiitos hyvästä vuodesta!", "free"),
    "stay as is": ("En muuttaisi mitään.", "development"),
    "let it continue": ("Toivottavasti jatkuu samanlaisena.", "next"),
    "counterfactual": ("Ilman verkostoa emme olisi onnistuneet.", "results"),
    "own intention": ("Aion viedä asian omaan hallitukseeni.", "next"),
    "a question of fact": ("Jatkuuko hanke ensi vuonna?", "next"),
    "polite thanks": ("Haluaisin kiittää sihteeriä.", "free"),
    "a complaint elsewhere": ("Kokoukset ovat liian pitkiä.", "benefit"),
    "a noun under benefits": ("Selkeämmät tavoitteet", "benefit"),
    "praise under a question for ideas": ("Kokousten pituus on sopiva ja ilmapiiri lämmin.", "development"),
    "a report": ("Saimme valtuustolta kutsun kuulemiseen.", "results"),
}
OTHERS = {
    "sv wish": ("Jag önskar fler möten på svenska.", "free", "sv", True),
    "sv question": ("Kunde man spela in mötena?", "remote", "sv", True),
    "sv counterfactual": ("Utan nätverket skulle jag inte veta något.", "benefit", "sv", False),
    "en please": ("Please send the slides before the meeting.", "free", "en", True),
    "en praise": ("It works very well for me.", "remote", "en", False),
}


@pytest.mark.parametrize(("text", "role"), ASKED.values(), ids=ASKED.keys())
def test_a_suggestion_is_marked(marked, text, role):
    assert marked(text, role)


@pytest.mark.parametrize(("text", "role"), NOT_ASKED.values(), ids=NOT_ASKED.keys())
def test_what_asks_for_no_change_is_left(marked, text, role):
    assert not marked(text, role)


@pytest.mark.parametrize(("text", "role", "language", "expected"), OTHERS.values(), ids=OTHERS.keys())
def test_swedish_and_english_have_their_basics(marked, text, role, language, expected):
    assert marked(text, role, language) is expected


def test_no_construction_stands_twice_and_every_role_named_has_a_bias():
    table = grammar()
    ids = [construction.id for construction in table.construction]
    roles = {role for construction in table.construction for role in construction.under}

    assert len(ids) == len(set(ids))
    assert roles <= set(table.bias)
