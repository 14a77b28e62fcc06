"""The invented rounds reproduce the published figures of the evaluations they stand for, as the report prints them."""

import shutil
from pathlib import Path

import pytest

from pipeline.foundation import store
from pipeline.foundation.tables import (
    AimShares,
    Answers,
    Background,
    ClosedShares,
    Heard,
    Positions,
    Prevalence,
    Response,
    Scores,
    Segments,
    Signals,
    Suggestions,
)
from tests.walked import CORPORA, puntari

ROUNDS = [
    "verkostopuntari-2016",
    "verkostopuntari-2020",
    "sotunet-2020",
    "jarjestot-etela-savo-2018",
    "kumaja-kommentointi",
]
STANDS = {  # as those who invented the statements meant them
    "against": {"Keskiviikkoryhmä", "Kulttuuriyhdistys Punamullan Aitta ry", "Tyhjä Lautanen ry"}
    | {"Ruukinkosken kansanterveysyhdistys ry"},
    "for": {"Uudenmaan Keuhkopuu ry", "Jokiniemen Ryske ry", "Österskärs närstående rf", "Huomisen Hiili ry"}
    | {"Pellavapihan Perhetupa ry", "Yhdistyspöytä VaKe ry", "Muistinvartijat Itä-Uusimaa ry"}
    | {"Vapaaehtoiskeskus Yhteinen Eteinen ry", "Pikkupotilaan Perheet ry"},
}


@pytest.fixture(scope="module")
def read(tmp_path_factory, demo):
    """Return a function that runs a round as far as its figures and gives its folder."""
    folders: dict[str, Path] = {"verkostopuntari-2020": demo}

    def once(name):
        if name not in folders:
            folders[name] = tmp_path_factory.mktemp("rounds") / name
            ignored = shutil.ignore_patterns("tables", "reports", "manifest.json", ".key", ".lock")
            shutil.copytree(CORPORA / name, folders[name], ignore=ignored)
            told = puntari("run", folders[name], "--until", "join")
            assert told.exit_code == 0, told.output
        return folders[name]

    return once


@pytest.mark.parametrize(
    ("name", "question", "published"),
    [
        ("verkostopuntari-2020", "overall", {"paljon / erittäin paljon": 66}),
        ("verkostopuntari-2020", "goals", {"jokseenkin samaa mieltä / täysin samaa mieltä": 69}),
        ("verkostopuntari-2020", "achieved", {"kyllä": 53, "en osaa sanoa": 42}),
        ("verkostopuntari-2020", "remote_meetings_worked", {"melko hyvin / erittäin hyvin": 87}),
        ("sotunet-2020", "province_model", {"kyllä": 72, "ei": 12, "en osaa sanoa": 16}),
        ("sotunet-2020", "erva_model", {"kyllä": 26, "ei": 54, "en osaa sanoa": 20}),
        ("sotunet-2020", "federation", {"kyllä": 80, "ei": 20}),
        ("sotunet-2020", "soste", {"kyllä": 52, "ei": 48}),
    ],
)
def test_closed_answers_are_as_published(read, name, question, published):
    shares = store.read_table(read(name), ClosedShares)
    own = shares.query("question_id == @question and variable == '' and theme_id == ''").set_index("answer")

    assert {answer: round(100 * own.loc[answer, "share"]) for answer in published} == published


def test_155_of_603_members_of_eleven_networks_answered(read):
    response = store.read_table(read("verkostopuntari-2020"), Response)
    everybody = response.query("question_id == '' and variable == ''").iloc[0]
    background = store.read_table(read("verkostopuntari-2020"), Background)

    assert (everybody["respondents"], everybody["members"]) == (155, 603)
    assert background.loc[background["variable"] == "Verkosto", "value"].nunique() == 11


def test_new_information_is_the_greatest_benefit_and_nearly_half_get_peer_support(read):
    """Published in words: information first, then anticipating and advocacy; peer support and own work nearly half."""
    shares = store.read_table(read("verkostopuntari-2020"), ClosedShares)
    shares = shares.query("variable == '' and theme_id == ''")
    chosen = shares.loc[shares["question_id"].str.startswith("benefits")].set_index("question_id")["share"]
    chosen.index = chosen.index.str.split(".").str[-1]

    assert list(chosen.sort_values(ascending=False).index[:3]) == ["new_information", "anticipation", "advocacy"]
    assert 0.45 <= chosen["peer_support"] < 0.5
    assert 0.45 <= chosen["own_work"] < 0.5


