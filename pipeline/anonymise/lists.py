"""The room's own lists: names, roles, and what looks like a name and is none (data files in names/)."""

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["first", "last", "nick", "both"]
Listed = frozenset[tuple[str, Kind]]  # lower-case names with their kinds
NOBODY: Listed = frozenset()
FILES = {
    "first": ("first_female.txt", "first_male.txt", "first_more.txt"),
    "male": ("first_male.txt",),
    "nick": ("nicknames.txt",),
    "last": ("last.txt", "last_more.txt"),
    "places": ("places.txt",),
    "things": ("things.txt",),
    "roles": ("roles.txt",),
    "words": ("words.txt",),
    "foreign": ("foreign_words.txt",),
    "before": ("before.txt",),
    "after_genitive": ("after_genitive.txt",),
    "after_nominative": ("after_nominative.txt",),
}
TITLES = {"nimi", "etunimi", "etunimet", "kutsumanimi", "sukunimi", "name", "first name", "last name", "surname"}
TITLES |= {"namn", "förnamn", "tilltalsnamn", "efternamn", "jäsen", "osallistuja"}
SHORTEST = 2  # letters of a name in a list of people


@cache
def names(which: str) -> frozenset[str]:
    """Return the lower-case words of a list: "first", "last", "nick", "places", "things", "roles" or cues."""
    folder = files("pipeline.anonymise") / "names"
    lines = [line for name in FILES[which] for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def pool(which: str) -> tuple[str, ...]:
    """Return the invented names to deal from, as they are written: "female", "male" or "last"."""
    text = (files("pipeline.anonymise") / "names" / f"pool_{which}.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def regions() -> dict[str, str]:
    """Return municipality (lower case) -> region."""
    text = (files("pipeline.anonymise") / "names" / "regions.txt").read_text(encoding="utf-8")
    lines = [line.split(":") for line in text.splitlines() if ":" in line and not line.startswith("#")]
    return {place: region for region, places in lines for place in places.split()}


def listed_in(name_files: Iterable[tuple[str, Sequence[str]]]) -> Listed:
    """Return the names of fuller lists: (file name, lines); "etunim…" or "first…" holds first names, others surnames.

    The first word of letters in each line is the name; what follows (how many bear it) is left.
    """
    found: dict[str, Kind] = {}
    for name, lines in name_files:
        kind: Kind = "first" if name.lower().startswith(("etunim", "first", "förnamn", "miehet", "naiset")) else "last"
        for line in lines:
            word = re.split(r"[;,\t ]", line.strip().lower().strip("\"'"))[0].strip("\"'")
            if len(word) >= SHORTEST and word.replace("-", "").isalpha() and word not in TITLES:
                found[word] = "both" if found.get(word, kind) != kind else kind
    return frozenset(found.items())


def people_in(lines: Sequence[str]) -> Listed:
    """Return the names in a list of people (CSV or plain lines), lower case, each as first or last name.

    Where the first line has titles such as "Sukunimi", the columns under them are read;
    otherwise every word of letters counts. A known first name is one; others are surnames.
    """
    separator = next((mark for mark in (";", "\t") if any(mark in line for line in lines[:1])), ",")
    rows = [[cell.strip().lower() for cell in row] for row in csv.reader(lines, delimiter=separator)]
    titled = [at for at, cell in enumerate(rows[0]) if cell in TITLES] if rows else []
    cells = (
        [row[at] for row in rows[1:] for at in titled if at < len(row)] if titled else [c for row in rows for c in row]
    )
    found: dict[str, Kind] = {}
    for word in " ".join(cells).split():
        clean = word.strip(".,;:\"'()")
        if len(clean) >= SHORTEST and clean.replace("-", "").isalpha():
            found[clean] = "first" if clean in names("first") | names("nick") else "last"
    return frozenset(found.items())
