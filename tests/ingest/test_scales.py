import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.scale_words import FAMILIES, MISSING
from pipeline.ingest.scales import Scale, propose_scale

AGREEMENT = (
    "Täysin eri mieltä",
    "Jokseenkin eri mieltä",
    "Ei samaa eikä eri mieltä",
    "Jokseenkin samaa mieltä",
    "Täysin samaa mieltä",
)


@pytest.mark.parametrize(
    ("values", "order", "missing"),
    [
        (AGREEMENT, AGREEMENT, ()),
        (("paljon", "en lainkaan", "EOS", "jonkin verran"), ("en lainkaan", "jonkin verran", "paljon"), ("EOS",)),
        (("erittäin paljon", "vähän", "paljon"), ("vähän", "paljon", "erittäin paljon"), ()),
        (("aina", "ei koskaan", "usein"), ("ei koskaan", "usein", "aina"), ()),
        (("Kyllä", "Ei", "En tiedä"), ("Ei", "Kyllä"), ("En tiedä",)),
        (("5", "2", "3"), ("1", "2", "3", "4", "5"), ()),
        (("0", "10", "7"), tuple(map(str, range(11))), ()),
        (("10", "7", "8"), ("4", "5", "6", "7", "8", "9", "10"), ()),
        (("1", "4", "en osaa sanoa"), ("1", "2", "3", "4"), ("en osaa sanoa",)),
        (("1 = täysin eri mieltä", "3", "5 = täysin samaa mieltä"), ("1 = täysin eri mieltä", "3", "5 = täysin samaa mieltä"), ()),
        (("5 Erittäin hyvä", "1 Erittäin huono", "4 Hyvä"), ("1 Erittäin huono", "4 Hyvä", "5 Erittäin hyvä"), ()),
        (("täysin samaa mieltä", "jokseenkin eri mieltä"), ("täysin eri mieltä", "jokseenkin eri mieltä", "jokseenkin samaa mieltä", "täysin samaa mieltä"), ()),
        (("instämmer helt", "av samma åsikt"), ("av annan åsikt", "av samma åsikt", "instämmer helt"), ()),
        (("often", "never", "don't know"), ("never", "often"), ("don't know",)),
        (("strongly agree", "disagree"), ("strongly disagree", "disagree", "agree", "strongly agree"), ()),
        (("erittäin tärkeä", "ei lainkaan tärkeä", "melko tärkeä"), ("ei lainkaan tärkeä", "melko tärkeä", "erittäin tärkeä"), ()),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_known_words_are_put_in_order(values, order, missing):
    assert propose_scale(values) == Scale(order, missing)


@pytest.mark.parametrize(
    "values",
    [(), ("",), ("en osaa sanoa",), ("Helsinki", "Turku"), ("hyvä", "Helsinki"), ("1993", "1994"), ("007", "1"), ("1,5", "2,5"), ("kyllä",), ("15", "2")],
    ids=["nothing", "empty", "only missing", "towns", "half a scale", "years", "codes", "decimals", "one answer", "counts"],
)  # fmt: skip
def test_what_is_no_scale_is_left_alone(values):
    assert propose_scale(values) is None


@given(st.data())
def test_the_order_does_not_depend_on_how_the_export_listed_it(data):
    family = data.draw(st.sampled_from(FAMILIES))
    labels = [level.split("|")[0] for level in family]
    shuffled = data.draw(st.permutations(labels))

    assert propose_scale(shuffled) == propose_scale(labels)
    assert set(propose_scale(labels).order) >= set(labels)


def test_no_label_is_both_a_level_and_missing():
    levels = {name for family in FAMILIES for level in family for name in level.split("|")}

    assert not levels & MISSING
    assert all(name == name.strip() and name for name in levels | MISSING)


@pytest.mark.parametrize(
    "scale",
    [
        "Täysin eri mieltä < Jokseenkin eri mieltä < En samaa enkä eri mieltä < Jokseenkin samaa mieltä < Täysin samaa mieltä",
        "Ei pidä lainkaan paikkaansa < Pitää huonosti paikkansa < Pitää hyvin paikkansa < Pitää täysin paikkansa",
        "Erittäin vähän < Vähän < Jonkin verran < Paljon < Erittäin paljon",
        "Ei koskaan < Harvemmin kuin kerran vuodessa < Muutaman kerran vuodessa < Kuukausittain < Viikoittain < Päivittäin",
        "Heikko < Tyydyttävä < Hyvä < Kiitettävä < Erinomainen",
        "Ei lainkaan tärkeä < Vähän tärkeä < Melko tärkeä < Tärkeä < Erittäin tärkeä",
        "Hyvin pieni < Melko pieni < Kohtalainen < Melko suuri < Hyvin suuri",
        "Ei merkitystä < Vähäinen merkitys < Jonkin verran merkitystä < Suuri merkitys < Erittäin suuri merkitys",
        "Huonontunut selvästi < Huonontunut jonkin verran < Pysynyt ennallaan < Parantunut jonkin verran < Parantunut selvästi",
        "Helt av annan åsikt < Delvis av annan åsikt < Varken av samma eller annan åsikt < Delvis av samma åsikt < Helt av samma åsikt",
        "Tar helt avstånd < Tar delvis avstånd < Varken eller < Instämmer delvis < Instämmer helt",
        "Instämmer inte alls < Instämmer i liten grad < Instämmer delvis < Instämmer till stor del < Instämmer helt",
        "Mycket litet < Ganska litet < I viss mån < Ganska mycket < Mycket",
        "Inte alls < I liten utsträckning < I viss utsträckning < I stor utsträckning",
        "Inte alls viktigt < Inte särskilt viktigt < Ganska viktigt < Mycket viktigt",
        "Mycket osannolikt < Osannolikt < Kanske < Sannolikt < Mycket sannolikt",
        "Mycket missnöjd < Ganska missnöjd < Varken nöjd eller missnöjd < Ganska nöjd < Mycket nöjd",
        "Completely disagree < Mostly disagree < Slightly disagree < Slightly agree < Mostly agree < Completely agree",
        "Not at all < Slightly < Moderately < Very < Extremely",
        "Very little < Little < To some extent < Much < Very much",
        "Never < Less than monthly < Monthly < Weekly < Daily",
        "Not at all important < Slightly important < Moderately important < Very important < Extremely important",
        "Extremely unlikely < Unlikely < Neither likely nor unlikely < Likely < Extremely likely",
        "Much worse < Somewhat worse < About the same < Somewhat better < Much better",
        "Very dissatisfied < Dissatisfied < Neither satisfied nor dissatisfied < Satisfied < Very satisfied",
    ],
)
def test_questionnaires_scales_are_known_from_least_to_most(scale):
    levels = [level.strip() for level in scale.split("<")]
    found = propose_scale([*reversed(levels), "En osaa sanoa"])

    assert found is not None
    assert [level for level in found.order if level in levels] == levels
    assert found.missing == ("En osaa sanoa",)


@pytest.mark.parametrize("word", ["EOS", "ei koske minua", "vaikea sanoa", "Kan inte säga", "vet ej", "Gäller inte", "I don't know", "Not sure", "Prefer not to say"])  # fmt: skip
def test_words_that_give_no_answer_are_kept_apart(word):
    assert propose_scale(["hyvä", "huono", word]) == Scale(("huono", "hyvä"), (word,))
