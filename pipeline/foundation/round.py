"""The round file: what a survey's columns are and how the round is to be read.

`round.toml` is checked whole before anything runs. Unknown keys are errors that
name the nearest known key, because a mistyped setting that is silently ignored
would change numbers without anybody noticing.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, Field, NonNegativeInt, PositiveInt, ValidationError

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.foundation.stage import Settings

Model = TypeVar("Model", bound=BaseModel)


class Network(Settings):
    """One group of the variable named in [groups]: its size, kind and primary aim."""

    members: PositiveInt | None = None
    type: Literal["regional", "professional", "thematic"] | None = None
    aim: Literal["peer", "learning", "innovation", "influence"] | None = None


class Groups(Settings):
    """Which background variable divides respondents into the groups of [networks]."""

    variable: str | None = None


class Disclosure(Settings):
    """How few people may stand behind a published number or attribution."""

    k: PositiveInt = 5  # respondents
    m: PositiveInt = 2  # quotes of one respondent


class RespondentSettings(Settings):
    """Who was asked and who answered: people, or organisations that speak in public."""

    public: bool = False  # organisations named in public: k and hiding of their names do not apply, persons' names do
    name: str | None = None  # the background variable that names who speaks; only where they speak in public
    invited: PositiveInt | None = None  # how many were asked, where that is known for the whole round only


class Shared(Settings):
    """The sections and keys that several rooms read."""

    title: str = "Nimetön kierros"
    previous: str | None = None
    note: str = ""  # printed on every page of the report, e.g. that the answers are invented
    networks: dict[str, Network] = Field(default_factory=dict)
    groups: Groups = Groups()
    disclosure: Disclosure = Disclosure()
    respondents: RespondentSettings = RespondentSettings()
    seed: NonNegativeInt = 0


@dataclass(frozen=True)
class Round:
    """A round's folder, its shared sections and the checked settings of every room."""

    folder: Path
    shared: Shared
    settings: Mapping[str, Settings]

    @property
    def name(self) -> str:
        """The round's name: its folder's."""
        return self.folder.name


def read_round(folder: Path, rooms: Mapping[str, type[Settings]]) -> Round:
    """Return the round described by `folder/round.toml`.

    `rooms` maps a section's name to the settings of the room that owns it.
    Raises PuntariError when the file is missing, not TOML, or says something unknown.
    """
    path = folder / "round.toml"
    where = f"{folder.name}/round.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PuntariError(
            "there is no round.toml.", where=str(folder), do=f"Make one: puntari new {folder.name} --from FILE"
        ) from None
    except UnicodeDecodeError:
        raise PuntariError("is not UTF-8 text.", where=where, do="Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise PuntariError(f"is not valid TOML: {error}.", where=where) from None
    known = [*Shared.model_fields, *rooms]
    for key in data:
        if key not in known:
            raise PuntariError(f'unknown key or section "{key}".', where=where, do=nearest(key, known).strip())
    shared_data = {key: value for key, value in data.items() if key in Shared.model_fields}
    shared = _without_k(checked(Shared, shared_data, where=where))
    settings = {}
    for name, model in rooms.items():
        section = data.get(name, {})
        if not isinstance(section, dict):
            raise PuntariError(f"[{name}] must be a section, not a value.", where=where)
        own = {key: value for key, value in section.items() if key not in Shared.model_fields}
        stray = [key for key in section if key in Shared.model_fields]
        if stray:
            raise PuntariError(f'"{stray[0]}" does not belong in [{name}].', where=where, do="Move it to the top.")
        wanted = {key: getattr(shared, key) for key in model.model_fields if key in Shared.model_fields}
        settings[name] = checked(model, own | wanted, where=where, section=name)
    return Round(folder=folder, shared=shared, settings=settings)


def _without_k(shared: Shared) -> Shared:
    """Return the shared sections; where organisations speak in public k is 0: nothing is hidden, no 0 either."""
    if not shared.respondents.public:
        return shared
    return shared.model_copy(update={"disclosure": shared.disclosure.model_copy(update={"k": 0})})


def checked(model: type[Model], data: Mapping[str, Any], *, where: str, section: str = "") -> Model:
    """Return the data as a model; raise one line naming the first key that is wrong and the nearest right one."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        path = [str(part) for part in first["loc"]]
        name = ".".join([section, *path] if section else path)
        if first["type"] == "extra_forbidden":
            known = _fields_at(model, path[:-1])
            raise PuntariError(f'unknown key "{name}".', where=where, do=nearest(path[-1], known).strip()) from None
        raise PuntariError(f'"{name}": {_plain(first["msg"])}.', where=where) from None


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".").replace("Input should", "should")


def _fields_at(model: Any, path: list[str]) -> list[str]:
    """Return the names of the fields of the model found by following the path of keys."""
    for step in path:
        fields = getattr(model, "model_fields", None)
        if fields is None:
            return []
        if step in fields:
            model = _model_in(fields[step].annotation)
    return list(getattr(model, "model_fields", {}))


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
