"""What every room stands on: tables, stages, the runner, the store, the round file, the engine and errors.

Nothing here knows what a theme is; everything here knows how a table is checked,
written without tearing, and found again.
"""
