"""What the report prints beside the tables gives no hidden count back: suggestions, corrections, coders, the ledger.

Each with a guard of the guard: were it printed without the rule that protects it, the attacker would find hidden counts.
"""

import numpy as np
import pytest

from pipeline.foundation.round import Disclosure
from pipeline.report.told import Told, told_of
from pipeline.review import STAGE, ReviewSettings
from tests.join import attacks, audits
from tests.join.asked import with_more_asking
from tests.join.attacker import attack
from tests.join.conftest import joined
from tests.join.known import Round
from tests.join.made import made_round

K = 5
SEED = 25
FEW = {"V0": 14, "V1": 12, "V2": 9}  # networks of a round so small that totals are hidden


@pytest.fixture(scope="module")
def asking():
    made = with_more_asking(surveyed(SEED), SEED)
    return made, joined(made, draws=9)


def test_suggestions_and_who_made_them_tell_of_no_hidden_count(asking):
    of = Round(*asking)

    assert any(most for most, *_ in of.asked.values())
    assert any(could for *_, could in of.asked.values())
    assert [attack(of, theme, "overall", K) for theme in of.asked if theme] == [[]] * len(of.asked)


def test_told_wherever_k_people_ask_suggestions_would_give_networks_back(asking, monkeypatch):
    monkeypatch.setattr(Told, "counts", lambda _, __, people, k: people >= k)
    monkeypatch.setattr(Told, "names", lambda *_: True)
    of = Round(*asking)

    assert any(attack(of, theme, "overall", K) for theme in of.asked)


def test_a_corrected_share_needs_k_audited_people_who_mention_the_theme():
    made = made_round(2)
    coded = audits.audit(made, 2, 0.25)
    more, fewer = (joined(made, coded, draws=9, disclosure=Disclosure(k=k)) for k in (10, 5))
    assert audits.prevalences(Round(made, more, codings=coded), 10) == []

    rows = fewer["Corrections"]
    fewer["Corrections"] = rows.assign(mentions=rows["mentions"].where(rows["mentions"] >= 10))
    assert audits.prevalences(Round(made, fewer, codings=coded), 10)


def test_corrected_subthemes_leave_k_of_their_parent_s_audited_people_or_none():
    made = made_round(2)
    coded = audits.audit(made, 2)
    for one in coded:  # whoever speaks of the parent speaks of the subtheme, but for a few segments
        one["themes"] = one["themes"].replace("information", "new_ideas")
    for one in [one for one in coded if "new_ideas" in one["themes"]][:3]:
        one["themes"] = "information"
    tables = joined(made, coded, draws=9)
    assert audits.families(Round(made, tables, codings=coded), K) == []

    rows = tables["Corrections"]
    tables["Corrections"] = rows.assign(mentions=rows["mentions"].fillna(9))
    assert audits.families(Round(made, tables, codings=coded), K) == ["new_ideas"]


def test_no_delta_is_corrected_beside_answers_that_are_hidden():
    made = made_round(2)
    tables = joined(made, audits.audit(made, 2), draws=9)
    rows = tables["ClosedShares"].query("theme_id != '' and hidden")
    silent = set(zip(rows["question_id"], rows["theme_id"], strict=True))
    told = tables["Effects"].query("measure == 'cliffs_delta' and estimate.notna()")
    corrected = tables["Corrections"].query("measure == 'cliffs_delta'")

    assert silent & set(zip(told["question_id"], told["theme_id"], strict=True))
    assert len(corrected)
    assert not silent & set(zip(corrected["question_id"], corrected["theme_id"], strict=True))


def test_coders_agreement_on_a_theme_is_told_beside_its_total_alone():
    narrow, kept = [], []
    for seed in range(3):
        made = made_round(seed, FEW, 0.5)
        coded = audits.audit(made, seed, 1.0)
        of = Round(made, joined(made, coded, draws=9), codings=coded)
        agreed = STAGE.run(*[made[table.__name__] for table in STAGE.reads], settings=ReviewSettings(), codings=coded)
        narrow += audits.agreed(of, agreed, K)
        kept += audits.agreed(of, told_of(of.tables["Prevalence"], "Verkosto").agreement(agreed), K)

    assert narrow
    assert kept == []


def test_the_ledger_of_columns_tells_no_totals_that_the_response_hides(monkeypatch):
    made = made_round(2)
    of = Round(made, joined(made, draws=9))
    assert attacks.answered(of, K) == []

    monkeypatch.setattr(attacks, "keeps_silent", lambda _: ())
    assert attacks.answered(of, K)


def surveyed(seed, weights=None):
    rng = np.random.default_rng(seed)
    sizes = {f"V{number:02d}": int(size) for number, size in enumerate(rng.integers(3, 40, rng.integers(3, 12)))}
    made = made_round(seed, sizes, float(rng.uniform(0.3, 1.6)))
    if weights:
        people = made["Respondents"]
        made.tables["Respondents"] = people.assign(weight=rng.choice(weights, len(people)))
    return made


def test_of_a_theme_whose_total_is_hidden_no_answers_are_told_whose_base_is_the_total():
    tables = joined(surveyed(345), draws=9)
    rows = tables["Prevalence"]
    silent = rows.loc[(rows["variable"] == "") & rows["hidden"], "theme_id"]

    assert "new_ideas" in set(silent)
    assert tables["ClosedShares"].loc[tables["ClosedShares"]["theme_id"].isin(silent), "hidden"].all()


def test_beside_weights_rare_themes_and_answers_are_not_known_to_meet():
    made = surveyed(112, [0.5, 1.0, 2.0])

    assert attack(Round(made, joined(made, draws=9)), "peer_support", "achieved", K) == []


def test_beside_weights_answers_are_told_of_a_theme_all_or_none():
    made = surveyed(12, [0.5, 1.0, 2.0])
    tables = joined(made, draws=9)
    hidden = tables["ClosedShares"].query("theme_id != ''").groupby(["question_id", "theme_id"])["hidden"]

    assert (hidden.any() == hidden.all()).all()
    assert attack(Round(made, tables), "goals_results", "achieved", K) == []
