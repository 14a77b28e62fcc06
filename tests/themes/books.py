"""A small invented codebook and rounds of segments for the tests of themes."""

import pandas as pd

from pipeline.embed import EmbedSettings, embed
from pipeline.finnish.words import read
from pipeline.foundation.codebook import parse_codebook
from pipeline.foundation.ids import answer_id, segment_id
from pipeline.foundation.table import empty, validate
from pipeline.foundation.tables import Answers, Embeddings, Questions, Segments, Tokens

BOOK = """
id = "ruokala"

[[themes]]
id = "food"
labels = {fi = "Ruoka", en = "Food"}
seeds = ["ruoka", "keitto", "salaatti", "maku"]
examples = ["Ruoka on hyvää", "keitto oli kylmää", "lisää salaattia lautaselle", "maukasta leipää",
  "Kasvisruoka maistui", "perunat liian suolaisia", "Jälkiruoka puuttui", "makua kaipaisin kastikkeeseen"]

[[themes.subthemes]]
id = "vegetables"
labels = {fi = "Kasvikset"}
examples = ["tuoreita kasviksia", "Salaattipöytä on nuutunut", "kasvisvaihtoehto joka päivä"]

[[themes]]
id = "queue"
labels = {fi = "Jono"}
seeds = ["jono", "odottaa", "kassa", "ruuhka"]
examples = ["Jono on pitkä", "odotin kassalla puoli tuntia", "ruuhka puoliltapäivin", "toinen kassa auki",
  "jonottaminen vie lounastunnin", "Kassalla seistään ikuisuus", "nopeampi palvelu linjastolla", "jonossa väsyy"]

[none]
examples = ["kiitos", "en osaa sanoa", "hyvää kesää", "terveisin naapuri", "ei muuta", "ihan kiva"]

[[multi]]
text = "kylmä keitto ja pitkä jono"
themes = ["food", "queue"]

[expected.development]
food = 3.0
queue = 6.0
none = 1.0
[expected.benefit]
food = 8.0
queue = 1.0
none = 1.0
"""
CLASSES = {"nimisana": "noun", "teonsana": "verb", "laatusana": "adjective", "seikkasana": "adverb"}


def book():
    return parse_codebook(BOOK.encode(), "ruokala.toml")


def round_of(*texts, question="development"):
    """Return Segments, Answers, Questions, Tokens and Embeddings of a round where each text is one person's answer."""
    answers, segments, tokens = [], [], []
    for at, text in enumerate(texts):
        answer = answer_id(f"v{at}", question)
        name = segment_id(answer, 0, len(text), text)
        answers.append((answer, f"v{at}", question, text, "fi", "answer"))
        segments.append((name, answer, 0, len(text), text))
        reading = read(text)
        for place, (form, lemma, parts) in enumerate(zip(reading.forms, reading.lemmas, reading.parts, strict=True)):
            pos = "other" if len(form) < 4 else "noun"
            tokens.append((name, place, 0, 1, form, lemma, "+".join(parts), pos, "", True))
    made = [
        validate(model, pd.DataFrame(rows, columns=list(empty(model).columns)) if rows else empty(model))
        for model, rows in ((Segments, segments), (Answers, answers), (Tokens, tokens))
    ]
    asked = [(name, name, name, "open", [], [], place) for place, name in enumerate(("development", "benefit"), 1)]
    questions = validate(Questions, pd.DataFrame(asked, columns=list(empty(Questions).columns)))
    vectors = validate(Embeddings, embed(made[2], made[0], EmbedSettings()))
    return made[0], made[1], questions, made[2], vectors
