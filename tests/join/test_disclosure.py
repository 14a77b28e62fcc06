"""What is hidden stays hidden from whoever can add and subtract."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bench_disclosure import survey
from pipeline.join.disclosure import narrow_cell, protect_row, protect_table, ranges, small
from pipeline.join.groups import Grouping
from pipeline.join.jointly import Theme
from tests.join.attacker import attack
from tests.join.conftest import joined
from tests.join.known import Round
from tests.join.made import THEMES, made_round

K = 5
rows = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=7)


def test_hides_a_second_count_where_one_could_be_subtracted():
    counts, bases = np.array([2, 20, 9, 30]), np.array([40, 40, 40, 40])

    assert protect_row(counts, bases, small(counts, bases, K), K).tolist() == [True, False, True, False]


@pytest.mark.parametrize(
    ("count", "hidden"), [(4, True), (5, False), (35, False), (36, True)], ids=["few", "k", "all but k", "all but few"]
)
def test_few_people_and_all_but_few_are_primary(count, hidden):
    assert small(np.array([count]), np.array([40]), K).tolist() == [hidden]


@given(rows)
def test_every_hidden_count_of_a_row_is_left_k_wide(cells):
    """Unless total, complement or a base is itself below k; those are hidden before this."""
    counts = np.array([count for count, _ in cells])
    bases = counts + np.array([more for _, more in cells])
    hidden = protect_row(counts, bases, small(counts, bases, K), K)
    low, high = ranges(counts, bases, hidden)
    enough = min(counts.sum(), (bases - counts).sum(), bases.min(), bases.sum() - bases.max()) >= K

    assert (low <= counts).all()
    assert (counts <= high).all()
    assert not enough or (high - low)[hidden].min(initial=K) >= K


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 15), min_size=3, max_size=3), min_size=2, max_size=5))
def test_every_hidden_cell_of_a_table_is_left_k_wide(cells):
    table = np.array(cells)
    margins = np.concatenate([table.sum(axis=1), table.sum(axis=0)])
    if min(margins.min(), table.sum() - margins.max()) < K:
        return
    hidden = protect_table(table, K)

    assert narrow_cell(table, hidden, K) is None
    assert hidden[small(table, table.sum(axis=1, keepdims=True), K)].all()


@pytest.mark.parametrize("seed", range(20))
def test_an_attacker_who_knows_everything_printed_is_left_k_wide(seed):
    """Twenty small surveys, a theme and a closed question of each; benchmarks/bench_disclosure.py has 2,000."""
    rng = np.random.default_rng(seed)
    sizes = {f"V{number}": int(size) for number, size in enumerate(rng.integers(4, 25, rng.integers(3, 7)))}
    made = made_round(seed, sizes, float(rng.uniform(0.5, 1.5)))
    of = Round(made, joined(made, draws=9))
    for theme in rng.choice(list(THEMES), 3, replace=False):
        assert attack(of, theme, str(rng.choice(["overall", "goals", "achieved", "benefits.peer"])), K) == []


def test_the_attacker_finds_what_is_given_back():
    """A guard of the guard: with complementary hiding undone, the attacker does find hidden counts."""
    made = made_round(1)
    tables = joined(made, draws=9)
    rows = tables["Prevalence"]
    column = rows.loc[(rows["theme_id"] == "practicalities") & (rows["variable"] == "Verkosto")]
    of = Round(made, tables)
    assert column["hidden"].sum() > 1
    for place in column.index[column["hidden"]][1:]:
        who = of.group("Verkosto", rows.loc[place, "value"])
        answers = made["Answers"].set_index("answer_id")["respondent_id"]
        coded = made["Assignments"].loc[made["Assignments"]["theme_id"] == "practicalities", "segment_id"]
        people = set(coded.str[:20].map(answers)) & set(of.people[who])
        rows.loc[place, ["hidden", "respondents", "base"]] = [False, len(people), (who & of.wrote).sum()]

    assert any(name[0] == "Prevalence" for name in attack(Round(made, tables), "practicalities", "overall", K))


class Asked(Theme):
    """A theme whose bound from swaps promises nothing, so that the linear program is always asked."""

    def swaps(self, *asked):
        return dict.fromkeys(range(len(self.groups[asked[-1]].values)), 0)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000), st.booleans(), st.booleans())
def test_the_bound_from_swaps_never_promises_more_than_the_linear_program(seed, weighted, quoted):
    rng = np.random.default_rng(seed)
    people = 60
    groups = [Grouping("", [""], np.zeros(people, dtype=int))]
    groups += [Grouping(name, list("abc"), rng.integers(0, 3, people)) for name in "vw"]
    mention = rng.random(people) < 0.3
    weight = rng.choice([0.5, 1.0, 2.0], people) if weighted else None
    floors = {("v", value): int(rng.integers(0, 4)) for value in "abc"} if quoted else {}
    bound, asked = (kind(mention, groups, K, weight, floors) for kind in (Theme, Asked))
    for theme in (bound, asked):
        theme.begin(None)
    for number in (1, 2):
        assert bound.safe(number, [1, 2]) == asked.safe(number, [1, 2])


@pytest.mark.parametrize(
    ("seed", "theme", "question"),
    [(725, "remote_meetings", "goals"), (1424, "advocacy", "overall"), (1676, "information", "goals")],
    ids=["a base less a total", "the weights of a rare answer", "the weights of cannot-say"],
)
def test_what_large_runs_of_the_attacker_found_stays_mended(seed, theme, question):
    made, tables, codings = survey(seed)

    assert attack(Round(made, tables, codings=codings), theme, question, K) == []
