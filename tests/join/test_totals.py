"""What totals alone tell: who left a question out, and which weights the people have who gave a rare answer."""

from dataclasses import replace

import numpy as np

from benchmarks.bench_disclosure import survey
from pipeline.join.groups import Grouping
from pipeline.join.people import People
from pipeline.join.prevalence import protected
from pipeline.join.scales import Closed
from pipeline.join.totals import quiet, telling_bases

K = 5
ANSWERS = ["ei", "vähän", "paljon", "en osaa sanoa"]


def question(answer):
    return Closed("goals", ANSWERS[: max(answer) + 1], 3, [], np.arange(len(answer)), np.array(answer))


def groups(*sizes):
    return [Grouping("Verkosto", [f"V{place}" for place in range(len(sizes))], np.repeat(np.arange(len(sizes)), sizes))]


# ten people of V0, who weigh 2, and forty of V1, who weigh 2 or 0.5
WEIGHT = np.array([2.0] * 10 + [2.0, 0.5] * 20)
REST = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]  # answers of ten people, repeated for all fifty


def test_an_answer_whose_weights_a_group_lacks_is_joined_to_its_rarer_neighbour():
    """All six who answered "ei" weigh 0.5, so nobody of V0 did."""
    answer = np.array(REST * 5)
    answer[11:22:2] = 0

    told = quiet([question(answer)], groups(10, 40), WEIGHT, K)

    assert [one.answers for one in told] == [["ei / vähän", "paljon"]]


def test_a_cannot_say_that_tells_is_dropped_with_those_who_said_it():
    answer = np.array(REST * 5)
    answer[20:30] = 0
    answer[11:20:2] = 3

    (told,) = quiet([question(answer)], groups(10, 40), WEIGHT, K)

    assert told.answers == ANSWERS[:3]
    assert len(told.person) == 45


def test_a_choice_that_few_made_stays_to_be_hidden_and_one_that_tells_is_mute():
    few = Closed("benefits.peer", ["", "vertaistuki"], 2, [], np.arange(50), np.array([0] * 47 + [1] * 3))
    chosen = np.zeros(50, dtype=np.int64)
    chosen[11:22:2] = 1
    telling = Closed("benefits.peer", ["", "vertaistuki"], 2, [], np.arange(50), chosen)

    assert quiet([few], groups(10, 40), WEIGHT, K) == [few]
    (mute,) = quiet([telling], groups(10, 40), WEIGHT, K)
    assert mute.mute
    assert mute.answers == telling.answers


def test_no_effect_is_told_of_answers_that_had_to_be_joined():
    """Effects go by the answers as given: beside weights each would be an equation about those that were joined."""
    _, tables, _ = survey(144)
    answers = tables["ClosedShares"].query("question_id == 'achieved' and theme_id == ''")["answer"]
    told = tables["Effects"].query("question_id == 'achieved'")

    assert "ei / kyllä" in set(answers)
    assert len(told) > 0
    assert told["estimate"].isna().all()


def test_even_weights_tell_nothing():
    answer = [1] * 10 + [0] * 5 + [2] * 35
    given = [question(answer)]

    assert quiet(given, groups(10, 40), np.ones(50), K) == given


def base_of(mention):
    return People([f"r{n:02d}" for n in range(len(mention))], np.ones(len(mention)), ["t"], mention[:, None], {})


def test_a_base_is_not_told_where_it_says_that_those_who_left_a_question_out_mention_the_theme():
    """Four of eight in V0 mention it, which is hidden; the four who left the question out are those."""
    mention = np.array([True] * 4 + [False] * 4 + [True] * 11 + [False] * 31)
    base = base_of(mention)
    told = protected(base, groups(8, 22, 20), K)
    place = np.arange(50)

    def asked(out):
        kept = np.setdiff1d(place, out)
        return Closed("goals", ANSWERS, 3, [], kept, np.zeros(len(kept), dtype=np.int64))

    assert told["t"].hidden[1].any()
    assert list(telling_bases(told, [asked([])], base, place)) == []
    assert list(telling_bases(told, [asked([0, 1, 2, 3])], base, place)) == [("goals", "t")]
    one, other = asked([0, 1]), replace(asked([2, 3]), question="overall")
    assert list(telling_bases(told, [one], base, place)) == list(telling_bases(told, [other], base, place)) == []
    assert len(list(telling_bases(told, [one, other], base, place))) == 1
