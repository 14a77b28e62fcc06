"""Bad workbooks and spreadsheets: sheets, cells, parts."""

from collections.abc import Iterator

from tests.ingest import books
from tests.ingest.battery import TWIN, Case, Table, fails, loads, packed_with


def workbooks() -> Iterator[Case]:
    def book(*sheets: str, **more: object) -> bytes:
        return books.packed(books.xlsx_parts(*sheets, **more))  # type: ignore[arg-type]

    def one(cell: str) -> bytes:
        return book(
            books.cells(TWIN[:1])
            + f'<row r="2"><c r="A2"><v>1</v></c>{cell}<c r="C2" t="inlineStr"><is><t>Vastaus</t></is></c></row>'
        )

    def got(cell: str) -> Table:
        return [TWIN[0], ["1", cell, "Vastaus"]]

    good = books.cells(TWIN)
    yield loads("workbook", book(good), "v.xlsx")
    yield loads("workbook called .csv", book(good), "v.csv")
    yield loads("empty sheet first", book("", good), "v.xlsx")
    yield loads("hidden sheet first", book(books.cells([["salainen"], ["x"]]), good, states=("hidden", "")), "v.xlsx")
    yield loads(
        "very hidden sheet first", book(books.cells([["salainen"], ["x"]]), good, states=("veryHidden", "")), "v.xlsx"
    )
    yield loads("the only sheet is hidden", book(good, states=("hidden",)), "v.xlsx")
    yield loads("a sheet by name", book(books.cells([["muu"], ["x"]]), good), "v.xlsx", sheet="Taulukko2")
    yield fails("a sheet that is not there", book(good), "Nearest: 'Taulukko1'", "v.xlsx", sheet="Taulukko9")
    yield fails("no cells at all", book(""), "v.xlsx: is empty", "v.xlsx")
    yield fails("three empty sheets", book("", "", ""), "v.xlsx: is empty", "v.xlsx")
    yield fails("a header alone", book(books.cells(TWIN[:1])), "has a header but no answers", "v.xlsx")
    yield loads("hidden rows and columns", book(good.replace('<row r="3">', '<row r="3" hidden="1">'), before='<cols><col min="2" max="2" hidden="1"/></cols>'), "v.xlsx")  # fmt: skip
    shifted = good.replace('r="5"', 'r="105"').replace('5" t=', '105" t=')
    yield loads("empty rows between", book(shifted), "v.xlsx")
    yield fails(
        "rows out of order",
        book(good.replace('r="4"', 'r="104"').replace('4" t=', '104" t=')),
        "v.xlsx: has row 5 out of order",
        "v.xlsx",
    )
    yield loads("number as number", one('<c r="B2"><v>7</v></c>'), "v.xlsx", twin=got("7"))
    yield loads("number with binary dust", one('<c r="B2"><v>0.30000000000000004</v></c>'), "v.xlsx", twin=got("0.3"))
    yield loads("a large number", one('<c r="B2"><v>358401234567</v></c>'), "v.xlsx", twin=got("358401234567"))
    yield loads("number as text", one('<c r="B2" t="str"><v>007</v></c>'), "v.xlsx", twin=got("007"))
    yield loads("truth", one('<c r="B2" t="b"><v>1</v></c>'), "v.xlsx", twin=got("1"))
    yield loads(
        "a formula with its result", one('<c r="B2" t="str"><f>A1</f><v>tulos</v></c>'), "v.xlsx", twin=got("tulos")
    )
    yield loads("a formula without a result", one('<c r="B2"><f>A1</f></c>'), "v.xlsx", twin=got(""))
    yield loads("an error", one('<c r="B2" t="e"><v>#REF!</v></c>'), "v.xlsx", twin=got(""))
    yield loads(
        "escaped line end", one('<c r="B2" t="inlineStr"><is><t>a_x000D_\nb</t></is></c>'), "v.xlsx", twin=got("a\nb")
    )
    yield loads("rich text", one('<c r="B2" t="inlineStr"><is><r><t>osa</t></r><r><t xml:space="preserve"> toinen</t></r></is></c>'), "v.xlsx", twin=got("osa toinen"))  # fmt: skip
    yield fails(
        "a shared text that is not there", one('<c r="B2" t="s"><v>99</v></c>'), "damaged workbook|far", "v.xlsx"
    )
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>Arvio</t></is></c><c r="D1" t="inlineStr"><is><t>Avoin</t></is></c></row>'  # fmt: skip
    under = '<row r="2"><c r="B2" t="inlineStr"><is><t>Sisältö</t></is></c><c r="C2" t="inlineStr"><is><t>Aika</t></is></c></row>'
    body = [["1", "3", "4", "Hyvä"], ["2", "5", "5", "Ihan jees"]]
    rest = books.cells([[], [], *body]).replace('<row r="1"></row><row r="2"></row>', "")
    yield loads("merged header", book(head + under + rest, after='<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'), "v.xlsx", twin=[["id", "Arvio: Sisältö", "Arvio: Aika", "Avoin"], *body])  # fmt: skip
    yield fails(
        "sheet of nonsense",
        packed_with(book(good), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
        "damaged|empty",
        "v.xlsx",
    )
    yield fails(
        "sheet that is missing", packed_with(book(good), "xl/worksheets/sheet1.xml", None), "damaged workbook", "v.xlsx"
    )
    yield fails(
        "list of sheets that is broken",
        packed_with(book(good), "xl/workbook.xml", b"<workbook><sheets><she"),
        "damaged|empty",
        "v.xlsx",
    )
    yield fails(
        "relations that are missing",
        packed_with(book(good), "xl/_rels/workbook.xml.rels", None),
        "damaged|empty",
        "v.xlsx",
    )
    yield fails(
        "sheet in UTF-16",
        packed_with(book(good), "xl/worksheets/sheet1.xml", "<worksheet/>".encode("utf-16")),
        "damaged|empty",
        "v.xlsx",
    )


def spreadsheets() -> Iterator[Case]:
    def sheet(*tables: str, **more: str) -> bytes:
        return books.packed(books.ods_parts(*tables, **more))

    def one(cell: str) -> bytes:
        row = f"<table:table-row>{books.ods_cell('1')}{cell}{books.ods_cell('Vastaus')}</table:table-row>"
        return sheet(books.ods_table(TWIN[:1]).replace("</table:table>", row + "</table:table>"))

    def got(cell: str) -> Table:
        return [TWIN[0], ["1", cell, "Vastaus"]]

    good = books.ods_table(TWIN)
    rest = '<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    hidden = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    yield loads("spreadsheet", sheet(good), "v.ods")
    yield loads("a million empty rows after", sheet(good.replace("</table:table>", rest + "</table:table>")), "v.ods")
    yield loads(
        "a million empty rows between",
        sheet(good.replace("</table:table-row>", "</table:table-row>" + rest.replace("1048571", "90000"), 1)),
        "v.ods",
    )
    yield loads(
        "hidden table first",
        sheet(books.ods_table([["salainen"], ["x"]], "Piilo", "ta2"), good, styles=hidden),
        "v.ods",
    )
    yield loads("empty table first", sheet('<table:table table:name="Tyhjä"/>', good), "v.ods")
    yield loads("table by name", sheet(books.ods_table([["muu"], ["x"]], "Muu"), good), "v.ods", sheet="Taulukko1")
    yield fails("table that is not there", sheet(good), "Nearest: 'Taulukko1'", "v.ods", sheet="Taulukko9")
    yield fails("no tables", sheet(), "v.ods: is empty", "v.ods")
    yield loads(
        "a number",
        one('<table:table-cell office:value-type="float" office:value="7"><text:p>7,00</text:p></table:table-cell>'),
        "v.ods",
        twin=got("7"),
    )
    yield loads(
        "a date",
        one(
            '<table:table-cell office:value-type="date" office:date-value="2020-05-01"><text:p>1.5.20</text:p></table:table-cell>'
        ),
        "v.ods",
        twin=got("2020-05-01"),
    )
    yield loads(
        "a truth",
        one(
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TOSI</text:p></table:table-cell>'
        ),
        "v.ods",
        twin=got("1"),
    )
    yield loads(
        "a note on a cell",
        one(
            '<table:table-cell office:value-type="string"><office:annotation><text:p>huomautus</text:p></office:annotation><text:p>arvo</text:p></table:table-cell>'
        ),
        "v.ods",
        twin=got("arvo"),
    )
    yield loads(
        "marked-up text",
        one(
            '<table:table-cell office:value-type="string"><text:p>a<text:span>b</text:span><text:line-break/>c<text:s text:c="2"/>d</text:p></table:table-cell>'
        ),
        "v.ods",
        twin=got("ab\nc  d"),
    )
    yield fails(
        "broken XML",
        packed_with(sheet(good), "content.xml", b"<office:document-content><broken"),
        "damaged spreadsheet",
        "v.ods",
    )
    yield fails("no content", packed_with(sheet(good), "content.xml", None), "v.ods: ", "v.ods")
    protected = {
        **books.ods_parts(good),
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>',
    }
    yield fails("protected spreadsheet", books.packed(protected), "password-protected", "v.ods")


PARTS = (workbooks, spreadsheets)
