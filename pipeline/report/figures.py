"""How figures are written: a decimal comma in Finnish and Swedish, a dash for a range, never NaN."""

import math
from dataclasses import dataclass

NBSP = "\u00a0"
MINUS = "\u2212"


@dataclass(frozen=True)
class Writer:
    """Writes figures in one language; `hidden` is what stands where a figure may not."""

    language: str
    hidden: str

    def percent(self, share: float | None) -> str:
        """Return a share 0-1 as whole percent."""
        if _missing(share):
            return self.hidden
        text = f"{_half_up(100 * float(share))}"  # type: ignore[arg-type]
        return f"{text}%" if self.language == "en" else f"{text}{NBSP}%"

    def range(self, low: float | None, high: float | None) -> str:
        """Return an interval of shares as whole percent."""
        if _missing(low) or _missing(high):
            return ""
        return f"{_half_up(100 * float(low))}–{self.percent(high)}"  # type: ignore[arg-type]

    def count(self, number: float | None) -> str:
        """Return a count of people, thousands apart."""
        return self.hidden if _missing(number) else f"{round(float(number)):,}".replace(",", NBSP)  # type: ignore[arg-type]

    def decimal(self, number: float | None, digits: int = 2) -> str:
        """Return a decimal number."""
        if _missing(number):
            return self.hidden
        text = f"{float(number):.{digits}f}".replace("-", MINUS)  # type: ignore[arg-type]
        return text if self.language == "en" else text.replace(".", ",")

    def p(self, value: float | None) -> str:
        """Return a p-value, "< 0,001" below the third decimal."""
        if _missing(value):
            return self.hidden
        least = 0.001
        small = f"<{NBSP}{self.decimal(least, 3)}"
        return small if float(value) < least else self.decimal(value, 3)  # type: ignore[arg-type]


def _missing(number: float | None) -> bool:
    return number is None or math.isnan(number) or math.isinf(number)


def _half_up(number: float) -> int:
    return math.floor(number + 0.5)
