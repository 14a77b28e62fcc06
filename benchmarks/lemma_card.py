"""The lemma model's card."""

from pathlib import Path
from typing import Any

from pipeline.foundation.files import write_bytes

_TEXT = """# finnish-lemmas

Chooses the base form of a Finnish word among the readings that Voikko and a fallback give. A linear model over features
of the word and of two neighbours on each side; only hashes of features are stored (CRC-32), with weights in 255 steps.
Read by `pipeline/lemmatise`.

## Files

- `arrays.safetensors`: feature hashes and weights; hashes and levels of 500,000 word forms (how common they are)
- `vocabulary.json`: endings and how they are undone, base forms that no rule gives, common words decided in advance
- `manifest.json`: hashes, settings, scores

## Made from

| what | licence | use |
|---|---|---|
| Universal Dependencies Finnish-TDT, dev | CC BY-SA 4.0 | right base forms |
| Universal Dependencies Finnish-PUD, test | CC BY-SA 4.0 | right base forms |
| Universal Dependencies Finnish-FTB, dev | CC BY 4.0 | right base forms, half weight, conventions apart |
| TDT train as plain text, Turku paraphrase corpus | CC BY-SA 4.0 | raw text, labelled by a teacher |
| XED subtitles | CC BY 4.0 | raw text |
| FSD2821 open answers | CC BY 4.0 | raw text |
| Yle election compass 2015 | Creative Commons, Yle | raw text |
| spacy-fi-experimental-web-md 0.15 (from TDT, mC4, TurkuONE) | MIT | the teacher's tagger, word frequencies |

The model's files are under CC BY-SA 4.0. No text is stored; words of the raw text only where seen five times or more.

The teacher is the same model with spaCy's tags, trained on the treebanks; it labels the raw text, and this model
learns from treebanks and labels to do without spaCy (distillation).

## Accuracy

On documents of the treebanks that were kept from training (about one in seven; % of tokens, capitals ignored;
content words: nouns, names, verbs, adjectives, adverbs, hyphens ignored; borders: compounds split exactly as in gold):

| | tokens | all | content words | borders |
|---|---|---|---|---|
{rows}

No weight was learned from these documents. The rules that list readings and part compounds were written with a view of
errors in the treebanks as a whole, these documents among them, so "borders" above all may flatter.

The treebanks write hyphenated compounds without the hyphen ("linjaauto"); this model keeps it, which costs 0.5-0.7
points of "all" on TDT and PUD and nothing on "content words".

## Limits

Trained on standard and web Finnish; dialects beyond the common spoken forms, old Finnish and other languages are not
covered. Names that Voikko does not know are guessed from their endings. On another machine the tagger's rounding may
label a few words of the raw text otherwise; on the same machine and versions the files are the same bit for bit.

Made again by `make lemma-model BENCH_DATA=…`.
"""


def write_card(target: Path, manifest: dict[str, Any]) -> None:
    """Write MODEL_CARD.md with the scores of the manifest."""
    rows = "\n".join(
        f"| {name} | {int(score['tokens'])} | {score['all']} | {score['content']} | {score.get('borders', '')} |"
        for name, score in manifest["quality"].items()
    )
    write_bytes(target / "MODEL_CARD.md", _TEXT.format(rows=rows).encode())
