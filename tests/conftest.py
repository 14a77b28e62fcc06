"""What every test shares: hypothesis waits as long as it takes, for the first call loads dictionaries."""

from hypothesis import settings

from tests.walked import demo

__all__ = ["demo"]  # the walked demo round, one for all tests

settings.register_profile("house", deadline=None)
settings.load_profile("house")
