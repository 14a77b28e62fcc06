"""Adopting a discovered theme: it enters the round's own codebook with its keywords as seeds and no one's sentence."""

import json
import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.foundation.codebook import Codebook, parse_codebook
from pipeline.foundation.errors import PuntariError

_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_EMPTY = 'id = "{name}"\ntitle = "{name}"\n'


def adopted(text: str, theme_id: str, label: str, keywords: Sequence[str], where: str) -> str:
    """Return the codebook's TOML with the theme after all others.

    Raises PuntariError when the id cannot be one or is taken, or the theme has no keywords.
    """
    if not _ID.fullmatch(theme_id):
        raise PuntariError(f'"{theme_id}" cannot be an id.', do="Use small letters, digits and _, a letter first.")
    if not keywords:
        raise PuntariError("the theme has no keywords to begin with.", where=where)
    block = (
        f"\n[[themes]]\nid = {_toml(theme_id)}\nlabels = {{fi = {_toml(label)}}}\n"
        'definition = ""  # say what counts, and add invented example segments: docs/codebook.md\n'
        f"seeds = [{', '.join(map(_toml, keywords))}]\nexamples = []\n"
    )
    made = text.rstrip("\n") + "\n" + block
    parse_codebook(made.encode(), where)
    return made


def new_codebook(name: str) -> str:
    """Return the head of a codebook for a round that has none."""
    return _EMPTY.format(name=name)


def pointed(round_toml: str, codebook: str) -> str:
    """Return the round file with [themes] codebook naming this file; everything else as it was typed."""
    line = f"codebook = {_toml(codebook)}"
    section = re.search(r"^[ \t]*\[themes\][^\n]*\n?", round_toml, re.MULTILINE)
    if section is None:
        head = re.search(r"^[ \t]*\[themes\.", round_toml, re.MULTILINE)
        at = head.start() if head else len(round_toml)
        before = round_toml[:at].rstrip("\n")
        return f"{before}\n\n[themes]\n{line}\n" + (f"\n{round_toml[at:]}" if head else "")
    body_end = re.search(r"^[ \t]*\[", round_toml[section.end() :], re.MULTILINE)
    end = section.end() + (body_end.start() if body_end else len(round_toml) - section.end())
    body, count = re.subn(
        r"^[ \t]*codebook[ \t]*=[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*')", lambda _: line, round_toml[section.end() : end],
        count=1, flags=re.MULTILINE,
    )  # fmt: skip
    head_line = section.group() if section.group().endswith("\n") else section.group() + "\n"
    return round_toml[: section.start()] + head_line + (body if count else f"{line}\n{body}") + round_toml[end:]


def seeds_as_examples(codebook: Codebook) -> list[tuple[str, tuple[str, ...]]]:
    """Return the seeds of themes that have no example of their own, alone and in pairs: a beginning, no more."""
    shown = {name for _, themes in codebook.examples() for name in themes}
    bare = [theme for theme in codebook.themes if theme.id not in shown]
    texts = [(theme.id, [*theme.seeds, *map(" ".join, pairwise(theme.seeds))]) for theme in bare]
    return [(text, (name,)) for name, own in texts for text in own]


def _toml(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
