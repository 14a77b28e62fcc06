"""The commands by subject: each says what it does and calls the console or the desk.

Nothing heavy is imported before a command needs it, so that `puntari --help`
answers at once.
"""
