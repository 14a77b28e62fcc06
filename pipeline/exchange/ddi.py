"""The round described for an archive: DDI-Codebook 2.5, the form in which FSD describes its data.

DDI-Codebook 2.5 (ddialliance.org) requires codeBook/stdyDscr/citation/titlStmt/titl and
a name of every var; all else is optional but stands in the schema's order. The profile
of the CESSDA catalogue, to which FSD's descriptions go (CDC DDI2.5 profile 1.0.4), adds:
codeBook@xsi:schemaLocation, titl@xml:lang, titlStmt/IDNo@agency, and holdings@URI and a
persistent IDNo, which the archive gives and which are therefore not here. REQUIRED
lists what a file of ours must hold; the tests look for each.

The file tells of variables, questions, methods and counts that may be told (shares.py),
never of an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from pipeline.exchange.documents import storable
from pipeline.exchange.shares import Published, tellable
from pipeline.exchange.spss import spss_names
from pipeline.exchange.variables import data_description
from pipeline.exchange.wide import Wide
from pipeline.exchange.words import speaker
from pipeline.exchange.xml import xml_bytes

NAMESPACE = "ddi:codebook:2_5"
_SCHEMA = "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
REQUIRED = (
    "stdyDscr/citation/titlStmt/titl",
    "stdyDscr/citation/titlStmt/IDNo",
    "stdyDscr/stdyInfo/abstract",
    "stdyDscr/stdyInfo/sumDscr/anlyUnit",
    "stdyDscr/stdyInfo/sumDscr/universe",
    "stdyDscr/stdyInfo/sumDscr/dataKind",
    "stdyDscr/method/dataColl/collMode",
    "stdyDscr/method/dataColl/resInstru",
    "stdyDscr/dataAccs/useStmt/confDec",
    "fileDscr/fileTxt/dimensns/caseQnty",
    "fileDscr/fileTxt/dimensns/varQnty",
    "dataDscr/var",
)


@dataclass(frozen=True)
class Study:
    """What is said of the round besides its tables."""

    name: str
    title: str
    note: str
    notice: Sequence[str]
    language: str
    methods: Sequence[str]  # how the answers were handled, a paragraph each
    public: bool = False  # the respondents are organisations that speak in public


def ddi(table: Wide, published: Published, study: Study) -> bytes:
    """Return the description as XML."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "xmlns:xsi": _XSI, "version": "2.5", "xml:lang": study.language})
    root.set("xsi:schemaLocation", f"{NAMESPACE} {_SCHEMA}")
    names = dict(zip((one.name for one in table.columns), spss_names(one.name for one in table.columns), strict=True))
    _document(root, study)
    _study(root, table, study)
    _file(root, table, study)
    data_description(root, table, names, tellable(table, published), study.language)
    return xml_bytes(root)


def _document(root: Element, study: Study) -> None:
    citation = SubElement(SubElement(root, "docDscr"), "citation")
    _said(SubElement(citation, "titlStmt"), "titl", study.title, study.language)
    _said(SubElement(citation, "prodStmt"), "software", "Puntari", study.language)


def _study(root: Element, table: Wide, study: Study) -> None:
    say, language = speaker(study.language), study.language
    description = SubElement(root, "stdyDscr")
    titles = SubElement(SubElement(description, "citation"), "titlStmt")
    _said(titles, "titl", study.title, language)
    SubElement(titles, "IDNo", {"agency": "Puntari"}).text = storable(study.name)
    info = SubElement(description, "stdyInfo")
    _said(info, "abstract", say("abstract", title=study.title, people=len(table.respondents)), language)
    summary = SubElement(info, "sumDscr")
    _said(summary, "anlyUnit", say("organisation" if study.public else "individual"), language)
    _said(summary, "universe", say("universe"), language)
    _said(summary, "dataKind", say("data_kind"), language)
    method = SubElement(description, "method")
    collection = SubElement(method, "dataColl")
    _said(collection, "collMode", say("collected"), language)
    _said(collection, "resInstru", say("instrument"), language)
    if any(column.kind == "weight" for column in table.columns):
        _said(collection, "weight", say("weighted"), language)
    for paragraph in study.methods:
        _said(collection, "cleanOps", paragraph, language)
    use = SubElement(SubElement(description, "dataAccs"), "useStmt")
    _said(use, "confDec", " ".join(study.notice), language)
    if study.note:
        _said(description, "notes", study.note, language)


def _file(root: Element, table: Wide, study: Study) -> None:
    text = SubElement(SubElement(root, "fileDscr", {"ID": "F1"}), "fileTxt")
    SubElement(text, "fileName").text = storable(f"{study.name}.sav")
    dimensions = SubElement(text, "dimensns")
    SubElement(dimensions, "caseQnty").text = str(len(table.respondents))
    SubElement(dimensions, "varQnty").text = str(len(table.columns))
    SubElement(text, "fileType").text = "SPSS"


def _said(parent: Element, name: str, text: str, language: str) -> None:
    SubElement(parent, name, {"xml:lang": language}).text = storable(text)
