"""What every test shares: hypothesis waits as long as it takes, for the first call loads dictionaries."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