def test_benefit_is_judged_against_each_networks_aim(read):
    shares = store.read_table(read("verkostopuntari-2020"), AimShares)

    aims = {part for value in shares.loc[shares["variable"] == "Verkosto: aim", "value"] for part in value.split(" + ")}

    assert not shares["hidden"].all()
    assert aims <= {"peer", "learning", "influence", "innovation"}


@pytest.mark.parametrize("subtheme", ["anticipation", "own_work", "coordination", "remote_difficulties", "new_ideas"])
def test_what_the_published_text_speaks_of_is_found(read, subtheme):
    row = store.read_table(read("verkostopuntari-2020"), Prevalence).query("variable == '' and theme_id == @subtheme")

    assert not row["hidden"].any()
    assert row["respondents"].iloc[0] >= 5


@pytest.mark.parametrize("subtheme", ["carried_home", "time_reserved", "management_support"])
def test_aftercare_is_found(read, subtheme):
    row = store.read_table(read("verkostopuntari-2020"), Prevalence).query("variable == '' and theme_id == @subtheme")

    assert not row["hidden"].any()


def test_562_answered_and_about_120_commented(read):
    assert store.read_table(read("sotunet-2020"), Scores).groupby("question_id").size().unique().tolist() == [562]
    assert 110 <= len(store.read_table(read("sotunet-2020"), Answers)) <= 130


def test_etela_savo_compares_associations_and_the_public_sector_in_five_networks(read):
    background = store.read_table(read("jarjestot-etela-savo-2018"), Background).groupby("variable")["value"]

    assert background.nunique().to_dict() == {"Taustayhteisö": 2, "Verkosto": 5}


def test_comments_stand_beside_yes_no_and_cannot_say(read):
    shares = store.read_table(read("sotunet-2020"), ClosedShares)
    own = shares.query("question_id == 'erva_model' and theme_id == 'nearness' and not hidden")

    assert set(own["answer"]) == {"ei", "kyllä", "en osaa sanoa"}


def test_etela_savo_tells_how_many_were_asked_and_finds_wishes(read):
    folder = read("jarjestot-etela-savo-2018")
    found = store.read_table(folder, Suggestions).merge(store.read_table(folder, Segments), on="segment_id")
    asked = found.merge(store.read_table(folder, Answers), on="answer_id")["question_id"].value_counts()

    assert "invited = 80" in (folder / "round.toml").read_text(encoding="utf-8")
    assert asked["development"] >= 15
    assert asked["examples"] >= 5
    assert asked["new_networks"] >= 8


def test_25_of_37_organisations_were_heard(read):
    heard = store.read_table(read("kumaja-kommentointi"), Heard)

    assert (len(heard), int(heard["answered"].sum())) == (37, 25)


def test_the_comment_round_shows_who_stands_where(read):
    names = store.read_table(read("kumaja-kommentointi"), Heard).set_index("respondent_id")["name"]
    stands = store.read_table(read("kumaja-kommentointi"), Positions)
    whole = stands.loc[stands["theme_id"] == ""].assign(name=lambda rows: rows["respondent_id"].map(names))

    assert {key: set(rows["name"]) for key, rows in whole.groupby("position") if key in STANDS} == STANDS
    assert len(whole) == 25
    assert stands.loc[stands["theme_id"] != "", "theme_id"].nunique() >= 8


def test_weak_signals_are_heard(read):
    words = {word for row in store.read_table(read("kumaja-kommentointi"), Signals)["words"] for word in row}

    assert {"ilmastoahdistus", "vapautuminen", "leipäjono"} <= words
    assert words & {"lemmikki", "koirarinki"}


def test_persons_are_not_named_though_organisations_are(read):
    text = " ".join(store.read_table(read("kumaja-kommentointi"), Answers)["text"])

    assert not {name for name in ("Hautakoski", "Rantakaisla", "Sandskata", "Gunvor", "Anselmi") if name in text}
    assert "[henkilö]" in text


@pytest.mark.parametrize("name", ROUNDS)
def test_every_invented_round_says_so(name):
    assert "invented" in (CORPORA / name / "README.md").read_text(encoding="utf-8")
    assert 'note = "Keksitty' in (CORPORA / name / "round.toml").read_text(encoding="utf-8")
