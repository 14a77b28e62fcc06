"""Imports that libraries make on the chance that somebody needs them, passed by: they cost seconds at every start."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unloaded(*modules: str) -> Iterator[None]:
    """Let imports within pass these modules by, unless they are there already; afterwards they can be imported."""
    absent = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)
