"""Puntari reads the open-ended answers of a Finnish survey round: themes, suggestions, quotes, defensible numbers."""

__version__ = "0.1.0"
