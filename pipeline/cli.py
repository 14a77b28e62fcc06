"""The command `puntari`: the commands of every subject under one name, and how mistakes are told."""

import atexit
import gc
import os
import sys
from typing import Any

import click

from pipeline import __version__
from pipeline.commands import coding, keeping, outward, reading, running
from pipeline.foundation.errors import SHOW, PuntariError, unexpected

RARELY = 100_000  # new objects between two looks for cycles


class Commands(click.Group):
    """A group whose commands turn the user's mistakes into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; print what the user can mend without a traceback."""
        try:
            return super().invoke(ctx)
        except PuntariError as error:
            click.echo(f"puntari: {error}", err=True)
            sys.exit(1)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get(SHOW):
                raise
            click.echo(f"puntari: {unexpected(error)}", err=True)
            sys.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def main() -> None:
    """Read the open-ended answers of a Finnish survey round.

    ROUND is a name under corpora/ or the path of a round's folder.
    """


def start() -> None:
    """Be the command: `main`, with unused cycles looked for rarely, and not among all that is left at the end.

    Libraries and tables make millions of objects that stay; looking through them took a fifteenth of a round.
    """
    gc.set_threshold(RARELY)
    atexit.register(gc.freeze)
    main()


for subject in (running, reading, coding, outward, keeping):
    for command in subject.COMMANDS:
        main.add_command(command)
