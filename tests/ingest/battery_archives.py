"""Files that would fill the memory, reach out of themselves, or are something else."""

import io
import zipfile
from collections.abc import Iterator

from tests.ingest import books
from tests.ingest.battery import TWIN, Case, as_csv, fails, loads, packed_with


def bombs() -> Iterator[Case]:
    """Yield the files that would fill the memory of who believes them."""
    cell = '<c r="A1" t="inlineStr"><is><t>a</t></is></c>'
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>"
    )
    good = books.ods_table(TWIN)

    def book(rows: str, **more: object) -> bytes:
        return books.packed(books.xlsx_parts(rows, **more))  # type: ignore[arg-type]

    def swollen(data: bytes, part: str) -> bytes:
        return packed_with(data, part, b"<x>" + b" " * 120_000_000)

    far = f'<row r="1">{cell}</row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>b</t></is></c></row>'
    many = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{books.letters(c)}{n}" t="s"><v>0</v></c>' for c in range(40)) + "</row>"
        for n in range(1, 2001)
    )
    yield fails(
        "sheet of spaces",
        lambda: swollen(book(books.cells(TWIN)), "xl/worksheets/sheet1.xml"),
        "would unpack to 120 megabytes",
        "v.xlsx",
    )
    yield fails(
        "shared texts of spaces",
        lambda: swollen(book(books.cells(TWIN)), "xl/sharedStrings.xml"),
        "would unpack to 120 megabytes",
        "v.xlsx",
    )
    yield fails(
        "content of spaces", lambda: swollen(books.ods(TWIN), "content.xml"), "would unpack to 120 megabytes", "v.ods"
    )
    yield fails("two cells far apart", lambda: book(far), "row 1048576 and column 16384", "v.xlsx")
    yield fails(
        "a column that no workbook has",
        lambda: book(far.replace("XFD", "ZZZZ")),
        "a cell that no workbook has",
        "v.xlsx",
    )
    yield fails(
        "one long text a hundred thousand times",
        lambda: book(many, shared=f"<si><t>{'a' * 32_000}</t></si>"),
        "repeats long texts",
        "v.xlsx",
    )
    texts = book(books.cells(TWIN), shared="<si><t>a</t></si>")
    said = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="99999999999">'
    )
    yield fails("a hundred thousand million texts announced", lambda: packed_with(texts, "xl/sharedStrings.xml", said + b"<si><t>a</t></si></sst>"), "damaged workbook", "v.xlsx")  # fmt: skip
    alike = {"xl/styles.xml": '<styleSheet><cellXfs count="4000000000"><xf numFmtId="14"/></cellXfs></styleSheet>'}
    yield loads(
        "four thousand million styles announced",
        lambda: books.packed(books.xlsx_parts(books.cells(TWIN)) | alike),
        "v.xlsx",
    )
    yield loads(
        "a size that is not so", lambda: book(books.cells(TWIN), before='<dimension ref="A1:XFD1048576"/>'), "v.xlsx"
    )
    yield fails(
        "a column of sixteen letters",
        lambda: book(far.replace("XFD", "A" * 16)),
        "a cell that no workbook has",
        "v.xlsx",
    )
    yield fails(
        "a row beyond all", lambda: book(far.replace("1048576", "4294967296")), "a cell that no workbook has", "v.xlsx"
    )
    yield fails(
        "entities in a sheet",
        lambda: packed_with(
            book(books.cells(TWIN)), "xl/worksheets/sheet1.xml", (laughs + "<worksheet>&j;</worksheet>").encode()
        ),
        "entities",
        "v.xlsx",
    )
    yield fails(
        "entities in shared texts",
        lambda: packed_with(book(books.cells(TWIN)), "xl/sharedStrings.xml", (laughs + "<sst>&j;</sst>").encode()),
        "entities",
        "v.xlsx",
    )
    yield fails(
        "entities in a spreadsheet",
        lambda: books.packed(books.ods_parts(good.replace("Etelä", "&j;", 1), doctype=laughs)),
        "entities",
        "v.ods",
    )
    rows = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="3"><text:p>a b c</text:p></table:table-cell></table:table-row>'
    yield fails(
        "a row a million times",
        lambda: books.packed(books.ods_parts(good.replace("</table:table>", rows * 9 + "</table:table>"))),
        "repeats row",
        "v.ods",
    )
    wide = f'<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>{"a" * 100_000}</text:p></table:table-cell></table:table-row>'
    yield fails(
        "a long cell sixteen thousand times",
        lambda: books.packed(books.ods_parts(good.replace("</table:table>", wide + "</table:table>"))),
        "repeats row|has 16384 cells",
        "v.ods",
    )
    yield fails(
        "a hundred thousand parts",
        lambda: books.packed({f"xl/{n}.xml": "" for n in range(30_000)}),
        "v.xlsx: ",
        "v.xlsx",
    )


