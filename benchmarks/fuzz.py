"""Fuzz the readers: whatever the bytes, a table comes out or one line says why not; nothing hangs.

    python -m benchmarks.fuzz [EXECUTIONS [SECONDS [SEED]]]      (1000000, no limit of time, 1)

Nine tenths of the executions go to our own parsers of text (encodings, lines, quotes, headings, separators, cells,
REDCap's choices, OpenDocument cells), one hundredth to whole archives with bytes turned, parts cut, swapped or
renamed (10,000 of a million). An execution that raises anything but PuntariError, or takes more than ten seconds,
is printed with its seed and ends the run with code 1.
"""

import io
import random
import re
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.closed import _split
from pipeline.ingest.csv import find_delimiter
from pipeline.ingest.encoding import decode
from pipeline.ingest.headers import read_header
from pipeline.ingest.language import languages_of
from pipeline.ingest.nonanswers import is_non_answer
from pipeline.ingest.numbers import number
from pipeline.ingest.ods_cells import TableReader
from pipeline.ingest.quotes import Unclosed, rows_with_bare_quotes
from pipeline.ingest.redcap_dictionary import choices_of
from pipeline.ingest.scales import propose_scale
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sources import read_sheet
from pipeline.ingest.text import Cleaner, cleaned
from tests.ingest import books
from tests.ingest.battery import TWIN, as_csv

TOO_LONG = 10  # seconds of one execution
BITS = [
    *[
        '"',
        '""',
        ";",
        ",",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        "\x00",
        "\ufeff",
        "ä",
        "Ã¤",
        "o\u0308",
        "\ud83d",
        "😀",
        "\u202e",
    ],
    *["\u2028", "=", "0", "1", "1,5", "id", "kysymys", "Q: a", "Q: b", "sep=;", " ", "en osaa sanoa", "NA", "x" * 300],
    *["|" * 40, "ei", "1, a | 2, b", "2020-01-01", "<", "&", "\x1f", "täysin samaa mieltä", '{"ImportId":"Q1"}'],
]
SETTINGS = [
    IngestSettings(),
    IngestSettings(repair=True),
    IngestSettings(header_rows=2),
    IngestSettings(encoding="cp1252"),
    IngestSettings(encoding="utf-16"),
    IngestSettings(skip_rows=2, delimiter=","),
]


def text(drawn: random.Random) -> str:
    return "".join(drawn.choices(BITS, k=drawn.randint(0, 40)))


def spoilt(data: bytes, drawn: random.Random, most: int = 8) -> bytes:
    """Return the bytes with a few of them turned, left out, doubled or moved."""
    kept = bytearray(data)
    for _ in range(drawn.randint(1, most)):
        place = drawn.randrange(len(kept) + 1) if kept else 0
        length = drawn.choice([1, 1, 1, 2, 4, 16, 200])
        match drawn.randrange(6):
            case 0:
                kept[place : place + length] = drawn.randbytes(length)
            case 1:
                del kept[place : place + length]
            case 2:
                kept[place:place] = kept[place : place + length]
            case 3:
                kept[place:place] = bytes([drawn.choice(b'\0\xff\xfe"<>&\n\r;\x80')]) * length
            case 4:
                other = drawn.randrange(len(kept) + 1) if kept else 0
                kept[place:place] = kept[other : other + length]
            case _:
                kept = kept[:place] if drawn.random() < 0.1 else kept
    return bytes(kept)


def csv_file(drawn: random.Random) -> None:
    encoding = drawn.choice(["utf-8", "cp1252", "utf-16", "utf-8-sig", "iso-8859-15"])
    made = text(drawn) if drawn.random() < 0.5 else as_csv(TWIN, drawn.choice(";,\t|"), drawn.choice(["\n", "\r\n"]))
    data = made.encode(encoding, "replace" if not encoding.startswith("utf") else "surrogatepass")
    data = spoilt(data, drawn) if drawn.random() < 0.7 else data
    read_sheet([RawFile("v.csv", data)], drawn.choice(SETTINGS))


def parts_of_text(drawn: random.Random) -> None:
    made = text(drawn)
    cleaned(made, repair=drawn.random() < 0.5)
    number(made[:12])
    is_non_answer(made[:60])
    find_delimiter(made)
    choices_of(made)
    propose_scale(drawn.choices(BITS, k=drawn.randint(0, 6)))
    _split(made, drawn.choice(";,|"), {"a": "a", "1, a": "b"})
    Cleaner(repair=drawn.random() < 0.5).column(drawn.choices(BITS, k=drawn.randint(0, 8)))


def quotes(drawn: random.Random) -> None:
    try:
        rows = list(rows_with_bare_quotes(text(drawn), drawn.choice(";,\t")))
    except Unclosed:
        return
    assert all(rows)


