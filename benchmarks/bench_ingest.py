"""How long a large export takes to become tables, and how much memory: CSV and XLSX of ROWS x COLUMNS.

    python -m benchmarks.bench_ingest [ROWS [COLUMNS]]      (100000 x 50)

The invented survey has five open questions, the rest scales, choices and background. Each source is read in a
process of its own, so that its peak memory is its own.
"""

import io
import json
import random
import resource
import subprocess
import sys
import time

ROWS, COLUMNS, OPEN = 100_000, 50, 5
SCALE = ["täysin eri mieltä", "eri mieltä", "ei samaa eikä eri mieltä", "samaa mieltä", "täysin samaa mieltä"]
_WORDS = """\
verkosto tuki kokous tieto aika työ koordinaattori vertaistuki koulutus hanke yhteistyö jäsen viesti palaute ryhmä
tapaaminen etänä lisää enemmän parempi selkeä kiitos hyvä toimii kaipaan olisi voisi pitäisi kanssa mukaan muiden"""


def table(rows: int, columns: int) -> list[list[str]]:
    drawn = random.Random(7)
    header = ["Vastaajan ID", "Alue"]
    header += [f"Avoin kysymys {n}, mitä ajattelet?" for n in range(OPEN)]
    header += [f"Väite {n}" for n in range(columns - len(header))]
    made = [header]
    for row in range(rows):
        answers = [
            " ".join(drawn.choices(_WORDS.split(), k=drawn.randint(4, 24))).capitalize() + "."
            if drawn.random() < 0.6
            else ""
            for _ in range(OPEN)
        ]
        made.append([str(row + 1), f"Alue {row % 11}", *answers, *drawn.choices(SCALE, k=columns - 2 - OPEN)])
    return made


def as_csv(rows: list[list[str]]) -> bytes:
    return "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode("cp1252")


def as_xlsx(rows: list[list[str]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Vastaukset")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def settings_of(header: list[str]) -> dict[str, object]:
    return {
        "respondent": header[0],
        "background": [header[1]],
        "questions": {f"q{n}": {"column": name} for n, name in enumerate(header[2 : 2 + OPEN])},
        "scores": {f"s{n}": {"column": name, "order": SCALE} for n, name in enumerate(header[2 + OPEN :])},
    }


def measure(path: str, header: list[str]) -> dict[str, float]:
    """Read the file as the program does and return seconds of reading cells and of all, and peak megabytes."""
    from pathlib import Path

    import pandas as pd  # noqa: F401 — its import is not what is measured

    from pipeline.foundation.materials import RawFile
    from pipeline.foundation.table import validate
    from pipeline.ingest import STAGE, IngestSettings, ingest
    from pipeline.ingest.sources import read_sheet

    raw = [RawFile(Path(path).name, Path(path).read_bytes())]
    settings = IngestSettings.model_validate({"file": raw[0].name, **settings_of(header)})
    started = time.monotonic()
    read_sheet(raw, settings)
    cells = time.monotonic() - started
    frames = ingest(settings=settings, raw=raw, key=b"k" * 32)
    for model, frame in zip(STAGE.writes, frames, strict=True):
        validate(model, frame)
    whole = time.monotonic() - started - cells
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cells_s": round(cells, 1), "ingest_s": round(whole, 1), "peak_mb": round(peak)}


def main(rows: int = ROWS, columns: int = COLUMNS) -> None:
    import tempfile
    from pathlib import Path

    made = table(rows, columns)
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("vastaukset.csv", as_csv), ("vastaukset.xlsx", as_xlsx)):
            path = Path(folder) / name
            path.write_bytes(write(made))
            command = [sys.executable, "-m", "benchmarks.bench_ingest", "--one", str(path), json.dumps(made[0])]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            print(f"{name}: {rows} x {columns}, {path.stat().st_size / 1e6:.0f} MB: {told.strip()}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], json.loads(sys.argv[3]))))
    else:
        main(*(int(number) for number in sys.argv[1:]))