def archives() -> Iterator[Case]:
    made = {"v.xlsx": books.xlsx(TWIN), "v.ods": books.ods(TWIN)}
    for file, data in made.items():
        for name in ("../../paha.txt", "/etc/paha", "..\\paha", "C:\\paha", "xl/../../paha"):
            yield fails(f"path {name} in {file}", packed_with(data, name, b"x"), "leads out of it", file)
        yield fails(f"link in {file}", _linked(data), "holds a link", file)
        yield fails(f"locked part in {file}", _locked(data), "password-protected", file)
        yield fails(f"odd packing in {file}", data.replace(b"\x08\x00", b"\x0c\x00"), "v\\.", file)
        for share in (0.1, 0.5, 0.9, 0.99):
            yield fails(f"{file} cut at {share:.0%}", data[: int(len(data) * share)], "damaged", file)
        yield fails(f"{file} with bytes turned", _turned(data), "damaged|broken|empty|header", file)
        yield loads(f"{file} with rubbish after", data + b"\0" * 20, file)
        yield loads(f"{file} within", data, file.upper())


def _linked(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as book:
        link = zipfile.ZipInfo("linkki")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        book.writestr(link, "/etc/passwd")
    return out.getvalue()


def _locked(data: bytes) -> bytes:
    start = data.index(b"PK\x01\x02")
    return data[: start + 8] + bytes([data[start + 8] | 1]) + data[start + 9 :]


def _turned(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        part = next(p for p in book.infolist() if p.filename in {"content.xml", "xl/worksheets/sheet1.xml"})
    start = part.header_offset + 30 + len(part.filename) + part.compress_size // 3
    return data[:start] + bytes(255 - byte for byte in data[start : start + 40]) + data[start + 40 :]


def kinds() -> Iterator[Case]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield fails("old Excel", ole + "Workbook".encode("utf-16-le"), "old Excel file .*save it as .xlsx", "v.xls")
    yield fails(
        "protected workbook",
        ole + "EncryptedPackage".encode("utf-16-le"),
        "password-protected. Open it in Excel",
        "v.xlsx",
    )
    yield fails(
        "Numbers", books.packed({"Index/Document.iwa": "x", "Data/a.jpg": "x"}), "Numbers file. Export it", "v.numbers"
    )
    yield fails("older Numbers", books.packed({"Index.zip": "x"}), "Numbers file. Export it", "v.numbers")
    yield fails("binary workbook", books.packed({"xl/workbook.bin": "x"}), "binary Excel workbook", "v.xlsb")
    yield fails("zip of a CSV", books.packed({"vastaukset.csv": as_csv(TWIN)}), "packed file .*Unpack it", "v.zip")
    yield fails("empty zip", books.packed({}), "damaged or empty|packed", "v.zip")
    yield fails("OpenDocument text", books.packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument|damaged|holds", "v.odt")  # fmt: skip
    yield fails("a text document", b"{\\rtf1 moi}", "text", "v.rtf")
    yield fails("picture", b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture", "v.png")
    yield fails("gzip", b"\x1f\x8b\x08" + bytes(50), "gzip", "v.csv.gz")
    yield fails("7-Zip", b"7z\xbc\xaf\x27\x1c" + bytes(50), "7-Zip", "v.7z")
    yield fails("database", b"SQLite format 3\0" + bytes(50), "database", "v.db")
    yield fails("broken Parquet", b"PAR1rubbishPAR1", "damaged Parquet", "v.parquet")
    yield fails("Parquet cut short", b"PAR1", "damaged Parquet", "v.parquet")


PARTS = (bombs, archives, kinds)
