"""The proposed round.toml as text: valid TOML with a Finnish comment beside each guess."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_ROLES = """# role sanoo, mitä kysymyksellä haetaan: benefit (hyödyt), results (tulokset), remote (etäkokoukset),
# development (kehittäminen), next (jatko), free (vapaa sana) tai "" (ei mikään näistä)"""

_UNUSED = "# Lisää orderiin myös ne vaihtoehdot, joita kukaan ei valinnut: ohjelma ei näe niitä."


@dataclass
class Proposal:
    """Everything the look at an export found; columns and their reasons."""

    title: str
    file: str
    rows: int
    codebook: str | None = None
    respondent: str | None = None
    weight: str | None = None
    background: dict[str, tuple[bool, str]] = field(default_factory=dict)  # column -> typed by people, why
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)
    scores: dict[str, dict[str, Any]] = field(default_factory=dict)
    choices: dict[str, dict[str, Any]] = field(default_factory=dict)
    set_aside: dict[str, str] = field(default_factory=dict)
    question_column: str | None = None
    question_text: str | None = None
    answer_column: str | None = None
    score_column: str | None = None
    source: str = ""
    statements: bool = False  # the export is a folder of documents
    header_rows: int = 1
    assumed: tuple[str, ...] = ()  # what the reader of the source took for granted
    texts: Mapping[str, str] = field(default_factory=dict)  # column -> the question as asked

    def toml(self) -> str:
        """Return the text of round.toml."""
        parts = [self._head(), self._ingest(), self._questions(), self._scores(), self._choices(), self._background()]
        return "\n".join(part for part in [*parts, self._tail()] if part)

    def _head(self) -> str:
        return (
            f"# Ehdotus, jonka `puntari new` teki katsomalla tiedostoa {_one_line(self.file)} ({self.rows} riviä).\n"
            "# Ohjelma näki sarakkeiden nimet ja arvot, ei niiden tarkoitusta: tarkista ja korjaa.\n\n"
            f"title = {quoted(self.title)}\n"
        )

    def _ingest(self) -> str:
        long = self.question_column is not None
        lines = [f"# Oletus: {_one_line(text)}" for text in self.assumed]
        lines += ["[ingest]", f"file = {quoted(self.file)}  # kansiossa raw/"]
        lines += [f"source = {quoted(self.source)}  # ohjelma, josta aineisto on viety"] if self.source else []
        lines += [f"header_rows = {self.header_rows}  # otsikkorivejä"] if self.header_rows > 1 else []
        if long:
            lines += [
                'layout = "long"  # yksi rivi on yhden vastaajan vastaus yhteen kysymykseen',
                f"question_column = {quoted(self.question_column)}",
            ]
            lines += [f"question_text_column = {quoted(self.question_text)}"] if self.question_text else []
            lines += [f"answer_column = {quoted(self.answer_column)}  # avovastaukset"]
            lines += [f"score_column = {quoted(self.score_column)}  # suljetut vastaukset"] if self.score_column else []
        else:
            lines += ['layout = "wide"  # yksi rivi on yksi vastaaja']
        if self.statements:
            lines[-1] = 'layout = "statements"  # kansion asiakirjat: yksi on yhden vastaajan lausunto'
            lines += [
                '# metadata = "….csv"  # taulukko siitä, kuka kirjoitti minkin asiakirjan; muuten etsitään kansiosta'
            ]
            lines += [
                '# invited = "….csv"  # taulukko kaikista, joilta lausuntoa pyydettiin; muuten etsitään kansiosta'
            ]
        elif self.respondent:
            lines += [f"respondent = {quoted(self.respondent)}  # vastaajan tunniste"]
        else:
            lines += ["# respondent = …  # tunnistesaraketta ei löytynyt: vastaajat numeroidaan riveittäin"]
        lines += [f"weight = {quoted(self.weight)}  # painokerroin"] if self.weight else []
        if self.background and not self._typed():
            lines += _array("background", ((name, why) for name, (_, why) in self.background.items()), "taustatiedot")
        if self.set_aside:
            lines += _array("set_aside", self.set_aside.items(), "ei lueta")
        return "\n".join(lines) + "\n"

    def _typed(self) -> bool:
        return any(free for free, _ in self.background.values())

    def _questions(self) -> str:
        lines = ["# Avokysymykset", _ROLES]
        for name, question in self.questions.items():
            lines += [f"[ingest.questions.{name}]  # {question['why']}", _about(question), *self._asked(question)]
            lines += [f"role = {quoted(question['role'])}", ""]
        return "\n".join(lines)

    def _scores(self) -> str:
        if not self.scores:
            return ""
        lines = ["# Suljetut kysymykset: order pienimmästä suurimpaan, missing = ei osaa sanoa.", _UNUSED]
        for name, score in self.scores.items():
            lines += [f"[ingest.scores.{name}]  # {score['why']}", _about(score), *self._asked(score)]
            lines += [f"order = {_listed(score['order'])}"]
            lines += [f"missing = {_listed(score['missing'])}"] if score["missing"] else []
            lines += [""]
        return "\n".join(lines)

    def _asked(self, question: dict[str, Any]) -> list[str]:
        text = self.texts.get(question.get("column", ""))
        return [f"text = {quoted(text)}"] if text else []

    def _choices(self) -> str:
        lines = ["# Monivalinnat: vastaaja on voinut valita useita"] if self.choices else []
        for name, choice in self.choices.items():
            lines += [f"[ingest.choices.{name}]"]
            for key in ("text", "column", "separator", "other"):
                lines += [f"{key} = {quoted(choice[key])}"] if key in choice else []
            for key in ("columns", "items"):
                pairs = ", ".join(f"{item} = {quoted(text)}" for item, text in choice.get(key, {}).items())
                lines += [f"{key} = {{ {pairs} }}"] if pairs else []
            lines += [""]
        return "\n".join(lines)

    def _background(self) -> str:
        if not self._typed():
            return ""
        lines = [
            "# Taustatiedot; free = true: vastaajan itse kirjoittama, henkilötiedot poistetaan",
            "[ingest.background]",
        ]
        for name, (free, why) in self.background.items():
            typed = ", free = true" if free else ""
            lines += [f"{quoted(name)} = {{ column = {quoted(name)}{typed} }}  # {why}"]
        return "\n".join(lines) + "\n"

    def _tail(self) -> str:
        themes = (
            f"[themes]\ncodebook = {quoted(self.codebook)}\n"
            if self.codebook
            else '# [themes]\n# codebook = "…"  # ilman koodikirjaa teemat etsitään vain aineistosta\n'
        )
        first = next((name for name, (free, _) in self.background.items() if not free), "…")
        who = next((name for name, (free, _) in self.background.items() if free), "…")
        public = (
            "# [respondents]\n# public = true  # järjestöt lausuvat julkisesti: free = true pois nimen riviltä\n"
            f"# name = {quoted(who)}  # taustatieto, joka kertoo kuka lausuu\n\n"
        )
        groups = f"# [groups]\n# variable = {quoted(first)}  # taustatieto, jonka ryhmittäin tulokset esitetään\n"
        return f"{public if self.statements else ''}{groups}\n{themes}"


def quoted(text: str | None) -> str:
    """Return the text as a TOML string."""
    return json.dumps(text or "", ensure_ascii=False).replace("\x7f", "\\u007f")


def _about(question: dict[str, Any]) -> str:
    if "column" in question:
        return f"column = {quoted(question['column'])}"
    comment = f"  # {_one_line(question['text'])}" if question["text"] != question["value"] else ""
    return f"value = {quoted(question['value'])}{comment}"


def _listed(labels: Iterable[str]) -> str:
    return f"[{', '.join(quoted(text) for text in labels)}]"


def _array(key: str, rows: Iterable[tuple[str, str]], what: str) -> list[str]:
    return [f"{key} = [  # {what}", *(f"  {quoted(name)},  # {why}" for name, why in rows), "]"]


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
