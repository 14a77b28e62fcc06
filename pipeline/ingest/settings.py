"""The [ingest] section of the round file: what each column of the export is."""

from typing import Annotated, Literal, Self

from pydantic import Field, NonNegativeInt, PositiveInt, model_validator

from pipeline.foundation.stage import Settings

Label = Annotated[str, Field(coerce_numbers_to_str=True)]  # 1 and "1" name the same answer


class OpenQuestion(Settings):
    """A question answered in the respondent's own words."""

    column: str | None = None  # wide layout
    value: Label | None = None  # long layout: what stands in question_column
    role: str = ""  # benefit, results, remote, development, next, free, or any role of the codebook
    text: str = ""  # the question as asked; the column's name where empty


class ScoreQuestion(Settings):
    """A closed question with one answer; `order` from least to most, all numbers allowed where it is empty."""

    column: str | None = None
    value: Label | None = None
    order: tuple[Label, ...] = ()
    missing: tuple[Label, ...] = ()  # cannot-say answers: kept as reasons, not as values
    text: str = ""

    @model_validator(mode="after")
    def _labels_once(self) -> Self:
        labels = [" ".join(label.casefold().split()) for label in (*self.order, *self.missing)]
        if len(set(labels)) < len(labels):
            raise ValueError("a label stands twice in order and missing")
        return self


class ChoiceQuestion(Settings):
    """A closed question with several answers: a column for each item, or one column and a separator."""

    text: str = ""
    columns: dict[str, str] = Field(default_factory=dict)  # item id -> column
    column: str | None = None
    separator: str = ";"
    items: dict[str, str] = Field(default_factory=dict)  # item id -> label, in the cell or for the report
    other: str | None = None  # the item id that stands for answers people typed themselves

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if bool(self.columns) == bool(self.column):
            raise ValueError("give either columns (one for each item) or column with separator and items")
        if self.column and not (self.items and self.separator):
            raise ValueError("column needs items and a separator")
        return self

    def item_labels(self) -> dict[str, str]:
        """Return every item's id with the label that reports show."""
        labels = {item: self.items.get(item, name) for item, name in (self.columns or self.items).items()}
        return labels | ({self.other: "muu"} if self.other and self.other not in labels else {})


class BackgroundColumn(Settings):
    """A background variable; `free` where people typed the value themselves, so that it is anonymised."""

    column: str
    free: bool = False


class IngestSettings(Settings):
    """The [ingest] section of the round's TOML file."""

    file: str = ""  # in raw/; a folder where an export has several files
    source: str | None = None  # which program wrote it, e.g. "webropol"; found by looking
    dictionary: str | None = None  # the file in the folder that explains the others (REDCap)
    sheet: str | None = None  # of a workbook; the first one with cells
    skip_rows: NonNegativeInt = 0  # rows above the header
    header_rows: PositiveInt | None = None  # found by looking
    repair: bool = False  # mend text that was decoded wrongly ("pÃ¤ivÃ¤"); raw/ keeps the original
    layout: Literal["wide", "long", "statements"] = "wide"
    metadata: str | None = None  # statements: the folder's table of who wrote which document; found by looking
    invited: str | None = None  # statements: the folder's table of everybody who was asked; found by looking
    encoding: str | None = None  # found by looking
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    respondent: str | None = None  # without it every row is a respondent, numbered
    weight: str | None = None
    background: tuple[str, ...] | dict[str, BackgroundColumn] = ()
    questions: dict[str, OpenQuestion] = Field(default_factory=dict)
    scores: dict[str, ScoreQuestion] = Field(default_factory=dict)
    choices: dict[str, ChoiceQuestion] = Field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    question_column: str | None = None  # the rest: long layout
    question_text_column: str | None = None
    answer_column: str | None = None
    score_column: str | None = None

    def variables(self) -> dict[str, BackgroundColumn]:
        """Return the background variables by name, whichever way they are written."""
        if isinstance(self.background, dict):
            return self.background
        return {name: BackgroundColumn(column=name) for name in self.background}

    @model_validator(mode="after")
    def _fits_layout(self) -> Self:
        named: list[tuple[str, OpenQuestion | ScoreQuestion]] = [
            *((f"questions.{name}", question) for name, question in self.questions.items()),
            *((f"scores.{name}", question) for name, question in self.scores.items()),
        ]
        for name, question in named:
            if self.layout == "wide" and not question.column:
                raise ValueError(f"{name} names no column")
            if self.layout == "long" and question.value is None:
                raise ValueError(f"{name} names no value of question_column")
        if self.layout == "long":
            self._fits_long()
        if self.layout == "statements" and (self.scores or self.choices or len(self.questions) > 1):
            raise ValueError('layout "statements" has one open question and no closed ones')
        ids = [*self.questions, *self.scores, *self.variables()]
        ids += [f"{key}.{item}" for key, choice in self.choices.items() for item in choice.item_labels()]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f'the id "{twice[0]}" stands twice among questions, scores, choices and background')
        return self

    @model_validator(mode="after")
    def _answers_go_one_way(self) -> Self:
        """Refuse an open answer that is also background or a score: it would get past anonymising."""
        typed = {question.column for question in self.questions.values()} | {self.answer_column}
        other = {question.column for question in self.scores.values()} | {self.respondent, self.weight, *self.set_aside}
        other |= {column.column for column in self.variables().values()}
        for choice in self.choices.values():
            other |= {choice.column, *choice.columns.values()}
        both = sorted(name for name in typed & other if name)
        if both:
            raise ValueError(f'column "{both[0]}" is an open question and something else too')
        return self

    def _fits_long(self) -> None:
        needed = ["respondent", "question_column"]
        needed += ["answer_column"] if self.questions or not self.scores else []
        needed += ["score_column"] if self.scores else []
        lacking = [name for name in needed if not getattr(self, name)]
        if lacking:
            raise ValueError(f'layout "long" needs {lacking[0]}')
        if self.choices:
            raise ValueError('choices belong to layout "wide"')
