import contextlib
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.ingest.written import paragraphs_of
from pipeline.ingest.written.plain import joined
from tests.ingest import written as made

STATEMENT = """Kuusenkosken kyläyhdistys ry
Lausunto luonnoksesta

Kannatamme luonnosta, mutta talo pysyy talven yli
lämpimänä vain avustuksella.

Esitämme näitä:
- tilat avataan maksutta
- avustus kolmeksi vuodeksi

Muuta emme pyydä

Kunnioittavasti
Helmi Esimerkki
puheenjohtaja
"""


def told(data: bytes, name: str = "l.txt") -> list[tuple[str, str]]:
    return [(block.part, block.text) for block in paragraphs_of(RawFile(name, data))]


def test_a_plain_statement_is_told_apart_as_a_reader_would():
    assert told(STATEMENT.encode()) == [
        ("heading", "Kuusenkosken kyläyhdistys ry"),
        ("heading", "Lausunto luonnoksesta"),
        ("text", "Kannatamme luonnosta, mutta talo pysyy talven yli lämpimänä vain avustuksella."),
        ("text", "Esitämme näitä:\n- tilat avataan maksutta\n- avustus kolmeksi vuodeksi"),
        ("text", "Muuta emme pyydä"),
        ("signature", "Kunnioittavasti"),
        ("signature", "Helmi Esimerkki"),
        ("signature", "puheenjohtaja"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found(encoding):
    assert told("Hyvä esitys, kannatämme sitä.".encode(encoding)) == [("text", "Hyvä esitys, kannatämme sitä.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yksi ajatus.\n\nToinen ajatus.", ["Yksi ajatus.", "Toinen ajatus."]),
        ("Rivi, joka katkesi marginaaliin, kun kirje\nkirjoitettiin sähköpostiohjelmassa.\nUusi kappale alkaa tästä.",
         ["Rivi, joka katkesi marginaaliin, kun kirje kirjoitettiin sähköpostiohjelmassa.", "Uusi kappale alkaa tästä."]),
        ("Järjestöyhteis-\ntyö on tärkeää meille kaikille, jotka asumme\ntäällä ja teemme työtä yhdessä.",
         ["Järjestöyhteistyö on tärkeää meille kaikille, jotka asumme täällä ja teemme työtä yhdessä."]),
        ("Vaadimme:\n1. tilat auki\n2. avustus", ["Vaadimme:\n- 1. tilat auki\n- 2. avustus"]),
        ("• yksi asia\n• toinen asia", ["- yksi asia\n- toinen asia"]),
        ("Emme kannata", ["Emme kannata"]),
        ("Vi stöder förslaget\n\nDet är bra.", ["Vi stöder förslaget", "Det är bra."]),
        ("Kannatamme esitystä\n\nPerustelut ovat liitteessä.", ["Kannatamme esitystä", "Perustelut ovat liitteessä."]),
    ],
    ids=["blank line", "margin", "parted word", "numbers", "bullets only", "one line", "Swedish", "a verb is no title"],
)  # fmt: skip
def test_what_was_said_is_kept_whole(text, expected):
    assert [text for part, text in told(text.encode()) if part == "text"] == expected


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("3 (7)", "page number"),
        ("Sivu 3/7", "page number"),
        ("- 2 -", "page number"),
        ("Lisätietoja: puheenjohtaja, puh. 040 000 0000", "contact details"),
        ("helmi@esimerkki.fi", "contact details"),
        ("Ystävällisin terveisin", "signature"),
        ("Med vänliga hälsningar", "signature"),
        ("Helsingissä 12.10.2021", "signature"),
        ("Avustus loppui vuonna 2019, eikä uutta ole tullut.", "text"),
        (
            "Terveisiä kaikille, jotka tätä työtä tekevät palkalla. Teilläkin on varmasti raskasta, kun on kiire.",
            "text",
        ),
    ],
)
def test_the_last_lines_are_told_from_opinions(line, part):
    blocks = told(f"Kannatamme esitystä.\n\nSe on hyvä.\n\n{line}\n".encode())

    assert blocks[-1] == (part, line)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Hei,", "greeting"),
        ("Hyvä työryhmä,", "greeting"),
        ("Hyvä esitys!", "text"),
        ("Hei! Kannatamme tätä.", "text"),
        ("Hyvä näin.", "text"),
    ],
)
def test_a_greeting_is_no_opinion(line, part):
    assert told(f"{line}\n\nKannatamme esitystä.".encode())[0] == (part, line)


def test_a_word_file_is_read_by_its_styles():
    data = made.word(
        ("Title", "Lausunto"),
        ("Normal", "Tuemme luonnosta kahdella ehdolla:"),
        ("List Bullet", "tilat auki"),
        ("List Bullet", "avustus jatkuu"),
        ("Heading 2", "Rahoitus"),
        ("Normal", "Vuosi on liian lyhyt aika"),
    )

    assert told(data, "l.docx") == [
        ("heading", "Lausunto"),
        ("text", "Tuemme luonnosta kahdella ehdolla:\n- tilat auki\n- avustus jatkuu"),
        ("heading", "Rahoitus"),
        ("text", "Vuosi on liian lyhyt aika"),
        ("header or footer", "Keuhkopuu ry"),
        ("header or footer", "Sivu 1"),
    ]


def test_what_an_editor_took_out_of_a_word_file_stays_out():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {space}><w:body><w:p><w:r><w:t>Tuemme</w:t></w:r><w:del><w:r><w:delText> emme</w:delText></w:r>"
        "</w:del><w:r><w:tab/><w:t>sitä.</w:t></w:r></w:p></w:body></w:document>"
    )
    notes = (
        f"<w:footnotes {space}><w:footnote><w:p><w:r><w:t>Lähde puuttuu.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    assert told(made.packed({"word/document.xml": body, "word/footnotes.xml": notes}), "l.docx") == [
        ("text", "Tuemme\tsitä."),
        ("note", "Lähde puuttuu."),
    ]


