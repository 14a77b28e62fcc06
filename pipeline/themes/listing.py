"""The list of themes: the codebook's, always complete and in its order, then the discovered ones."""

import pandas as pd

from pipeline.foundation.codebook import Codebook, Subtheme
from pipeline.themes.discover import Found

_SHOWN = 10  # keywords a theme
_IN_LABEL = 3  # keywords that name a discovered theme


def codebook_themes(codebook: Codebook) -> pd.DataFrame:
    """Return the codebook's themes and subthemes as rows of Themes, mentioned by anybody or not."""
    rows = []
    for theme in codebook.themes:
        rows.append(_row(theme, ""))
        rows += [_row(part, theme.id) for part in theme.subthemes]
    return pd.DataFrame(rows)


def discovered_themes(found: Found) -> pd.DataFrame:
    """Return the discovered themes as rows of Themes, named by their keywords."""
    rows = []
    for theme_id, words, stability in zip(found.theme_ids, found.keywords, found.stability, strict=True):
        label = ", ".join(words[:_IN_LABEL]) or theme_id
        rows.append(
            {
                "theme_id": theme_id,
                "parent_id": "",
                "label_fi": label,
                "label_sv": label,
                "label_en": label,
                "keywords": list(words[:_SHOWN]),
                "origin": "discovered",
                "stability": stability,
            }
        )
    return pd.DataFrame(rows)


def _row(theme: Subtheme, parent: str) -> dict[str, object]:
    labels = theme.labels
    return {
        "theme_id": theme.id,
        "parent_id": parent,
        "label_fi": labels.fi,
        "label_sv": labels.sv or labels.fi,
        "label_en": labels.en or labels.fi,
        "keywords": list(theme.seeds[:_SHOWN]),
        "origin": "codebook",
        "stability": float("nan"),
    }
