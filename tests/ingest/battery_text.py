"""Bad text files: encodings, lines, quotes, headings, letters and values."""

import csv
import unicodedata
from collections.abc import Iterator

from tests.ingest import books
from tests.ingest.battery import TWIN, Case, Table, as_csv, fails, loads


def encodings() -> Iterator[Case]:
    encodings = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso-8859-15", "latin-1"]
    for encoding in encodings:
        for name, delimiter in (("semicolon", ";"), ("comma", ","), ("tab", "\t"), ("bar", "|")):
            yield loads(f"{encoding} {name}", as_csv(TWIN, delimiter).encode(encoding))
    decomposed = [[unicodedata.normalize("NFD", cell) for cell in row] for row in TWIN]
    yield loads("NFD", as_csv(decomposed).encode())
    yield loads("NFD utf-16", as_csv(decomposed).encode("utf-16"))


def declared() -> Iterator[Case]:
    for encoding in ("utf-8", "cp1252", "iso-8859-15", "utf-16", "utf-16-le", "latin1"):
        yield loads(f"declared {encoding}", as_csv(TWIN).encode(encoding), encoding=encoding)
    wrong = [
        ("utf-16", "utf-8", "is not .utf-16."),
        ("utf-32", "utf-8", "is not .utf-32."),
        ("cp1252", "utf-8", "is UTF-8, not .cp1252."),
        ("iso-8859-15", "utf-8", "is UTF-8, not"),
        ("utf-8", "cp1252", "cannot be read as utf-8: broken on line 1"),
        ("ascii", "cp1252", "cannot be read as ascii: broken on line 1"),
        ("utf-99", "utf-8", "there is no encoding .utf-99."),
        ("rot13", "utf-8", "there is no encoding"),
        ("base64", "utf-8", "there is no encoding"),
    ]
    for said, real, told in wrong:
        yield fails(f"{real} declared {said}", as_csv(TWIN).encode(real), told, encoding=said)


def lines() -> Iterator[Case]:
    for name, end in (("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")):
        yield loads(
            f"{name} minimal quotes", as_csv(TWIN[:3], end=end, quoting=csv.QUOTE_MINIMAL).encode(), twin=TWIN[:3]
        )
        yield loads(f"{name} all quoted", as_csv(TWIN, end=end).encode())
    text = as_csv(TWIN, end="\n")
    yield loads("no end of the last line", text.rstrip("\n").encode())
    yield loads("empty lines between", text.replace('"\n"', '"\n\n"').encode())
    yield loads("lines of separators between", text.replace('"\n"2', '"\n;;\n"2').encode())
    yield loads("a space in every empty line", text.replace('"\n"2', '"\n \n"2').replace(' \n"2', '" ";;\n"2').encode())
    yield loads("separators at line ends", text.replace('"\n"', '";;\n"').encode())
    yield loads("empty lines first", ("\n\n" + text).encode())
    yield loads("sep= line", ("sep=;\n" + text).encode())
    yield loads("sep= line in UTF-16", ("sep=;\r\n" + text).encode("utf-16"))
    yield loads(
        "lines above the header", ("Kyselyn tulokset\nVietu 1.3.2020\n" + text).encode(), skip_rows=2, delimiter=";"
    )
    yield loads("answers that end in CRLF in quotes", as_csv(TWIN).replace("auttoi\n", "auttoi\r\n").encode())
    yield loads("a line break of its own kind", as_csv(TWIN).replace("auttoi\n", "auttoi\u2028").encode())