def test_an_open_document_is_read_by_its_elements():
    body = (
        "<text:h>Yleistä</text:h><text:p>Kannatamme <text:span>tätä</text:span><text:s text:c='2'/>täysin."
        "<text:note><text:note-body><text:p>Alaviite.</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>tilat</text:p></text:list-item></text:list>"
    )
    foot = "<style:footer><text:p>Sivu 1</text:p></style:footer>"

    assert told(made.opendocument(body, foot), "l.odt") == [
        ("heading", "Yleistä"),
        ("text", "Kannatamme tätä  täysin."),
        ("note", "Alaviite."),
        ("text", "- tilat"),
        ("header or footer", "Sivu 1"),
    ]


def test_a_pdf_runs_on_from_page_to_page():
    data = made.pdf([
        ["Kuusenkosken kyläyhdistys ry", "Kannatamme luonnosta, koska se antaa kylille", "oman äänen ja pitää talojen"],
        ["Kuusenkosken kyläyhdistys ry", "ovet auki. Avustus riittää vain", "puoleksi vuodeksi.", "2 (3)"],
        ["Kuusenkosken kyläyhdistys ry", "Lisäksi pyydämme valaistuksen kylätielle.", "3 (3)"],
    ])  # fmt: skip

    assert told(data, "l.pdf") == [
        ("text", "Kannatamme luonnosta, koska se antaa kylille oman äänen ja pitää talojen ovet auki. Avustus riittää vain puoleksi vuodeksi."),
        ("text", "Lisäksi pyydämme valaistuksen kylätielle."),
        ("header or footer", "Kuusenkosken kyläyhdistys ry"),
        ("header or footer", "Kuusenkosken kyläyhdistys ry"),
        ("page number", "2 (3)"),
        ("header or footer", "Kuusenkosken kyläyhdistys ry"),
        ("page number", "3 (3)"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "tail", "whole"),
    [
        ("järjestö-", "työ", "järjestötyö"),
        ("Länsi-", "Uusimaa", "Länsi-Uusimaa"),
        ("kunnat", "ja alueet", "kunnat ja alueet"),
        ("työ-", "ja elinkeino", "työ- ja elinkeino"),
    ],
)
def test_words_parted_at_a_margin(head, tail, whole):
    assert joined(head, tail) == whole


def protected_pdf() -> bytes:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made.pdf([["Kannatamme luonnosta ja kaikkea siinä."]])))
    writer.encrypt("salasana", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


BAD = {
    "pdf of pictures": (made.pdf([[""], [""]]), "l.pdf", "has no text, only pictures"),
    "protected pdf": (protected_pdf(), "l.pdf", "password-protected"),
    "cut pdf": (b"%PDF-1.7\n1 0 obj <<", "l.pdf", "damaged PDF"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1", "l.doc", "old Word file"),
    "protected Word": (b"\xd0\xcf\x11\xe0\xa1\xb1", "l.docx", "password-protected"),
    "rich text": (b"{\\rtf1 hei}", "l.rtf", "rich-text"),
    "broken Word": (b"PK\x03\x04rest", "l.docx", "damaged"),
    "bomb": (made.packed({"word/document.xml": b" " * 60_000_000}), "l.docx", "would unpack"),
    "entities": (
        made.packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "l.docx", "entities"),
    "climbing": (made.packed({"word/document.xml": b"<a/>", "../ulos": b""}), "l.docx", "leads out"),
    "protected odt": (
        made.packed({"content.xml": b"x", "META-INF/manifest.xml": b"<encryption-data/>"}), "l.odt", "password"),
    "nested": (made.packed({"content.xml": b"<body>" * 990 + b"</body>" * 990}), "l.odt", "nested too deeply"),
    "bottomless": (made.packed({"content.xml": b"<body>" * 5000}), "l.odt", "in one piece"),
    "a thousand pages": (made.packed({"word/document.xml": made.empty_paragraphs(60_000)}), "l.docx", "more than 50000"),
    "other archive": (made.packed({"a.txt": b"x"}), "l.docx", "packed file, not a text"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name", "expected"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_is_one_line_that_says_what_to_do(data, name, expected):
    tracemalloc.start()
    try:
        with pytest.raises(PuntariError, match=expected) as error:
            told(data, name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert str(error.value).startswith(f"{name}: ")
    assert peak < 300_000_000


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet="aäB. \n-1)(\t\ufeff:•", max_size=200))
def test_no_letter_of_a_plain_text_is_lost(text):
    """Lists get their dash and lines are put together, but what was written stays, in order."""
    with contextlib.suppress(PuntariError):
        blocks = told(text.encode())
        kept = "".join(part for _, part in blocks)

        assert [letter for letter in kept if letter in "aäB"] == [letter for letter in text if letter in "aäB"]


@settings(max_examples=100, deadline=None)
@given(place=st.integers(0, 100_000), byte=st.integers(0, 255), which=st.integers(0, 2))
def test_a_damaged_document_is_read_or_refused_in_one_line(place, byte, which):
    kinds = [
        made.word(("Normal", "Kannatamme.")),
        made.opendocument("<text:p>Joo.</text:p>"),
        made.pdf([["Kannatamme esitystä täysin."]]),
    ]
    data = bytearray(kinds[which])
    data[place % len(data)] = byte
    blocks = []
    with contextlib.suppress(PuntariError):
        blocks = told(bytes(data), "l.x")

    assert all(part and text for part, text in blocks)
