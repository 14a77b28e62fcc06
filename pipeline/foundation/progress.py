"""How far a long piece of work is, told to whoever listens: rooms do no I/O, and nobody has to listen.

The commands listen and show a bar.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Listener = Callable[[str, float], None]  # (what is done, share done 0-1)
Item = TypeVar("Item")
_LISTENER: ContextVar[Listener | None] = ContextVar("progress", default=None)
_STEPS = 200  # of a whole; a bar shows no finer


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Let the listener hear of all work done within."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def followed(
    items: Iterable[Item], total: float, what: str, size: Callable[[Item], float] = lambda _: 1
) -> Iterator[Item]:
    """Yield the items and tell how much of `total` they make, each counting by its size."""
    listener = _LISTENER.get()
    done, told = 0.0, -1
    for item in items:
        yield item
        done += size(item)
        step = int(_STEPS * min(done / max(total, 1), 1.0))
        if listener and step > told:
            told = step
            listener(what, step / _STEPS)


@contextmanager
def bar(console: Any) -> Iterator[Callable[[str], None]]:
    """Show on a terminal how far the work within is; what is yielded names it while nothing is known of its length."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)

        def name(what: str) -> None:
            progress.update(task, description=what, total=None)

        with told_to(lambda what, share: progress.update(task, description=what, completed=share, total=1.0)):
            yield name
