"""Libraries that a damaged file can bring down, run in a process of their own.

A reader written in C may crash, hang or fill the memory on a file that was cut or
changed, and no exception tells of it. In a process of its own it takes only that
process with it, and the user reads one line. What comes back is a table (Arrow),
never code.
"""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.foundation.errors import PuntariError

if TYPE_CHECKING:
    import pyarrow as pa

SECONDS = 300
MEGABYTES = 3_000  # of data in memory, beyond which the reader is stopped
_MENDABLE = 3  # exit code: the error that the user can mend stands in stderr


def contained(function: str, data: bytes, *arguments: str, where: str, kind: str, seconds: int = SECONDS) -> "pa.Table":
    """Return what `function` ("module:name", bytes and texts -> pyarrow.Table) makes of the bytes.

    Raises its PuntariError, and one that says "damaged `kind`" when it fails in any other way or takes too long.
    """
    import pyarrow as pa

    damaged = PuntariError(f"is a damaged {kind}.", where=where, do="Export or save it again.")
    command = [sys.executable, "-m", "pipeline.foundation.contained", function, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 — our own module, by the interpreter that runs
            command, input=data, capture_output=True, timeout=seconds, check=False, cwd=Path(__file__).parents[2]
        )
    except subprocess.TimeoutExpired:
        raise damaged from None
    if done.returncode == _MENDABLE:
        told = json.loads(done.stderr.decode().splitlines()[-1])
        raise PuntariError(told["what"], where=where, do=told["do"])
    if done.returncode != 0:
        raise damaged
    with pa.ipc.open_stream(done.stdout) as stream:
        return stream.read_all()


def main(function: str, *arguments: str) -> int:
    """Run the function on the bytes of the standard input; write its table to the standard output."""
    import pyarrow as pa

    _limit()
    module, _, name = function.partition(":")
    try:
        table = getattr(importlib.import_module(module), name)(sys.stdin.buffer.read(), *arguments)
    except PuntariError as error:
        sys.stderr.write(json.dumps({"what": error.what, "do": error.do}) + "\n")
        return _MENDABLE
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
