import io

from rich.console import Console

from pipeline.foundation.materials import RawFile
from pipeline.foundation.progress import bar, followed, told_to
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sources import read_sheet
from tests.ingest import books


def test_all_items_come_and_the_listener_hears_growing_shares_up_to_the_whole():
    heard: list[tuple[str, float]] = []
    with told_to(lambda what, share: heard.append((what, share))):
        items = list(followed(range(1000), 1000, "rivit"))

    shares = [share for _, share in heard]
    assert items == list(range(1000))
    assert shares == sorted(set(shares))
    assert shares[-1] == 1.0
    assert len(shares) < 250


def test_nobody_has_to_listen():
    assert list(followed("abc", 0, "rivit")) == ["a", "b", "c"]


def test_reading_a_workbook_is_heard():
    rows = [["id", "avoin"], *([str(n), "Vastaus on tässä."] for n in range(300))]
    heard: list[float] = []
    with told_to(lambda _, share: heard.append(share)):
        read_sheet([RawFile("v.xlsx", books.xlsx(rows))], IngestSettings())

    assert heard[-1] == 1.0
    assert len(heard) > 50


def test_a_terminal_shows_a_bar_and_a_file_nothing():
    shown = {}
    for terminal in (True, False):
        out = io.StringIO()
        with bar(Console(file=out, force_terminal=terminal, width=60)) as name_it:
            name_it("ingest")
            list(followed(range(10), 10, "vastaukset.xlsx"))
        shown[terminal] = out.getvalue()

    assert "vastaukset.xlsx" in shown[True]
    assert "100%" in shown[True]
    assert shown[False].strip() == ""
