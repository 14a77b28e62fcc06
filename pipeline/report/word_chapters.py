"""The chapters of report.docx that every round has: each writes itself under its heading."""

from collections.abc import Callable
from typing import Any

from pipeline.report.word_page import Page
from pipeline.report.word_public import PUBLIC_WRITERS

Chapters = dict[str, Any]


def _who(page: Page, c: Chapters, _: int) -> None:
    say = page.say
    page.text(f"{c['who']['lead']} {say('who_choice') if c['who']['rate'] else ''}".strip())
    head = [say("group"), say("members"), say("answered"), say("rate")]
    rows = [[row["name"], row["members"], row["answered"], row["rate"]] for row in c["who"]["groups"]]
    page.table(c["who"]["variable"], head, rows)
    for line in c["who"]["others"]:
        page.text(line)
    asked = [[row["text"], row["answered"], row["non_answers"]] for row in c["who"]["questions"]]
    page.table(say("open_questions"), [say("question"), say("wrote"), say("non_answer")], asked)


def _closed(page: Page, c: Chapters, _: int) -> None:
    say = page.say
    page.text(say("closed_lead" if c["closed"]["scales"] or c["closed"]["choices"] else "closed_none"))
    head = [say("answer"), say("share"), say("interval"), say("n")]
    for question in c["closed"]["scales"]:
        page.table(question["text"], head, [_share(row) for row in [*question["answers"], *question["top"]]])
    page.table(say("choices"), head, [_share(row) for row in c["closed"]["choices"]])
    _heats(page, say("answers"), say("question"), c["answers"])


def _themes(page: Page, c: Chapters, k: int) -> None:
    say = page.say
    if not c["themes"]["bars"]:
        page.text(say("no_themes"))
    else:
        page.text(" ".join([say("themes_lead", base=c["themes"]["base"]), *c["verified"]]))
        page.picture(say("themes"), c["themes"]["bars"])
    head = [say("theme"), say("share"), say("interval"), say("mentions")]
    page.table(say("themes"), head, [_share(row) for row in c["themes"]["bars"]])
    if c["themes"]["hidden"]:
        page.text(say("rare", k=k, names=", ".join(c["themes"]["hidden"])))
    if c["themes"]["unstable"]:
        page.text(say("unstable", names="; ".join(c["themes"]["unstable"])))


def _groups(page: Page, c: Chapters, k: int) -> None:
    say = page.say
    if not c["groups"]:
        page.text(say("no_groups", k=k))
    elif k > 1:
        page.text(say("hidden_note", k=k))
    for table in c["groups"]:
        head = [say("theme"), *(group["name"] for group in table["groups"])]
        page.table(
            table["title"], head, [[line["name"], *(x["text"] for x in line["cells"])] for line in table["lines"]]
        )
        for line in table["told"]:
            page.text(line["text"])


def _effects(page: Page, c: Chapters, _: int) -> None:
    say = page.say
    page.text(say("effects_lead") if c["effects"]["questions"] else say("no_scores"))
    for line in c["effects"]["told"]:
        page.text(line, "List Bullet")
    head = [say("theme"), say("higher"), say("interval"), say("p"), say("n")]
    for question in c["effects"]["questions"]:
        rows = [[row["name"], row["percent"], row["range"], row["p"], row["n"]] for row in question["lines"]]
        page.table(question["text"], head, rows)
    _heats(page, say("answered_by"), say("theme"), c["answered"])


def _heats(page: Page, title: str, first: str, tables: list[dict[str, Any]]) -> None:
    """Write tables of shares by group."""
    for table in tables:
        head = [first, *(group["name"] for group in table["groups"])]
        rows = [[line["name"], *(cell["text"] for cell in line["cells"])] for line in table["lines"]]
        page.table(f"{title}. {table['title']}", head, rows)


def _aims(page: Page, c: Chapters, _: int) -> None:
    say = page.say
    page.text(say("aims_lead") if c["aims"] else say("no_aims"))
    head = [say("group"), say("share"), say("interval"), say("mentions")]
    page.table(say("aims"), head, [_share(row) for row in c["aims"]])
    if c["aftercare"]:
        page.text(say("aftercare_lead"))
        page.table(say("aftercare"), [say("theme"), *head[1:]], [_share(row) for row in c["aftercare"]])


