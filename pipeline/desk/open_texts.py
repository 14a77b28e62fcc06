"""What the open package says of itself: what it is, how it was made, what each column means, and checksums."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline import __version__
from pipeline.foundation.round import Round

MEANING = {
    "theme_id": "tunnus, jolla teema on taulukossa themes; tyhjä: koskee kaikkia tai koko luonnosta",
    "parent_id": "yläteeman tunnus; tyhjä: pääteema",
    "label_fi": "teeman nimi suomeksi",
    "label_sv": "teeman nimi ruotsiksi",
    "label_en": "teeman nimi englanniksi",
    "keywords": "teeman sanat perusmuodossa",
    "origin": "codebook = koodikirjasta, discovered = löydetty aineistosta, trained = opetettu ihmisten koodauksista",
    "stability": "0–1: kuinka usein löydetty teema löytyy uudelleen, kun aineistoa arvotaan",
    "question_id": "tunnus, jolla kysymys on taulukossa questions; tyhjä: koko kierros",
    "text": "teksti sellaisena kuin se julkaistaan; tyhjä: ei julkaista",
    "role": "mitä kysymyksellä haetaan",
    "kind": "open = avokysymys, closed = suljettu, choice = monivalinta",
    "scale": "vastausvaihtoehdot pienimmästä suurimpaan",
    "missing": "vaihtoehdot, jotka eivät ole asteikon arvoja, esim. en osaa sanoa",
    "position": "taulukossa questions järjestysnumero; taulukossa positions kanta: for, conditions, against",
    "variable": "taustamuuttuja; tyhjä: kaikki vastaajat",
    "value": "taustamuuttujan arvo; yhdistetyt ryhmät plusmerkillä",
    "answer": "vastausvaihtoehto; yhdistetyt vaihtoehdot kauttaviivalla",
    "respondents": "vastaajia, jotka mainitsevat tai vastasivat",
    "base": "vastaajia, joista osuus on laskettu",
    "share": "osuus 0–1, painotettu jos kierroksella on painot",
    "low": "95 %:n välin alaraja",
    "high": "95 %:n välin yläraja",
    "n": "vastaajien tai koodien määrä",
    "method": "millä menetelmällä luku on laskettu",
    "hidden": "tosi: luvut on jätetty pois, koska takana on liian harva tai ne paljastaisivat sellaisen",
    "measure": "mitä luku mittaa",
    "estimate": "arvio",
    "p": "p-arvo",
    "p_adjusted": "p-arvo, monivertailu korjattu (Holm)",
    "members": "kutsuttuja tai jäseniä",
    "answered": "vastasi; taulukossa heard: antoi lausunnon",
    "non_answers": "kirjoitti vain, ettei ole sanottavaa",
    "plain": "luku ennen koodausvirheen korjausta",
    "audited": "vastaajia, joiden kaikki vastaukset ihminen koodasi",
    "mentions": "heistä teeman maininneita",
    "enough": "riittääkö tarkistus korjaamiseen",
    "band": "coded = varma koodi, suggested = ehdotettu",
    "threshold": "pistemäärä, josta vyö alkaa",
    "precision": "kuinka suuri osa koodeista on ihmisen mielestä oikein",
    "lemma": "sana perusmuodossa",
    "other": "toinen sana samassa jaksossa; tyhjä: sana yksinään",
    "g2": "log-uskottavuussuhde G²",
    "item": "teema tai kysymys, joka on muuttunut",
    "before": "osuus edellisellä kierroksella",
    "after": "osuus tällä kierroksella",
    "difference": "muutos",
    "base_before": "vastaajia edellisellä kierroksella",
    "base_after": "vastaajia tällä kierroksella",
    "words": "sanat, joita juuri kukaan muu ei käytä, tai sanat, joiden käyttö muuttui",
    "rank": "järjestys",
    "attribution": "kenen sanomaksi lainaus merkitään",
    "people": "ihmisiä, jotka ehdottavat samaa; tyhjä: liian harva kerrottavaksi",
    "name": "järjestö, joka puhuu omalla nimellään",
    "group": "mitä järjestö on",
    "basis": "said = kanta on sanottu, asked = pyydetään muutosta",
    "others": "kuinka moni muu käyttää samaa sanaa",
    "distance": "0–2: etäisyys lähimpään muiden kirjoittamaan jaksoon",
}


def dictionary(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the data dictionary: each column of each table with its type and meaning."""
    rows = [
        {"table": table, "column": column, "type": _type(frame[column]), "meaning": MEANING[column]}
        for table, frame in tables.items()
        for column in frame.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "type", "meaning"])


