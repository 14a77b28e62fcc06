"""Commands that make a round and walk it through its stages."""

from pathlib import Path

import click

from pipeline.commands.arguments import ROUND, SCHEDULER


@click.command()
@ROUND
@click.option("--from", "source", required=True, type=click.Path(path_type=Path), help="The survey export.")
@click.option("--codebook", help="Code with this codebook; without it themes are only discovered.")
def new(round_name: str, source: Path, codebook: str | None) -> None:
    """Look at an export and write a commented round.toml to correct."""
    from pipeline.newround import create

    folder = create(round_name, source, codebook)
    click.echo(f"Wrote {folder / 'round.toml'}: read it, correct it, then run: make themes ROUND={round_name}")


@click.command()
@ROUND
@click.option("--until", metavar="STAGE", help="Stop after this stage.")
@click.option("--force", metavar="STAGE", multiple=True, help="Run this stage even if nothing changed.")
@SCHEDULER
def run(round_name: str, until: str | None, force: tuple[str, ...], scheduler: str | None) -> None:
    """Walk the round through all stages; print its themes and where the report lies."""
    from pipeline import console

    console.run_round(round_name, until=until, force=force, scheduler=scheduler)


@click.command()
@ROUND
def status(round_name: str) -> None:
    """Say which stages are fresh, which are stale and why."""
    from pipeline import console

    console.show_status(round_name)


COMMANDS = (new, run, status)
