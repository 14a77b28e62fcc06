"""Workbooks and spreadsheets written by hand, part by part, so that each can be wrong in one way."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

Rows = Iterable[Iterable[str]]
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return out.getvalue()


def cells(rows: Rows) -> str:
    """Return the rows as a sheet's cells with their text in place."""
    lines = []
    for number, row in enumerate(rows, 1):
        inline = "".join(
            f'<c r="{letters(place)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            for place, cell in enumerate(row)
            if cell
        )
        lines.append(f'<row r="{number}">{inline}</row>')
    return "".join(lines)


def letters(place: int) -> str:
    """Return the name of a column, from 0."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def xlsx_parts(
    *sheets: str, shared: str = "", states: Iterable[str] = (), before: str = "", after: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of a workbook whose sheets hold the given rows as XML."""
    kept = [*states, *[""] * len(sheets)]
    listed = "".join(
        f'<sheet name="Taulukko{n}" sheetId="{n}" {f"state={kept[n - 1]!r}".replace(chr(39), chr(34)) if kept[n - 1] else ""} '
        f'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId{n}"/>'
        for n in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        for n in range(1, len(sheets) + 1)
    )
    if shared:
        related += (
            '<Relationship Id="rId99" Target="sharedStrings.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
        )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook {_MAIN}><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships '
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'<?xml version="1.0"?><sst {_MAIN}>{shared}</sst>'
    for number, rows in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<?xml version="1.0"?><worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
        )
    return parts


def xlsx(rows: Rows, **more: object) -> bytes:
    """Return a workbook of one sheet."""
    return packed(xlsx_parts(cells(rows), **more))  # type: ignore[arg-type]


def ods_table(rows: Rows, name: str = "Taulukko1", style: str = "") -> str:
    """Return a table of an OpenDocument spreadsheet."""
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{named}>{lines}</table:table>'


def ods_cell(text: str) -> str:
    """Return a cell of text, its line breaks as paragraphs."""
    if not text:
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def _spaced(line: str) -> str:
    return escape(line).replace("  ", " <text:s/>").replace("\t", "<text:tab/>")


def ods_parts(*tables: str, styles: str = "", doctype: str = "") -> dict[str, str | bytes]:
    """Return the parts of a spreadsheet of the tables."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<?xml version="1.0"?>{doctype}<office:document-content {_OFFICE}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }


def ods(rows: Rows) -> bytes:
    """Return a spreadsheet of one table."""
    return packed(ods_parts(ods_table(rows)))
