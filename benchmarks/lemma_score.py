"""How lemmas are scored: share of tokens right, as published for Finnish treebanks, and compound borders."""

from collections.abc import Iterable, Sequence

from benchmarks.lemma_data import Sentence, held_out, treebank, without_dots
from pipeline.lemmatise.gold import plain
from pipeline.lemmatise.lemmatiser import Lemmatiser

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
Scores = dict[str, float]


def accuracy(gold: Sequence[Sentence], found: Iterable[Sequence[str]]) -> Scores:
    """Return the share of base forms right in %, capitals ignored: all tokens; content words, hyphens ignored too."""
    tokens = right = content = content_right = 0
    for sentence, lemmas in zip(gold, found, strict=True):
        for token, lemma in zip(sentence, lemmas, strict=True):
            tokens += 1
            right += token.lemma.lower() == lemma.lower()
            if token.upos in CONTENT:
                content += 1
                content_right += plain(token.lemma) == plain(lemma)
    return {
        "tokens": tokens,
        "all": round(100 * right / max(tokens, 1), 2),
        "content": round(100 * content_right / max(content, 1), 2),
    }


def borders(gold: Sequence[Sequence[str]], found: Sequence[Sequence[tuple[str, str]]]) -> float:
    """Return the share in % of compounds whose borders are exactly those that '#' marks in the gold base form.

    Counted are words that are compounds in the treebank, where the base form itself is right.
    Borders are compared by the letters after them, because the parts before are base forms here.
    """
    total = right = 0
    for sentence, pairs in zip(gold, found, strict=True):
        for marked, (lemma, parts) in zip(sentence, pairs, strict=True):
            if "#" in marked.strip("#") and plain(marked.replace("#", "")) == plain(lemma):
                total += 1
                right += cuts(marked.split("#"), marked.replace("#", "")) == cuts(parts.split("+"), lemma)
    return round(100 * right / max(total, 1), 2)


def cuts(parts: Sequence[str], lemma: str) -> list[int]:
    """Return the places of the borders in the base form: each part begins where its first letters are found."""
    place, found = 0, []
    for part in parts[1:]:
        head = plain(part)
        whole = plain(lemma)
        spot = max(
            (i for i in range(place + 1, len(whole)) if _shared(whole[i:], head) >= min(len(head), 3)),
            key=lambda i: (_shared(whole[i:], head), -i),
            default=-1,
        )
        found.append(spot)
        place = max(spot, place)
    return found


def _shared(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def measured(lemmatiser: Lemmatiser) -> dict[str, Scores]:
    """Return the scores on the documents that were kept from training."""
    found: dict[str, Scores] = {}
    for name in ("tdt", "pud", "ftb"):
        rows = [(s, b) for document, s, b in treebank(name) if held_out(document)]
        gold = [sentence for sentence, _ in rows]
        said = [lemmatiser.sentence([token.form for token in sentence]) for sentence in gold]
        found[name] = accuracy(gold, ([lemma.lemma for lemma in lemmas] for lemmas in said))
        if name != "ftb":  # which marks none
            found[name]["borders"] = borders([b for _, b in rows], [[(x.lemma, x.parts) for x in row] for row in said])
        if name == "tdt":
            bare = [without_dots(sentence) for sentence in gold]
            typed = lemmatiser.texts([[token.form for token in sentence] for sentence in bare])
            found["tdt, no dots"] = accuracy(bare, ([lemma.lemma for lemma in lemmas] for lemmas in typed))
    return found
