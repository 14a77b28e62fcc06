"""Trained models: loaded only if this version knows their format, and never by running code from them.

No format exists yet: a round's codings teach within the round, by its accepted
examples. So a model found under models/ comes from a later version and is refused.
"""

import json
from collections.abc import Sequence

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile

FORMATS: frozenset[int] = frozenset()


def checked_format(files: Sequence[RawFile]) -> int | None:
    """Return the format of a model's files, None where there is no model.

    Raises PuntariError when the manifest is not JSON or names a format that this version does not know.
    """
    if not files:
        return None
    where = f"models: {files[0].name}"
    try:
        found = json.loads(files[0].data)["format"]
    except (ValueError, KeyError, TypeError):
        raise PuntariError("the model's manifest cannot be read.", where=where, do="Train it again.") from None
    if found not in FORMATS:
        raise PuntariError(
            f"the model has format {found!r}, which this version does not know.",
            where=where,
            do='Install the version that made it, or leave out "model" in [themes].',
        )
    return int(found)
