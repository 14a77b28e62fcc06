"""What themes, questions and groups are called in the report."""

from dataclasses import dataclass, field

import pandas as pd

from pipeline.foundation.findings import unstable
from pipeline.report.words import speaker

JOIN = " + "
UNKNOWN = "ei tietoa"
FEW = 3  # parts of a merged group that are all named
WORDS_SHOWN = 6
KINDS = ("regional", "professional", "thematic", "peer", "learning", "innovation", "influence")  # types and aims


@dataclass(frozen=True)
class Names:
    """Looks names up in the report's language, falling back to Finnish, then to the id."""

    language: str
    themes: dict[str, str]
    keywords: dict[str, str]
    parents: dict[str, str]
    discovered: frozenset[str]
    unstable: frozenset[str]
    questions: dict[str, str]
    order: list[str] = field(default_factory=list)  # of questions, as they were asked

    def theme(self, theme_id: str) -> str:
        """Return the theme's name."""
        return self.themes.get(theme_id, theme_id)

    def question(self, question_id: str) -> str:
        """Return the question's words."""
        return self.questions.get(question_id) or question_id

    def group(self, value: str) -> str:
        """Return a group's name; a merged one with its first part and how many more."""
        say = speaker(self.language)
        parts = [say("unknown") if part == UNKNOWN else part for part in value.split(JOIN)]
        parts = [say(part) if part in KINDS else part for part in parts]
        if len(parts) > FEW:
            return say("and_others", first=parts[0], n=len(parts) - 1)
        return JOIN.join(parts) or say("all")

    def variable(self, name: str) -> str:
        """Return a background variable's name; networks by type or aim in the report's language."""
        say = speaker(self.language)
        for end, word in ((": type", "by_type"), (": aim", "by_aim")):
            if name.endswith(end):
                return f"{name.removesuffix(end)} ({say(word)})"
        return name

    def whole(self, value: str) -> str:
        """Return a merged group's parts where its name does not say them all, else ""."""
        return value if len(value.split(JOIN)) > FEW else ""


def names(themes: pd.DataFrame, questions: pd.DataFrame, language: str) -> Names:
    """Return the names of the round."""
    label = themes[f"label_{language}"]
    label = label.where(label != "", themes["label_fi"]).where(lambda found: found != "", themes["theme_id"])
    ids = themes["theme_id"].tolist()
    words = [", ".join(str(word) for word in list(found)[:WORDS_SHOWN]) for found in themes["keywords"]]
    return Names(
        language=language,
        themes=dict(zip(ids, label, strict=True)),
        keywords=dict(zip(ids, words, strict=True)),
        parents=dict(zip(ids, themes["parent_id"], strict=True)),
        discovered=frozenset(themes.loc[themes["origin"] == "discovered", "theme_id"]),
        unstable=frozenset(unstable(themes)),
        questions=dict(zip(questions["question_id"], questions["text"], strict=True)),
        order=questions.sort_values("position")["question_id"].tolist(),
    )
