"""Where anonymise changed what people typed: of what kind and how surely, never what stood there."""

import pandera.pandas as pa

from pipeline.foundation.table import Table, table

TIERS = ["replaced", "flagged", "released"]
# What kinds and tiers are called in the languages of reports: (fi, sv, en).
KINDS: dict[str, tuple[str, str, str]] = {
    "person": ("henkilö", "person", "person"),
    "identity_code": ("henkilötunnus", "personbeteckning", "identity code"),
    "birth_date": ("syntymäaika", "födelsetid", "date of birth"),
    "phone": ("puhelinnumero", "telefonnummer", "phone number"),
    "email": ("sähköpostiosoite", "e-postadress", "e-mail address"),
    "address": ("osoite", "adress", "address"),
    "iban": ("tilinumero", "kontonummer", "account number"),
    "business_id": ("y-tunnus", "FO-nummer", "business id"),
    "plate": ("rekisteritunnus", "registernummer", "licence plate"),
    "handle": ("käyttäjätunnus", "användarnamn", "user name"),
    "url": ("verkko-osoite", "webbadress", "web address"),
    "description": ("kuvaus, josta tunnistaa", "beskrivning som röjer", "telling description"),
    "place": ("paikka", "ort", "place"),
}
TIER_NAMES: dict[str, tuple[str, str, str]] = {
    "replaced": ("korvattu", "ersatt", "replaced"),
    "flagged": ("tarkistettava", "att granska", "to be looked at"),
    "released": ("vapautettu", "frigiven", "released"),
}


@table(("answer_id", "start", "kind"))
class Edits(Table):
    """Where anonymise replaced or flagged something: span in the original, and in the new text."""

    answer_id: str
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=0)
    new_start: int = pa.Field(ge=0)
    new_end: int = pa.Field(ge=0)
    kind: str
    tier: str = pa.Field(isin=TIERS)


@table(("respondent_id", "variable", "start", "kind"))
class BackgroundEdits(Table):
    """Where anonymise replaced, withheld (flagged) or released something in typed background values: as Edits."""

    respondent_id: str
    variable: str
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=0)
    new_start: int = pa.Field(ge=0)
    new_end: int = pa.Field(ge=0)
    kind: str
    tier: str = pa.Field(isin=TIERS)
