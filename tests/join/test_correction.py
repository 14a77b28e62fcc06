"""What an audit sets right, and what it is too small for."""

import numpy as np
import pytest

from benchmarks.bench_inference import CUTS, true_delta
from pipeline.join.correction import FEWEST, Audit, audit_of, corrected_delta, corrected_share
from pipeline.join.doubled import Counts, interval
from pipeline.join.intervals import jeffreys
from pipeline.join.people import people as people_of
from tests.join.conftest import joined
from tests.join.made import made_round


def simulated(seed, n=400, audited=100, share=0.3):
    """A coder who misses a third of the mentions and invents few."""
    rng = np.random.default_rng(seed)
    truth = rng.random(n) < share
    coded = np.where(truth, rng.random(n) < 0.65, rng.random(n) < 0.04)
    place = rng.choice(n, audited, replace=False)
    return truth, coded, Audit(place, np.full(audited, audited / n), truth[place][:, None]), rng


def test_corrected_intervals_hold_the_truth_where_trusting_ones_do_not():
    """A hundred surveys; benchmarks/bench_inference.py has a thousand of each of 180 kinds."""
    held = trusted = 0
    for seed in range(100):
        truth, coded, audit, _ = simulated(seed)
        _, low, high = corrected_share(coded, np.ones(400), audit, truth[audit.place])
        held += low <= 0.3 <= high
        trusted += abs(coded.mean() - 0.3) < 1.96 * np.sqrt(coded.mean() * (1 - coded.mean()) / 400)

    assert held >= 88
    assert trusted < 60


def test_a_coder_without_error_is_left_as_it_is():
    truth, _, audit, _ = simulated(1)
    point, low, high = corrected_share(truth, np.ones(400), audit, truth[audit.place])

    assert point == pytest.approx(truth.mean())
    assert low < point < high


def test_audits_that_hold_five_mentions_by_luck_do_not_mislead():
    """A twentieth mention it, forty are audited: of sixteen audits one reaches five, and its own share is no evidence."""
    held = []
    for seed in range(600):
        truth, coded, audit, _ = simulated(seed, audited=40, share=0.05)
        if audit.truth.sum() >= FEWEST:
            _, low, high = corrected_share(coded, np.ones(400), audit, truth[audit.place])
            held.append(low <= 0.05 <= high)

    assert len(held) > 25
    assert np.mean(held) > 0.88


def test_weights_and_audits_by_group_keep_the_intervals_honest():
    """A group that is weighed up and audited less, one that is weighed down and audited more, and a rare theme."""
    held = []
    for seed in range(250):
        rng = np.random.default_rng(seed)
        second = rng.random(300) < 0.5
        truth = rng.random(300) < np.where(second, 0.03, 0.1)
        coded = np.where(truth, rng.random(300) < 0.75, rng.random(300) < 0.02)
        probability = np.where(second, 0.5, 0.2)
        place = np.flatnonzero(rng.random(300) < probability)
        if truth[place].sum() >= FEWEST:
            audit = Audit(place, probability[place], truth[place][:, None])
            _, low, high = corrected_share(coded, np.where(second, 0.4, 1.6), audit, truth[place])
            held.append(low <= 0.8 * 0.1 + 0.2 * 0.03 <= high)

    assert len(held) > 80
    assert np.mean(held) > 0.88


def test_luck_counts_only_where_it_was_needed():
    few, many = Counts((30, 370), (4, 1), (0, 35), (5, 35)), Counts((90, 310), (20, 4), (6, 70), (24, 76))

    assert interval(few, FEWEST)[0] < interval(few, 1)[0] / 2
    assert interval(many, FEWEST) == pytest.approx(interval(many, 1), abs=0.001)


def test_five_mentions_are_no_luck_where_the_coded_were_all_audited():
    """Of 200 people 13 are coded, all audited, 7 rightly, and one in six of the others: seven was to be expected."""
    coded, place = np.arange(200) < 13, np.concatenate([np.arange(13), np.arange(13, 200, 6)])
    truth = place < 7
    probability = np.where(coded[place], 1.0, 1 / 6)
    _, low, high = corrected_share(coded, np.ones(200), Audit(place, probability, truth[:, None]), truth)
    plain = interval(Counts((13, 187), (7, 0), (6, 32), (7, 38)), 1)

    assert (low, high) == pytest.approx(plain, abs=0.008)


@pytest.mark.parametrize("audited", [(5, 0, 0, 25), (9, 4, 2, 20), (30, 1, 9, 60), (0, 0, 6, 40)])
def test_an_interval_of_those_who_do_not_mention_it_mirrors_that_of_those_who_do(audited):
    coded_hit, coded_miss, hit, miss = audited
    one = Counts((30, 125), (coded_hit, hit), (coded_miss, miss), (coded_hit + hit, coded_miss + miss))
    other = Counts((30, 125), (coded_miss, miss), (coded_hit, hit), (coded_miss + miss, coded_hit + hit))
    low, high = interval(one, FEWEST)

    assert low < one.share < high or (coded_hit, coded_miss) == (0, 0)
    assert interval(other, FEWEST) == pytest.approx((1 - high, 1 - low), abs=0.004)


