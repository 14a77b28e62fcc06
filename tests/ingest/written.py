"""Documents made by hand: what a word processor, an editor or a printer would have written."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx

ODT = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
}


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(*paragraphs: tuple[str, str]) -> bytes:
    """Return a .docx of (style, text); a page has a header and a footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Keuhkopuu ry"
    document.sections[0].footer.paragraphs[0].text = "Sivu 1"
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opendocument(body: str, styles: str = "") -> bytes:
    """Return an .odt with this body (text:p, text:h …)."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in ODT.items())
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    page = f"<office:document-styles {spaces}>{styles}</office:document-styles>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": page})


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF whose pages have these lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode() + tail.encode()


def empty_paragraphs(count: int) -> str:
    """Return a Word document's text of so many empty paragraphs, each unlike the last so that they pack badly."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f'<w:p a="{n * 7919 % 100_003}"/>' for n in range(count))
    return f"<w:document {space}><w:body>{body}</w:body></w:document>"
