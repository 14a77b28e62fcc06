"""Who is said to have said it: as exact as may be published, and no more.

An attribution names background values ("KUVE-verkoston jäsen") only when at least
k people share the combination. The others share a broader one ("verkoston jäsen");
where those others would be fewer than k, the smallest named combinations join them,
for otherwise being left out would itself name them.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from pipeline.foundation.errors import PuntariError, nearest

_FIELD = re.compile(r"\{([^{}]+)\}(-?)")


def variables_of(template: str) -> list[str]:
    """Return the background variables that the template names, in order."""
    return [found[1] for found in _FIELD.finditer(template)]


def check_template(template: str, background: pd.DataFrame) -> None:
    """Raise PuntariError when the template names a variable that the round does not have."""
    known = sorted(set(background["variable"]))
    for name in variables_of(template):
        if known and name not in known:
            raise PuntariError(
                f'[quotes] attribution names "{name}", which is no background variable.',
                do=nearest(name, known).strip(),
            )


def attributions(
    background: pd.DataFrame, template: str, fallback: str, *, k: int, beside: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return each respondent's attribution; people without one in the dict get the fallback.

    `beside` names variables that will be published next to the quotes: they count
    as part of the combination.
    """
    names = list(dict.fromkeys([*variables_of(template), *beside]))
    if not variables_of(template):
        return {}
    combinations = _combinations(background, names)
    named = publishable(combinations, k)
    people = background["respondent_id"].nunique()
    if people < k:
        return {}
    return {
        person: filled(template, dict(zip(names, values, strict=True)))
        for person, values in combinations.items()
        if values in named
    } | {person: fallback for person, values in combinations.items() if values not in named}


def narrowed(
    background: pd.DataFrame, names: Sequence[str], told: Mapping[str, Collection[str]], *, k: int
) -> set[str]:
    """Return the people whom the variables `names`, beside those already told of them, would single out.

    `told` names the variables under which somebody was printed before. Whoever puts
    the prints side by side knows both, so it is both together that k people must share.
    """
    known = set(background["variable"])
    wanted = [name for name in dict.fromkeys(names) if name in known]
    asked: dict[tuple[str, ...], list[str]] = {}
    for person, before in told.items():
        extra = sorted(set(before) & known)
        if extra and not set(wanted) <= set(extra):
            asked.setdefault(tuple(sorted({*wanted, *extra})), []).append(person)
    out: set[str] = set()
    for joint, people in asked.items():
        combinations = _combinations(background, list(joint))
        named = publishable(combinations, k)
        out |= {person for person in people if combinations.get(person) not in named}
    return out


def publishable(combinations: Mapping[str, tuple[str, ...]], k: int) -> frozenset[tuple[str, ...]]:
    """Return the combinations that may be named: k people or more, and nobody left alone among the unnamed."""
    sizes = Counter(combinations.values())
    whole = [values for values in sizes if all(values)]
    named = sorted((values for values in whole if sizes[values] >= k), key=lambda values: (sizes[values], values))
    hidden = sum(sizes.values()) - sum(sizes[values] for values in named)
    while named and 0 < hidden < k:
        hidden += sizes[named.pop(0)]
    return frozenset(named)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the template with the values in it, as Finnish writes them.

    A value of several words is joined with a space before the hyphen ("Kalla vire
    -verkoston"), and one that ends in the word itself takes no second one.
    """

    def put(found: re.Match[str]) -> str:
        value, hyphen = values[found[1]].strip(), found[2]
        return f"{value} {hyphen}" if hyphen and " " in value else f"{value}{hyphen}"

    text = _FIELD.sub(put, template)
    return re.sub(r"(?i)(verkosto)[ -]+verkosto", r"\1", text)


def _combinations(background: pd.DataFrame, names: list[str]) -> dict[str, tuple[str, ...]]:
    """Return each respondent's values of the variables, "" where there is none."""
    rows = background[background["variable"].isin(names)]
    held: dict[str, dict[str, str]] = {person: {} for person in sorted(set(background["respondent_id"]))}
    for person, variable, value, label in rows[["respondent_id", "variable", "value", "label"]].itertuples(index=False):
        held[person][variable] = label or value
    return {person: tuple(values.get(name, "") for name in names) for person, values in held.items()}
