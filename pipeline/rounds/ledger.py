"""The ledger: how themes of rounds belong together, in a file that people may correct.

What a person wrote there ("decided_by = person") is never overwritten and wins over
what the program finds. A theme that stays the same through rounds keeps the name
it had in the first of them.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.foundation.errors import PuntariError
from pipeline.rounds.links import Link

HEAD = """\
# How themes of rounds belong together, written by: puntari compare. You may correct it: change a link or add one
# and set decided_by = "person"; the program leaves it as it is and follows it.
# relation: same, split, merged, born (without from), died (without to)
"""
RELATIONS = ("same", "split", "merged", "born", "died")
PERSON, PROGRAM = "person", "program"
_WHERE = "models/ledger.toml"


@dataclass(frozen=True)
class Entry:
    """One link of the ledger; themes are written "round/theme", "" where there is none."""

    round_from: str
    round_to: str
    link: Link
    decided_by: str = PROGRAM


def parsed(data: bytes) -> list[Entry]:
    """Return the ledger's links. Raises PuntariError naming the first that cannot be read."""
    try:
        rows = tomllib.loads(data.decode("utf-8")).get("link", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PuntariError(f"is not a TOML file in UTF-8: {error}.", where=_WHERE) from None
    entries = []
    for number, row in enumerate(rows, 1):
        try:
            rounds = row["rounds"]
            relation, decided_by = row["relation"], row.get("decided_by", PROGRAM)
            link = Link(row.get("from", ""), row.get("to", ""), relation, row.get("similarity"))
            entry = Entry(str(rounds[0]), str(rounds[1]), link, decided_by)
        except (KeyError, TypeError, IndexError):
            raise PuntariError(
                f"link {number} is not complete.", where=_WHERE, do="It needs rounds and relation."
            ) from None
        whole = bool(link.theme_from or relation == "born") and bool(link.theme_to or relation == "died")
        if relation not in RELATIONS or decided_by not in {PERSON, PROGRAM} or not whole:
            raise PuntariError(
                f"link {number} contradicts itself.", where=_WHERE, do=f"Relations: {', '.join(RELATIONS)}."
            )
        entries.append(entry)
    return entries


def corrected(found: Sequence[Link], ledger: Sequence[Entry], round_from: str, round_to: str) -> list[tuple[Link, str]]:
    """Return the links with what people decided in place of what was found of the same themes, and who decided each."""
    mine = [
        entry.link
        for entry in ledger
        if (entry.round_from, entry.round_to, entry.decided_by) == (round_from, round_to, PERSON)
    ]
    before = {link.theme_from for link in mine if link.theme_from}
    after = {link.theme_to for link in mine if link.theme_to}
    kept = [link for link in found if link.theme_from not in before and link.theme_to not in after]
    lost = [link for link in found if link not in kept]
    told = {link.theme_from for link in kept} | before, {link.theme_to for link in kept} | after
    alone = [
        Link(link.theme_from, "", "died", None) for link in lost if link.theme_from and link.theme_from not in told[0]
    ]
    alone += [Link("", link.theme_to, "born", None) for link in lost if link.theme_to and link.theme_to not in told[1]]
    return [(link, PERSON) for link in mine] + [(link, PROGRAM) for link in dict.fromkeys([*kept, *alone])]


def updated(ledger: Sequence[Entry], links: Sequence[tuple[Link, str]], round_from: str, round_to: str) -> list[Entry]:
    """Return the ledger with these links of the two rounds in place of the earlier ones."""
    others = [entry for entry in ledger if (entry.round_from, entry.round_to) != (round_from, round_to)]
    return others + [Entry(round_from, round_to, link, by) for link, by in links]


def rendered(ledger: Sequence[Entry]) -> bytes:
    """Return the ledger as TOML."""
    blocks = [HEAD]
    for entry in sorted(ledger, key=lambda one: (one.round_from, one.round_to, one.link.theme_from, one.link.theme_to)):
        link = entry.link
        lines = ["[[link]]", f'rounds = ["{entry.round_from}", "{entry.round_to}"]']
        lines += [f'from = "{link.theme_from}"'] if link.theme_from else []
        lines += [f'to = "{link.theme_to}"'] if link.theme_to else []
        lines += [f'relation = "{link.relation}"']
        lines += [f"similarity = {link.similarity}"] if link.similarity is not None else []
        lines += [f'decided_by = "{entry.decided_by}"', ""]
        blocks.append("\n".join(lines))
    return "\n".join(blocks).encode()


def lineage(ledger: Sequence[Entry], round_name: str, theme: str) -> str:
    """Return "round/theme" of the first round in which the theme was already the same."""
    seen = set()
    at = (round_name, theme)
    while at not in seen:
        seen.add(at)
        earlier = [
            (entry.round_from, entry.link.theme_from)
            for entry in ledger
            if (entry.round_to, entry.link.theme_to, entry.link.relation) == (*at, "same")
        ]
        at = earlier[0] if earlier else at
    return "/".join(at)
