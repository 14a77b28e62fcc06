"""report.docx: the same chapters as the page, with Word's own headings, captions and tables."""

import io
import zipfile
from datetime import datetime
from typing import Any

from pipeline.report.charts import bars
from pipeline.report.words import speaker

CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 — a document must not tell when, or equal rounds would differ
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def word(c: dict[str, Any], language: str, *, title: str, note: str, k: int) -> bytes:
    """Return the report as a Word document; equal chapters give equal bytes."""
    import docx

    page = _Page(docx.Document(), language)
    page.document.core_properties.title = clean(title)
    page.document.core_properties.created = page.document.core_properties.modified = LONG_AGO
    say = page.say
    page.document.add_heading(clean(title), 0)
    if note:
        page.text(note, "Intense Quote")
        page.document.sections[0].footer.paragraphs[0].text = clean(note)
    page.heading("who")
    page.text(c["who"]["lead"])
    head = [say("group"), say("members"), say("answered"), say("rate")]
    rows = [[row["name"], row["members"], row["answered"], row["rate"]] for row in c["who"]["groups"]]
    page.table(c["who"]["variable"], head, rows)
    page.heading("closed")
    page.text(say("closed_lead"))
    head = [say("answer"), say("share"), say("interval"), say("n")]
    for question in c["closed"]["scales"]:
        page.table(question["text"], head, [_share(row) for row in [*question["answers"], *question["top"]]])
    page.table(say("choices"), head, [_share(row) for row in c["closed"]["choices"]])
    page.heading("themes")
    if c["themes"]["bars"]:
        page.text(" ".join([say("themes_lead", base=c["themes"]["base"]), *c["verified"]]))
        page.picture(say("themes"), c["themes"]["bars"])
    head = [say("theme"), say("share"), say("interval"), say("mentions")]
    page.table(say("themes"), head, [_share(row) for row in c["themes"]["bars"]])
    if c["themes"]["unstable"]:
        page.text(say("unstable", names="; ".join(c["themes"]["unstable"])))
    page.heading("groups")
    page.text(say("hidden_note", k=k))
    for table in c["groups"]:
        head = [say("theme"), *(group["name"] for group in table["groups"])]
        page.table(
            table["title"], head, [[line["name"], *(x["text"] for x in line["cells"])] for line in table["lines"]]
        )
        for line in table["told"]:
            page.text(line["text"])
    page.heading("effects")
    page.text(say("effects_lead") if c["effects"]["questions"] else say("no_scores"))
    for line in c["effects"]["told"]:
        page.text(line, "List Bullet")
    head = [say("theme"), say("higher"), say("interval"), say("p"), say("n")]
    for question in c["effects"]["questions"]:
        rows = [[row["name"], row["percent"], row["range"], row["p"], row["n"]] for row in question["lines"]]
        page.table(question["text"], head, rows)
    page.heading("aims")
    page.text(say("aims_lead") if c["aims"] else say("no_aims"))
    page.table(
        say("aims"), [say("group"), say("share"), say("interval"), say("mentions")], [_share(r) for r in c["aims"]]
    )
    page.since(c["since"])
    page.said(c)
    page.words(c)
    page.heading("method")
    page.text(say("method_text", k=k))
    page.text(say("edits_lead") if c["edited"]["lines"] else say("edits_none"))
    page.table(say("edits"), c["edited"]["head"], c["edited"]["lines"])
    return _timeless(page.document)


class _Page:
    """A document being written, its tables numbered."""

    def __init__(self, document: Any, language: str) -> None:
        self.document, self.say, self.tables, self.pictures = document, speaker(language), 0, 0

    def heading(self, key: str) -> None:
        self.document.add_heading(self.say(key), 1)

    def text(self, words: str, style: str | None = None) -> None:
        self.document.add_paragraph(clean(words), style)

    def table(self, caption: str, head: list[str], rows: list[list[str]]) -> None:
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
        self.pictures += 1
        self.document.add_picture(io.BytesIO(bars(rows)), width=self.document.sections[0].page_width * 6 // 9)
        told = ", ".join(f"{row['name']} {row['percent']} ({row['range']})" for row in rows)
        drawing = self.document.inline_shapes[-1]._inline.docPr  # noqa: SLF001 — python-docx has no way to set alt text
        drawing.set("descr", clean(f"{caption}: {told}"))
        self.text(f"{self.say('chart')} {self.pictures}. {caption}", "Caption")

    def since(self, c: dict[str, Any]) -> None:
        self.heading("since")
        self.text(self.say("since_lead", before=c["before"]) if c["there"] else self.say("since_nothing"))
        keys = ("name", "before", "after", "change", "range")
        head = [self.say(key) for key in ("theme", "since_before", "since_after", "since_change", "interval")]
        self.table(self.say("since"), head, [[row[key] for key in keys] for row in [*c["themes"], *c["closed"]]])
        for line in [*c["wording"], *c["links"]]:
            self.text(line, "List Bullet")

    def words(self, c: dict[str, Any]) -> None:
        self.heading("network")
        rows = c["network"]["rows"]
        self.table(
            self.say("network"), [self.say("word"), self.say("users")], [[row["name"], row["n"]] for row in rows]
        )
        for group in c["distinctive"]:
            head = [self.say("word"), self.say("users"), "G²", self.say("p")]
            self.table(
                f"{self.say('distinctive')}: {group['title']}",
                head,
                [[row["name"], f"{row['n']}/{group['base']}", row["g2"], row["p"]] for row in group["rows"]],
            )

    def said(self, c: dict[str, Any]) -> None:
        self.heading("voices")
        self.text(self.say("voices_lead") if c["voices"] else self.say("no_voices"))
        for chapter in c["voices"]:
            self.document.add_heading(clean(chapter["name"]), 2)
            if chapter["keywords"]:
                self.text(f"{self.say('keywords')}: {chapter['keywords']}")
            for quote in chapter["quotes"]:
                self.text(f"”{quote['text']}” ({quote['by']})" if quote["by"] else f"”{quote['text']}”", "Quote")
            for group in chapter["groups"]:
                count = f" ({group['count']} {self.say('people')})" if group["count"] else ""
                self.text(group["text"] + count, "List Bullet")
            if chapter["more"]:
                self.text(chapter["more"])


def clean(text: str) -> str:
    """Return the text without the control characters that Word cannot hold."""
    return text.translate(CONTROL)


def _share(row: dict[str, Any]) -> list[str]:
    n = row["n"] if row.get("hidden") else f"{row['n']}/{row['base']}"
    return [row["name"], row["percent"], row["range"], n]


def _timeless(document: Any) -> bytes:
    """Return the document's bytes with every part dated alike."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()
