"""The HTML page: templates filled, everything that people wrote escaped."""

from typing import Any

from pipeline.report.words import speaker


def render(chapters: dict[str, Any], language: str, **fields: object) -> str:
    """Return the report as one HTML file."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("pipeline.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = pages.get_template("style.css").render()
    say = speaker(language)
    return pages.get_template("report.html").render(c=chapters, say=say, language=language, style=style, **fields)