def torn() -> Iterator[Case]:
    text = as_csv(TWIN, end="\n")
    row = '"2";"Länsi";'
    yield fails("a cell too many", text.replace(row, row + '"x";').encode(), "v.csv: row 3 has 4 cells, the header 3")
    yield fails("a cell too few", text.replace(row, '"2";').encode(), "v.csv: row 3 has 2 cells, the header 3")
    yield fails("cut in a quoted answer", text[:-5].encode(), "ends inside a quoted answer that begins on row 5")
    yield fails(
        "cut in a letter",
        text.encode()[: text.encode().rindex("ö".encode() if "ö" in text else "ä".encode()) + 1],
        "broken characters",
    )
    yield fails("cut in the header", text[:9].encode(), "ends inside a quoted answer that begins on row 1")
    yield fails("cut after the header", text.split("\n")[0].encode(), "has a header but no answers")
    yield fails(
        "a quote that opens and never ends", text.replace('"Länsi"', '"Länsi').encode(), r"row (3|4)|quoted answer"
    )
    yield fails("half a UTF-16 letter", text.encode("utf-16-le")[:-1], "cannot be read as utf-16-le: broken on line")
    yield fails(
        "a byte that UTF-8 has not",
        text.encode().replace("Länsi".encode(), b"L\xc3nsi"),
        "broken characters, the first on line 3",
    )
    yield fails("nothing", b"", "v.csv: is empty")
    yield fails("white space", b" \n\t\n", "is empty")
    yield fails("only a BOM", "\ufeff".encode(), "is empty")
    yield fails("separators only", b";;;\n;;;\n", "is empty")
    yield fails("NULs only", bytes(400), "is empty|not text|cannot be read|no answers")
    nul = [[cell.replace("Länsi", "Län\x00si") for cell in row] for row in TWIN]
    replaced = [[cell.replace("\x00", "\ufffd") for cell in row] for row in nul]
    yield loads("a NUL in a cell", as_csv(nul).encode(), twin=replaced)
    bare = text.replace('sanoi ""ei"" ja', 'sanoi "ei" ja')
    yield loads("quotes that nobody doubled", bare.encode())
    yield loads("quotes that nobody doubled, commas", bare.replace('";"', '","').encode())
    yield loads(
        "quotes in the middle of bare cells",
        as_csv(TWIN, "\t", "\n").replace('\t"Hän sanoi ""ei"" ja lähti"', '\tHän sanoi "ei" ja lähti').encode(),
    )
    yield fails("undoubled quotes and a torn row", bare.replace('"4";', '"4";"x";').encode(), "row 5 has 4 cells")


def headers() -> Iterator[Case]:
    head, *rows = TWIN
    said = [["id", "Arvio", "", "Avoin"], ["", "Sisältö", "Aika", ""]]
    body = [[str(n), "3", "4", f"Vastaus numero {n} on tässä"] for n in range(1, 6)]
    twin = [["id", "Arvio: Sisältö", "Arvio: Aika", "Avoin"], *body]
    yield loads("two header rows", as_csv([*said, *body]).encode(), twin=twin)
    yield loads("two header rows, said", as_csv([*said, *body]).encode(), twin=twin, header_rows=2)
    three = [["id", "Osa A", "", "Avoin"], ["", "Arvio", "", ""], ["", "Sisältö", "Aika", ""]]
    deep = [["id", "Osa A: Arvio: Sisältö", "Osa A: Arvio: Aika", "Avoin"], *body]
    yield loads("three header rows, said", as_csv([*three, *body]).encode(), twin=deep, header_rows=3)
    keys = [
        ["Q1", "Q2", "Q3", "Q4"],
        ["Tunnus", "Sisältö?", "Aika?", "Avoin?"],
        [f'{{"ImportId":"QID{n}"}}' for n in range(4)],
    ]
    yield loads("names, texts and keys", as_csv([*keys, *body], ",").encode(), twin=[keys[0], *body])
    texts = [
        ["q1", "q2", "q3", "q4"],
        ["Tunnus numeroina", "Miten arvioit sisältöä?", "Miten arvioit aikaa?", "Kerro omin sanoin"],
    ]
    yield loads("names over texts", as_csv([*texts, *body]).encode(), twin=[texts[0], *body])
    yield loads(
        "one header row, said", as_csv([*texts, *body]).encode(), twin=[texts[0], texts[1], *body], header_rows=1
    )
    yield loads("a first answer of words over numbers is an answer", as_csv([["a", "b"], ["en osaa sanoa", "en osaa sanoa"], *[["1", "2"]] * 5]).encode(), twin=[["a", "b"], ["en osaa sanoa", "en osaa sanoa"], *[["1", "2"]] * 5])  # fmt: skip
    yield loads(
        "one name thrice", as_csv([["id", "Alue", "id"], *rows]).encode(), twin=[["id", "Alue", "id (2)"], *rows]
    )
    yield loads(
        "a name as the copy of another",
        as_csv([["a", "a", "a (2)"], *rows]).encode(),
        twin=[["a", "a (2)", "a (2) (2)"], *rows],
    )
    yield loads("no name", as_csv([["id", "", head[2]], *rows]).encode(), twin=[["id", "sarake 2", head[2]], *rows])
    yield loads(
        "line breaks and spaces in a name", as_csv([["id", " Alue ", "Mitä\n mieltä\u00a0olet?"], *rows]).encode()
    )
    yield loads("invisible letters in a name", as_csv([["\u200bid", "Alue\u00ad", head[2]], *rows]).encode())
    wide = [[f"k{n}" for n in range(10_000)], *[[str(n % 7) for n in range(10_000)] for _ in range(3)]]
    yield loads("10,000 columns", as_csv(wide).encode(), twin=wide)
    yield loads("10,000 columns in a workbook", lambda: books.xlsx(wide), "v.xlsx", twin=wide)