def headers(drawn: random.Random) -> None:
    width = drawn.randint(1, 6)
    rows = [drawn.choices(BITS, k=width) for _ in range(drawn.randint(1, 8))]
    header = read_header(rows, drawn.choice([None, None, 1, 2, 3]))
    assert len(set(header.names)) == width


def encodings(drawn: random.Random) -> None:
    data = spoilt(text(drawn).encode("utf-8", "surrogatepass"), drawn)
    decode(RawFile("v.csv", data), drawn.choice([None, None, "utf-8", "cp1252", "utf-16", "utf-7", "ascii"]))


def cells(drawn: random.Random) -> None:
    reader = TableReader()
    content = books.ods_parts(books.ods_table(TWIN))["content.xml"]
    data = spoilt(str(content).encode(), drawn)
    try:
        for start in range(0, len(data), 700):
            list(reader.feed(data[start : start + 700]))
        reader.close()
    except ValueError:
        return


def languages(drawn: random.Random) -> None:
    import pandas as pd

    made = [text(drawn).encode("utf-8", "replace").decode() for _ in range(drawn.randint(0, 4))]
    languages_of(pd.Series(made, dtype="str"), pd.Series([f"r{n % 2}" for n in range(len(made))], dtype="str"))


def blown_up(data: bytes, drawn: random.Random) -> bytes:
    """Return XML with one of the numbers or references in it made very large."""
    found = list(re.finditer(rb'"([A-Za-z]{0,3}\d+(:[A-Z]+\d+)?)"', data))
    if not found:
        return data
    chosen = drawn.choice(found)
    large = drawn.choice(
        [b"4294967295", b"99999999999999999999", b"XFD1048576", b"ZZZZZ1", b"A0", b"-1", b"A99999999", b"1e308"]
    )
    return data[: chosen.start(1)] + large + data[chosen.end(1) :]


SHARED = '<row r="9"><c r="A9" t="s" s="1"><v>0</v></c></row>'
EXTRA = {
    "before": '<dimension ref="A1:C5"/><cols><col min="1" max="3" hidden="1"/></cols>',
    "after": '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
}
ARCHIVES = {
    "v.xlsx": [
        books.xlsx(TWIN),
        books.packed(books.xlsx_parts(books.cells(TWIN) + SHARED, shared="<si><t>a</t></si>", **EXTRA)),
    ],
    "v.ods": [books.ods(TWIN)],
}


def archive(drawn: random.Random) -> None:
    name = drawn.choice(list(ARCHIVES))
    data = drawn.choice(ARCHIVES[name])
    kind = drawn.randrange(4)
    if kind == 0:
        data = spoilt(data, drawn)
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts: dict[str, str | bytes] = {part: old.read(part) for part in old.namelist()}
        chosen = drawn.choice(list(parts))
        if kind == 1:
            parts[chosen] = spoilt(bytes(parts[chosen]), drawn)  # type: ignore[arg-type]
        elif kind == 2:
            parts[chosen] = blown_up(bytes(parts[chosen]), drawn)  # type: ignore[arg-type]
        else:
            other = drawn.choice([*parts, "../x", "xl/worksheets/sheet9.xml", "mimetype"])
            parts[other] = parts.pop(chosen)
        data = books.packed(parts)
    read_sheet([RawFile(name, data)], drawn.choice(SETTINGS[:3]))


KINDS: list[tuple[Callable[[random.Random], None], int]] = [
    (csv_file, 20),
    (parts_of_text, 25),
    (quotes, 20),
    (headers, 10),
    (encodings, 15),
    (cells, 8),
    (languages, 1),
    (archive, 1),
]


def main(executions: int = 1_000_000, seconds: float = 0, seed: int = 1) -> int:
    drawn = random.Random(seed)
    done: Counter[str] = Counter()
    kinds, weights = zip(*KINDS, strict=True)
    signal.signal(signal.SIGALRM, _late)
    started = time.monotonic()
    for place in range(executions):
        kind = drawn.choices(kinds, weights)[0]
        own = random.Random(f"{seed} {place}")
        signal.alarm(TOO_LONG)
        try:
            kind(own)
            done[f"{kind.__name__} read"] += 1
        except PuntariError as error:
            lines = len(str(error).splitlines())
            done[f"{kind.__name__} told in {lines} line"] += 1
        except BaseException as error:
            print(f"{kind.__name__}(random.Random('{seed} {place}')): {type(error).__name__}: {str(error)[:200]}")
            return 1
        finally:
            signal.alarm(0)
        if place % 10_000 == 0 and seconds and time.monotonic() - started > seconds:
            break
    print(f"{sum(done.values())} executions, {time.monotonic() - started:.0f} s, seed {seed}")
    for name, count in sorted(done.items()):
        print(f"  {name}: {count}")
    return 0


def _late(*_: object) -> None:
    raise TimeoutError(f"more than {TOO_LONG} seconds")


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
