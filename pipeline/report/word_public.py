"""The chapters of report.docx that only some rounds have: short lists, and those of a comment round."""

from collections.abc import Callable
from typing import Any

from pipeline.report.stands import ORDER
from pipeline.report.word_page import Page

Chapters = dict[str, Any]


def _bullets(page: Page, c: Chapters, _: int) -> None:
    if not c["bullets"]:
        page.text(page.say("no_voices"))
    for question in c["bullets"]:
        page.under(question["title"])
        for line in question["lines"]:
            said = f": {page.quoted(line['quote'], line['by'])}" if line["quote"] else ""
            count = f" ({line['count']})" if line["count"] else ""
            page.text(f"{line['name']}{line['text']}{said}{count}", "List Bullet")
    if c["side"]["lines"]:
        page.under(c["side"]["title"])
        for line in c["side"]["lines"]:
            page.text(f"{line['name']}: {line['text']}", "List Bullet")
        for told in c["side"]["told"]:
            page.text(told)


def _heard(page: Page, c: Chapters, _: int) -> None:
    say, heard = page.say, c["heard"]
    page.text(f"{heard['lead']} {say('heard_silent') if heard['silent'] else ''}".strip())
    head = [heard["variable"] or say("group"), say("asked_n"), say("spoke_n"), say("spoke"), say("silent")]
    rows = [
        [row["name"], row["asked"], row["spoke"], "; ".join(row["heard"]) or "–", "; ".join(row["silent"]) or "–"]
        for row in heard["groups"]
    ]
    page.table(say("heard"), head, rows)


def _positions(page: Page, c: Chapters, _: int) -> None:
    say, chapters = page.say, c["positions"]["chapters"]
    page.text(say("positions_lead") if chapters else say("no_positions"))
    rows = []
    for chapter in chapters:
        who = {row["position"]: "; ".join(line["name"] for line in row["lines"]) for row in chapter["rows"]}
        rows.append([chapter["name"], *(who.get(position, "–") for position in ORDER)])
    page.table(say("positions"), [say("theme"), *(say(position) for position in ORDER)], rows)


def _signals(page: Page, c: Chapters, _: int) -> None:
    page.text(page.say("signals_lead") if c["signals"] else page.say("no_signals"))
    for row in c["signals"]:
        page.quote(row["text"], f"{row['by']}: {row['words']}, {row['others']}")


PUBLIC_WRITERS: dict[str, Callable[[Page, Chapters, int], None]] = {
    "bullets": _bullets,
    "heard": _heard,
    "positions": _positions,
    "signals": _signals,
}