def _type(column: "pd.Series[Any]") -> str:
    kind = column.dtype.kind
    return {"b": "boolean", "f": "number", "i": "integer"}.get(kind, "string")


def readme(of: Round, licence: str, tables: Mapping[str, pd.DataFrame], manifest: Mapping[str, Any]) -> str:
    """Return README.md of the package, in Finnish with an English summary."""
    public = of.shared.respondents.public
    who = (
        "Järjestöt ovat puhuneet julkisesti omalla nimellään; henkilöiden nimet ja yhteystiedot on korvattu."
        if public
        else f"Alle {of.shared.disclosure.k} ihmisen luvut on piilotettu, samoin luvut, joista ne voisi laskea."
    )
    made = "".join(f"| {name} | {len(frame)} |\n" for name, frame in tables.items())
    stages = manifest.get("stages", {})
    keys = "".join(f"| {name} | {record.get('key', {}).get('code', '')} |\n" for name, record in stages.items())
    note = f"> {of.shared.note}\n\n" if of.shared.note else ""
    return f"""# {of.shared.title}

{note}Avoimesti uudelleen käytettävä aineistopaketti. Lisenssi: **{licence}**. Mainitse lähteenä aineiston nimi ja se,
että luvut on laskettu Puntarilla.

Paketissa ei ole vastaajien tunnisteita, taustatietoja henkilöittäin eikä vastauksia kokonaisina.
{who}

| tiedosto | mitä |
|---|---|
| report.html, report.docx | raportti |
| tables/*.csv, tables/*.parquet | samat luvut taulukkoina; `hidden` = piilotettu, silloin luvut ovat tyhjiä |
| tables.xlsx | samat luvut työkirjana |
| codebook.toml | koodikirja: mitä kukin teema tarkoittaa |
| method.md | miten luvut on tehty |
| data_dictionary.csv | mitä kukin sarake tarkoittaa |
| datapackage.json | kuvaus koneille (Frictionless Data Package) |
| SHA256SUMS | tarkistussummat: `sha256sum -c SHA256SUMS` |

| taulukko | rivejä |
|---|---|
{made}
## Alkuperä

Puntari {__version__}. Vaiheet ja niiden koodin tunnisteet:

| vaihe | koodi |
|---|---|
{keys}
## In English

Openly reusable package of a survey round: the report, its figures as CSV and Parquet (hidden cells are marked and
empty), the codebook, the method and a data dictionary. Licence: {licence}. It holds no identifiers of respondents and
no whole answers.
"""


def method(of: Round, told: str) -> str:
    """Return method.md: how the figures were made, and with which settings."""
    sections = "".join(
        f"\n## [{name}]\n\n```json\n{json.dumps(_shown(settings), ensure_ascii=False, indent=1)}\n```\n"
        for name, settings in of.settings.items()
        if name in {"segment", "themes", "suggestions", "join", "quotes", "positions", "signals"}
    )
    where = "Menetelmät lähteineen: docs/methods.md Puntarin mukana. Asetukset, joilla luvut tehtiin:"
    return f"# Menetelmä\n\n{told}\n\n{where}\n{sections}"


def _shown(settings: Any) -> Any:
    return settings.model_dump(mode="json", exclude={"networks", "groups", "respondents", "disclosure"})


def package(of: Round, licence: str, tables: Mapping[str, pd.DataFrame], described: pd.DataFrame) -> str:
    """Return datapackage.json (Frictionless Data Package, version 1)."""
    meaning = described.set_index(["table", "column"])
    resources = [
        {
            "name": name,
            "path": f"tables/{name}.csv",
            "format": "csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {
                        "name": column,
                        "type": str(meaning.loc[(name, column), "type"]),
                        "description": str(meaning.loc[(name, column), "meaning"]),
                    }
                    for column in frame.columns
                ],
                "missingValues": [""],
            },
        }
        for name, frame in tables.items()
    ]
    told = {
        "name": of.name,
        "title": of.shared.title,
        "description": of.shared.note,
        "licenses": [{"name": licence}],
        "created_by": f"puntari {__version__}",
        "resources": resources,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def checksums(files: Mapping[str, bytes]) -> str:
    """Return SHA256SUMS of the files by path, as sha256sum writes and checks it."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
