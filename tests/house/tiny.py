"""A tiny invented round that walks through every room in seconds."""

from pathlib import Path

SENTENCES = [
    "Verkostosta sai vertaistukea ja uusia ideoita arkeen.",
    "Tieto kulki nopeasti jäseneltä toiselle.",
    "Kokouksia oli liikaa ja ne venyivät iltaan.",
    "Toivon lisää lähitapaamisia maakuntiin.",
    "Etäkokoukset toimivat hyvin, mutta hälinää oli paljon.",
    "Yhdessä saimme äänemme kuuluviin ministeriössä.",
    "Materiaalipankki pitäisi päivittää syksyllä.",
    "Koordinaattori vastasi aina saman päivän aikana.",
]
ROUND = """\
title = "Pieni kierros"

[ingest]
file = "vastaukset.csv"
respondent = "ID"
background = ["Alue"]

[ingest.questions.benefit]
column = "Mitä hyötyä?"
role = "benefit"
[ingest.questions.development]
column = "Mitä kehittäisit?"
role = "development"
[ingest.scores.overall]
column = "Kuinka paljon?"
order = ["vähän", "jonkin verran", "paljon"]

[groups]
variable = "Alue"

[quotes]
attribution = "{Alue}"
"""


def tiny_round(folder: Path, people: int = 14) -> Path:
    """Write the round and return its folder; respondents are t0001, t0002, …"""
    rows = ["ID;Alue;Kuinka paljon?;Mitä hyötyä?;Mitä kehittäisit?"]
    for at in range(people):
        said = [SENTENCES[(at * step + step) % len(SENTENCES)] for step in (1, 3, 5)]
        area, score = ("Etelä", "Pohjoinen")[at % 2], ("vähän", "jonkin verran", "paljon")[at % 3]
        rows.append(f"t{at + 1:04};{area};{score};{said[0]} {said[1]};{said[2] if at % 4 else 'En osaa sanoa'}")
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / "vastaukset.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "raw" / ".key").write_bytes(bytes(range(32)))
    (folder / "round.toml").write_text(ROUND, encoding="utf-8")
    return folder
