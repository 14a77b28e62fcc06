"""A LimeSurvey survey made by hand, in the forms that its versions write."""

from collections.abc import Sequence

from tests.ingest.written import packed

SID = "281571"
QUESTIONS = (  # qid, code, type, text, other
    ("11", "hyoty", "T", "<p>Mitä <b>hyötyä</b> verkostosta on ollut?</p>", "N"),
    ("12", "alue", "!", "Millä alueella toimit?", "N"),
    ("13", "kanava", "M", "Mistä kuulit meistä?", "Y"),
    ("14", "vaite", "F", "Mitä mieltä olet?", "N"),
    ("15", "jatko", "Y", "Tuletko uudelleen?", "N"),
    ("16", "rooli", "L", "Roolisi?", "Y"),
    ("17", "arvio", "5", "Kokonaisarvio", "N"),
)
SUBQUESTIONS = (
    ("31", "13", "SQ001", "Lehti"),
    ("32", "13", "SQ002", "Ystävä"),
    ("33", "14", "SQ001", "Tapaamiset ovat hyödyllisiä"),
    ("34", "14", "SQ002", "Tieto &amp; tuki riittävät"),
)
AGREE = (
    "Täysin eri mieltä",
    "Jokseenkin eri mieltä",
    "Jokseenkin samaa mieltä",
    "Täysin samaa mieltä",
    "En osaa sanoa",
)
ANSWERS = (
    *(("12", f"A{n}", text) for n, text in enumerate(("Etelä", "Pohjoinen"), 1)),
    *(("14", f"A{n}", text) for n, text in enumerate(AGREE, 1)),
    *(("16", f"A{n}", text) for n, text in enumerate(("Johtaja", "Työntekijä"), 1)),
)
HEADER = ["id", "submitdate", "lastpage", "startlanguage", "seed", "ipaddr", "hyoty", "alue", "kanava[SQ001]", "kanava[SQ002]",
          "kanava[other]", "vaite[SQ001]", "vaite[SQ002]", "jatko", "rooli", "rooli[other]", "arvio"]  # fmt: skip
TEXTS = [
    "Sain uutta tietoa ja tukea työhöni",
    "Kokouksista ei ole ollut mitään apua",
    "Vertaistuki on kantanut monta vuotta",
]


def rows(people: int = 30) -> list[list[str]]:
    return [
        [
            str(n + 1), "2020-11-02 10:00:00" if n else "", "3", "fi", str(n * 7919), "10.0.0.1", f"{TEXTS[n % 3]} {n}",
            f"A{n % 2 + 1}", "Y" if n % 2 else "", "Y" if n % 3 else "", "Radiosta" if n == 5 else "", f"A{n % 5 + 1}",
            f"A{n % 3 + 1}", "YN"[n % 2], "-oth-" if n == 3 else f"A{n % 2 + 1}", "Kokki" if n == 3 else "", str(n % 5 + 1),
        ]
        for n in range(people)
    ]  # fmt: skip


def csv(header: Sequence[str] = HEADER) -> bytes:
    return (
        "\ufeff".encode()
        + "\r\n".join(
            ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *rows()]
        ).encode()
    )


def _table(name: str, fields: Sequence[str], rows_: Sequence[Sequence[str]]) -> str:
    cells = "".join(
        "<row>"
        + "".join(f"<{key}><![CDATA[{value}]]></{key}>" for key, value in zip(fields, row, strict=True))
        + "</row>"
        for row in rows_
    )
    return f"<{name}><fields>{''.join(f'<fieldname>{one}</fieldname>' for one in fields)}</fields><rows>{cells}</rows></{name}>"


def lss(*, version: int = 6) -> bytes:
    """Return the survey's structure as LimeSurvey 6 or 3 writes it."""
    order = {code: str(n) for n, (_, _, code, _) in enumerate(SUBQUESTIONS)}
    head = "<LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>fi</language><language>sv</language></languages>"
    if version < 4:
        asked = [
            (q, "0", c, k, t, o, str(n), lang) for n, (q, c, k, t, o) in enumerate(QUESTIONS) for lang in ("fi", "sv")
        ]
        tables = [
            _table("questions", ("qid", "parent_qid", "title", "type", "question", "other", "question_order", "language"), asked),
            _table("subquestions", ("qid", "parent_qid", "title", "type", "question", "question_order", "language"),
                   [(q, parent, code, "T", text, order[code], "fi") for q, parent, code, text in SUBQUESTIONS]),
            _table("answers", ("qid", "code", "answer", "sortorder", "language", "scale_id"),
                   [(q, code, text, str(n), "fi", "0") for n, (q, code, text) in enumerate(ANSWERS)]),
        ]  # fmt: skip
    else:
        tables = [
            _table("questions", ("qid", "parent_qid", "title", "type", "other", "question_order"),
                   [(q, "0", c, k, o, str(n)) for n, (q, c, k, _, o) in enumerate(QUESTIONS)]),
            _table("subquestions", ("qid", "parent_qid", "title", "type", "question_order", "scale_id"),
                   [(q, parent, code, "T", order[code], "0") for q, parent, code, _ in SUBQUESTIONS]),
            _table("question_l10ns", ("qid", "question", "language"),
                   [(q, t, "fi") for q, _, _, t, _ in QUESTIONS] + [(q, t, "fi") for q, _, _, t in SUBQUESTIONS]
                   + [("11", "Vilken nytta?", "sv")]),
            _table("answers", ("aid", "qid", "code", "sortorder", "scale_id"),
                   [(str(n), q, code, str(n), "0") for n, (q, code, _) in enumerate(ANSWERS)]),
            _table("answer_l10ns", ("aid", "answer", "language"),
                   [(str(n), text, "fi") for n, (_, _, text) in enumerate(ANSWERS)]),
        ]  # fmt: skip
    own = _table("surveys", ("sid", "language"), [(SID, "sv")])
    return f"<?xml version='1.0' encoding='UTF-8'?><document>{head}{''.join(tables)}{own}</document>".encode()


def field(name: str) -> str:
    """Return the name that a column of the CSV has in an archive."""
    numbers = {code: qid for qid, code, *_ in QUESTIONS}
    code, _, part = name.partition("[")
    return f"{SID}X1X{numbers[code]}{part.rstrip(']')}" if code in numbers else name


def lsa(**instead: bytes) -> bytes:
    """Return an archive: structure, responses and tokens."""
    names = [field(name) for name in HEADER]
    tags = [f"_{name}" if name[0].isdigit() else name for name in names]
    cells = "".join(
        "<row>"
        + "".join(f"<{tag}><![CDATA[{cell}]]></{tag}>" for tag, cell in zip(tags, row, strict=True) if cell)
        + "</row>"
        for row in rows()
    )
    fields = "".join(f"<fieldname>{name}</fieldname>" for name in names)
    responses = (
        "<document><LimeSurveyDocType>Responses</LimeSurveyDocType>"
        f"<responses><fields>{fields}</fields><rows>{cells}</rows></responses></document>"
    )
    files = {
        f"survey_{SID}.lss": lss(),
        f"survey_{SID}_responses.lsr": responses.encode(),
        f"survey_{SID}_tokens.lst": b"<document><email>kanaria@esimerkki.fi</email></document>",
    }
    return packed({name: data for name, data in (files | instead).items() if data})
