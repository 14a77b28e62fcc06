"""How far a long piece of work is, told to whoever listens: rooms do no I/O, and nobody has to listen."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

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