def _since(page: Page, chapters: Chapters, _: int) -> None:
    c, say = chapters["since"], page.say
    page.text(say("since_lead", before=c["before"]) if c["there"] else say("since_nothing"))
    keys = ("name", "before", "after", "change", "range")
    head = [say(key) for key in ("theme", "since_before", "since_after", "since_change", "interval")]
    page.table(say("since"), head, [[row[key] for key in keys] for row in [*c["themes"], *c["closed"]]])
    for line in [*c["wording"], *c["links"]]:
        page.text(line, "List Bullet")


def _network(page: Page, c: Chapters, k: int) -> None:
    say = page.say
    rows = c["network"]["rows"]
    page.text(say("network_words" if rows else "no_network", k=k))
    page.table(say("network"), [say("word_or_pair"), say("users")], [[row["name"], row["n"]] for row in rows])
    page.text(say("distinctive_lead" if c["distinctive"] else "no_distinctive", k=k))
    for group in c["distinctive"]:
        head = [say("word"), say("users"), "G²", say("p")]
        page.table(
            f"{say('distinctive')}: {group['title']}",
            head,
            [[row["name"], f"{row['n']}/{group['base']}", row["g2"], row["p"]] for row in group["rows"]],
        )


def _voices(page: Page, c: Chapters, k: int) -> None:
    say = page.say
    page.text(say("voices_lead") if c["voices"] else say("no_voices"))
    for chapter in c["voices"]:
        page.under(chapter["name"])
        if chapter["keywords"]:
            page.text(f"{say('keywords')}: {chapter['keywords']}")
        for quote in chapter["quotes"]:
            page.quote(quote["text"], quote["by"])
        for group in chapter["groups"]:
            count = f" ({group['count']} {say('people')})" if group["count"] else ""
            page.text(group["text"] + count, "List Bullet")
        if chapter["more"]:
            page.text(chapter["more"])
        if chapter["networks"]:
            page.text(say("asked_by", k=k, names=", ".join(chapter["networks"])))


def _method(page: Page, c: Chapters, k: int) -> None:
    say = page.say
    page.text(say("method_public") if c["heard"]["there"] else say("method_text", k=k, interval=c["interval"]))
    for line in c["sample"]:
        page.text(line)
    _quality(page, c)
    rows = [[row["column"], row["fate"], str(row["cells"])] for row in c["ledger"]]
    page.table(say("ledger"), [say("column"), say("fate"), say("cells")], rows)
    page.text(f"{say('versions')}: " + ", ".join(f"{name} {number}" for name, number in c["versions"]))
    page.text(say("edits_lead") if c["edited"]["lines"] else say("edits_none"))
    page.table(say("edits"), c["edited"]["head"], c["edited"]["lines"])


def _quality(page: Page, c: Chapters) -> None:
    """Write what coded, how far people and the program agree, and what an audit corrects."""
    say = page.say
    page.under(say("quality"))
    for line in [*c["model"], *c["verified"]]:
        page.text(line)
    if not c["agreement"]:
        page.text(say("agreement_none"))
    for table in c["agreement"]:
        head = [say("theme"), "α", "κ", "F1"]
        page.table(table["title"], head, [[row["name"], *(x["text"] for x in row["cells"])] for row in table["lines"]])
    found = c["corrected"]
    head = [say("theme"), say("plain_share"), say("corrected_share"), say("interval")]
    page.table(
        say("corrected"), head, [[row["name"], row["plain"], row["percent"], row["range"]] for row in found["lines"]]
    )
    if found["small"]:
        page.text(say("corrected_small", names=", ".join(found["small"])))
    if not found["lines"] and not found["small"]:
        page.text(say("uncorrected"))


def _share(row: dict[str, Any]) -> list[str]:
    n = row["n"] if row.get("hidden") else f"{row['n']}/{row['base']}"
    return [row["name"], row["percent"], row["range"], n]


WRITERS: dict[str, Callable[[Page, Chapters, int], None]] = PUBLIC_WRITERS | {
    "who": _who,
    "closed": _closed,
    "themes": _themes,
    "groups": _groups,
    "effects": _effects,
    "aims": _aims,
    "since": _since,
    "voices": _voices,
    "network": _network,
    "method": _method,
}