def texts() -> Iterator[Case]:
    def said(text: str, written: str | None = None) -> Table:
        return [TWIN[0], ["1", "Etelä", text if written is None else written], *TWIN[2:]]

    mojibake = "Työ".encode().decode("cp1252") + " ja " + "äiti".encode().decode("cp1252")
    kept = [
        "مرحبا بالعالم",
        "שלום",
        "ab\u202ecd",
        "hymy 😀 ja 👩‍👩‍👧",
        "”lainaus” – ja & < > …",
        "x" * 1_000_000,
        "ẛ̣",
        "\u00a0alku",
    ]
    for text in kept:
        name = f"{text[:5]!a}"
        composed = unicodedata.normalize("NFC", text)
        yield loads(f"kept in CSV {name}", as_csv(said(text)).encode(), twin=said(composed))
        yield loads(f"kept in ODS {name}", books.ods(said(text)), "v.ods", twin=said(composed))
        yield loads(f"kept in XLSX {name}", books.xlsx(said(text)), "v.xlsx", twin=said(composed))
    lone = as_csv(said("rikki \ud83d tässä"))
    yield loads("a lone surrogate in UTF-8", lone.encode("utf-8", "surrogatepass"), twin=said("rikki \ufffd tässä"))
    yield loads("a lone surrogate in UTF-16", lone.encode("utf-16", "surrogatepass"), twin=said("rikki \ufffd tässä"))
    pair = as_csv(said("hymy \ud83d\ude00"))
    yield loads("a pair of surrogates in UTF-8", pair.encode("utf-8", "surrogatepass"), twin=said("hymy 😀"))
    yield loads("mojibake stays unless mending is asked", as_csv(said(mojibake)).encode(), twin=said(mojibake))
    yield loads("mojibake is mended when asked", as_csv(said(mojibake)).encode(), twin=said("Työ ja äiti"), repair=True)
    yield loads("mojibake in a workbook", books.xlsx(said(mojibake)), "v.xlsx", twin=said("Työ ja äiti"), repair=True)
    yield loads("control letters", as_csv(said("a\x07b\x1fc")).encode(), twin=said("a\ufffdb\ufffdc"))
    yield loads("only invisible letters", as_csv(said("\u200b\u00ad ")).encode(), twin=said(""))


def values() -> Iterator[Case]:
    values = ["NA", "null", "None", "nan", "N/A", "#N/A", "007", "1e5", "TRUE", "=1+1", "=cmd|' /C calc'!A0", "+358401234567", "-", "@nimi", "1,5", "1.5", "00.10", "01.02.2020", "'007", "-0"]  # fmt: skip
    for value in values:
        rows = [TWIN[0], ["1", value, "Vastaus on tässä"], *TWIN[2:]]
        yield loads(f"{value} in CSV", as_csv(rows).encode(), twin=rows)
        yield loads(f"{value} in XLSX", books.xlsx(rows), "v.xlsx", twin=rows)
        yield loads(f"{value} in ODS", books.ods(rows), "v.ods", twin=rows)


PARTS = (encodings, declared, lines, torn, headers, texts, values)
