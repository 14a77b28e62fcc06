"""What people decided about quotes: picks come first, bans never come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Decisions:
    """Segments picked for a theme, in order, and segments banned, for a theme or ("") everywhere."""

    picked: Mapping[str, tuple[str, ...]]
    banned: frozenset[tuple[str, str]]

    def bans(self, theme: str, segment: str) -> bool:
        """Return whether a person banned the segment from the theme's quotes."""
        return (theme, segment) in self.banned or ("", segment) in self.banned


def decisions(rows: Sequence[Mapping[str, str]]) -> Decisions:
    """Return the latest decision on each theme and segment of human/quotes.csv (theme_id, segment_id, decision)."""
    latest: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=lambda row: row.get("decided_at") or ""):
        key = (row.get("theme_id") or "", row.get("segment_id") or "")
        latest.pop(key, None)
        latest[key] = (row.get("decision") or "").strip().casefold()
    picked: dict[str, tuple[str, ...]] = {}
    for (theme, segment), decision in latest.items():
        if decision == "pick":
            picked[theme] = (*picked.get(theme, ()), segment)
    return Decisions(picked, frozenset(key for key, decision in latest.items() if decision == "ban"))
