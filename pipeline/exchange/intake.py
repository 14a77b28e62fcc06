"""Codes of another program as a codebook of the round: what is new stands beside what was there."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.exchange.codes import code_guid
from pipeline.exchange.reading import CodeIn
from pipeline.foundation.codebook import NONE, parse_codebook

_LONGEST = 40
_SAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Intake:
    """A codebook file and how many of the codes are new in it, how many were there, how many lost their parent."""

    toml: bytes
    new: int
    known: int
    moved: int  # stand under a known theme there, and as themes of their own here


def codebook_with(codes: Sequence[CodeIn], text: str, known: Mapping[str, str], where: str) -> Intake:
    """Return the codebook's TOML with the codes that it lacks, each beginning with its name as its only seed.

    `known`: the ids that the round has, by their names in small letters.
    """
    taken, blocks = set(known.values()), list[str]()
    guids = {code_guid(name) for name in known.values()}
    there = {one.guid for one in codes if one.guid in guids or one.name.casefold() in known}
    new = [one for one in codes if one.guid not in there and one.name.strip()]
    under: dict[str, list[CodeIn]] = {}
    for one in new:
        under.setdefault(one.above, []).append(one)
    fresh = {one.guid for one in new}
    tops = [one for one in new if one.above not in fresh or one.above in there]
    for top in tops:
        blocks.append(_block("themes", _id(top.name, taken), top))
        blocks += [_block("themes.subthemes", _id(one.name, taken), one) for one in _below(top, under)]
    toml = "\n".join([text.rstrip("\n"), *blocks]) + "\n"
    if blocks:
        parse_codebook(toml.encode(), where)
    return Intake(toml.encode(), len(new), len(there), sum(one.above in there for one in tops))


def _below(code: CodeIn, under: dict[str, list[CodeIn]]) -> Iterator[CodeIn]:
    """Yield all codes under a code once, however deep: the round's codebooks have two levels."""
    waiting, seen = [code], {id(code)}
    while waiting:
        for one in under.get(waiting.pop().guid, ()):
            if id(one) not in seen:
                seen.add(id(one))
                waiting.append(one)
                yield one


def _block(table: str, name: str, code: CodeIn) -> str:
    label = " ".join(code.name.split())
    return (
        f"\n[[{table}]]\nid = {_toml(name)}\nlabels = {{fi = {_toml(label)}}}\n"
        f"definition = {_toml(code.description.strip())}\nseeds = [{_toml(label.casefold())}]\nexamples = []"
    )


def _id(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = _SAFE.sub("_", plain).strip("_")[:_LONGEST].rstrip("_")
    base = base if base[:1].isalpha() and base != NONE else f"code_{base}".rstrip("_")
    found, number = base, 2
    while found in taken:
        found, number = f"{base}_{number}", number + 1
    taken.add(found)
    return found


def _toml(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
