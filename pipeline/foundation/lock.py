"""One run of a round at a time.

The lock is the operating system's (flock), so it ends with the process that held
it, however that process ended; the file only says who it was.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.foundation.errors import PuntariError


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the round while the block runs. Raises PuntariError at once when another process holds it."""
    import fcntl

    path = folder / ".lock"
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise PuntariError(f"cannot be written to ({error.strerror}).", where=str(folder)) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise PuntariError(
                f"the round is being run by {holder}.", where=folder.name, do="Wait until it is done, or stop it."
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        yield
