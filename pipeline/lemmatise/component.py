"""The lemmatiser as a spaCy component, so that others can use it: nlp.add_pipe("puntari_lemmatiser").

Only spaCy loads this file (it is named as an entry point), so it may import spaCy at once.
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.lemmatise.text import thread_lemmatiser


@Language.factory("puntari_lemmatiser", assigns=["token.lemma"])
def make(nlp: Language, name: str) -> "Component":  # noqa: ARG001 — spaCy hands them to every factory
    """Return the component; base forms go to token.lemma_, compound parts to token._.parts."""
    if not Token.has_extension("parts"):
        Token.set_extension("parts", default=())
    return Component()


class Component:
    """Sets base forms, sentence by sentence where another component has found sentences."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with lemmas."""
        spans: list[Any] = list(doc.sents) if doc.has_annotation("SENT_START") else [doc]
        sentences = [[token for token in span if not token.is_space] for span in spans]
        found = thread_lemmatiser().texts([[token.text for token in tokens] for tokens in sentences])
        for tokens, lemmas in zip(sentences, found, strict=True):
            for token, said in zip(tokens, lemmas, strict=True):
                token.lemma_ = said.lemma
                token._.parts = tuple(said.parts.split("+")) if said.parts.strip("+") else (said.parts,)
        return doc

    def to_disk(self, *_: Any, **__: Any) -> None:
        """Keep nothing: the model lies with the package."""

    def from_disk(self, *_: Any, **__: Any) -> "Component":
        """Return itself: nothing was kept."""
        return self