def test_an_audit_of_everybody_gives_the_interval_of_a_share():
    """Nothing is left to correct: 60 of 200, whoever was coded."""
    assert interval(Counts((100, 100), (50, 10), (50, 90), (60, 140)), FEWEST) == pytest.approx(
        jeffreys(0.3, 200), abs=0.004
    )


def test_a_delta_hidden_by_coder_error_comes_back():
    truth, coded, audit, rng = simulated(3, n=2000, audited=600)
    score = np.clip(np.round(rng.normal(3, 1, 2000) + truth), 1, 5)
    point, low, high = corrected_delta(coded, np.ones(2000), audit, truth[audit.place], score)
    plain = (score[truth][:, None] > score[~truth]).mean() - (score[truth][:, None] < score[~truth]).mean()

    assert low <= plain <= high
    assert abs(point - plain) < 0.15


def test_corrected_deltas_hold_the_truth_where_trusting_ones_do_not():
    """Two hundred surveys of 945; benchmarks/bench_inference.py has a thousand of each of 108 kinds."""
    held = trusted = 0
    for seed in range(200):
        truth, coded, audit, rng = simulated(seed, n=945, audited=60)
        score = np.digitize(rng.normal(size=945) + 0.8 * truth, CUTS).astype(float)
        _, low, high = corrected_delta(coded, np.ones(945), audit, truth[audit.place], score)
        held += low <= true_delta(0.8) <= high
        everybody = Audit(np.arange(945), np.ones(945), coded[:, None])
        _, low, high = corrected_delta(coded, np.ones(945), everybody, coded, score)
        trusted += low <= true_delta(0.8) <= high

    assert 180 <= held < 200
    assert trusted < 140


def test_an_audit_of_everybody_leaves_the_plain_delta_of_the_audit():
    truth, coded, _, rng = simulated(4)
    score = np.where(rng.random(400) < 0.2, np.nan, np.round(rng.normal(3, 1, 400) + truth))
    point, low, high = corrected_delta(coded, np.ones(400), Audit(np.arange(400), np.ones(400), truth), truth, score)
    one, other = (score[side & ~np.isnan(score)] for side in (truth, ~truth))
    ordered = np.sign(one[:, None] - other)
    expected = np.sqrt(ordered.mean(axis=1).var() / len(one) + ordered.mean(axis=0).var() / len(other))

    assert point == pytest.approx(ordered.mean())
    assert high - low == pytest.approx(2 * 1.97 * expected, rel=0.01)


def codings(made, people, drop=()):
    """An audit of these people's segments, coded as the program did but for the dropped themes."""
    answers = made["Answers"].set_index("answer_id")["respondent_id"]
    own = made["Segments"].loc[made["Segments"]["answer_id"].map(answers).isin(people), "segment_id"]
    themes = made["Assignments"].groupby("segment_id")["theme_id"].agg(lambda found: sorted(set(found) - set(drop)))
    return [
        {
            "segment_id": name,
            "coder": "a",
            "themes": ";".join(themes.get(name, [])),
            "suggestion": "0",
            "decided_at": "1",
            "purpose": "audit",
            "probability": "0.5",
        }
        for name in own
    ]


@pytest.fixture(scope="module")
def corrected():
    made = made_round()
    people = sorted(made["Respondents"]["respondent_id"])[::2]
    rows = joined(made, codings(made, people, drop={"goals_results"}))["Corrections"]
    return rows.set_index(["theme_id", "measure", "question_id"])


def test_both_figures_are_shown(corrected):
    row = corrected.loc[("information", "prevalence", "")]

    assert row["enough"]
    assert row["low"] < row["plain"] < row["high"]


def test_an_audit_with_too_few_mentions_corrects_nothing_and_says_so(corrected):
    row = corrected.loc[("goals_results", "prevalence", "")]

    assert not row["enough"]
    assert np.isnan(row["estimate"])
    assert "too small" in row["method"]


def test_no_audit_gives_no_corrections(tables):
    assert not len(tables["Corrections"])


def test_a_coder_s_last_word_is_what_an_audit_counts():
    made = made_round()
    person = min(made["Answers"].query("kind == 'answer'")["respondent_id"])
    first = codings(made, {person})
    later = [row | {"decided_at": "2", "themes": ""} for row in first]
    base = people_of(
        *(made[name] for name in ("Assignments", "Themes", "Respondents", "Segments", "Answers")), ("coded",)
    )

    assert audit_of(first, made["Segments"], made["Answers"], base).truth.any()
    assert audit_of([*first, *later], made["Segments"], made["Answers"], base).truth.sum() == 0
