"""A Word document being written: headings, text, numbered tables and pictures."""

import io
from typing import Any

from pipeline.report.charts import bars
from pipeline.report.words import speaker

CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


class Page:
    """A document being written, its tables and pictures numbered."""

    def __init__(self, document: Any, language: str) -> None:
        """Begin: `document` is python-docx's."""
        self.document, self.say, self.tables, self.pictures = document, speaker(language), 0, 0
        self.language = language

    def heading(self, key: str) -> None:
        """Write a chapter's heading by its word."""
        self.document.add_heading(self.say(key), 1)

    def under(self, title: str) -> None:
        """Write a heading within a chapter."""
        self.document.add_heading(clean(title), 2)

    def text(self, words: str, style: str | None = None) -> None:
        """Write a paragraph."""
        self.document.add_paragraph(clean(words), style)

    def quoted(self, words: str, by: str) -> str:
        """Return words between quotation marks, with who said them."""
        opening = "“" if self.language == "en" else "”"
        return f"{opening}{words}”" + (f" ({by})" if by else "")

    def quote(self, words: str, by: str) -> None:
        """Write somebody's own words."""
        self.text(self.quoted(words, by), "Quote")

    def table(self, caption: str, head: list[str], rows: list[list[str]]) -> None:
        """Write a numbered table, nothing where it has no rows."""
        if not rows:
            return
        self.tables += 1
        self.text(f"{self.say('table')} {self.tables}. {caption}", "Caption")
        table = self.document.add_table(rows=len(rows) + 1, cols=len(head), style="Light List Accent 1")
        words = [cell for row in [head, *rows] for cell in row]
        for cell, found in zip(table._cells, words, strict=True):  # noqa: SLF001 — row by row takes quadratic time
            cell.text = clean(found)
        self.document.add_paragraph()

    def picture(self, caption: str, rows: list[dict[str, Any]]) -> None:
        """Draw the rows' shares as bars, their figures told to those who cannot see them."""
        self.pictures += 1
        self.document.add_picture(io.BytesIO(bars(rows)), width=self.document.sections[0].page_width * 6 // 9)
        told = ", ".join(f"{row['name']} {row['percent']} ({row['range']})" for row in rows)
        drawing = self.document.inline_shapes[-1]._inline.docPr  # noqa: SLF001 — python-docx has no way to set alt text
        drawing.set("descr", clean(f"{caption}: {told}"))
        self.text(f"{self.say('chart')} {self.pictures}. {caption}", "Caption")


def clean(text: str) -> str:
    """Return the text without the control characters that Word cannot hold."""
    return text.translate(CONTROL)
