"""Report: the round as a document that an executive reads and a researcher can check.

One HTML file that asks nothing of the network: style and charts inside, no script,
every chart followed by its figures. It prints tables and computes none: what the
join hid stays hidden here.
"""

from importlib.metadata import PackageNotFoundError, version
from typing import Literal

import pandas as pd

from pipeline.foundation.codebook import Codebook
from pipeline.foundation.findings import Verification
from pipeline.foundation.human import Agreement, RoundChanges, ThemeLinks
from pipeline.foundation.materials import ModelCard
from pipeline.foundation.round import Disclosure, Groups, RespondentSettings
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.tables import (
    AimShares,
    Answers,
    Assignments,
    Background,
    BackgroundEdits,
    ClosedShares,
    Concepts,
    Corrections,
    Edits,
    Effects,
    Heard,
    Keyness,
    Ledger,
    Positions,
    Prevalence,
    Questions,
    Quotes,
    Response,
    Segments,
    Signals,
    Suggestions,
    Themes,
)
from pipeline.report.aimed import aftercare, aims, corrected
from pipeline.report.bullets import bullets
from pipeline.report.bullets import compared as groups_compared
from pipeline.report.chapters import Style, order
from pipeline.report.compared import compared
from pipeline.report.document import word
from pipeline.report.edited import counted, edited
from pipeline.report.figures import Writer
from pipeline.report.heat import answers_by_group, answers_by_theme, themes_by_group
from pipeline.report.mentioned import themes
from pipeline.report.method import keeps_quiet, keeps_silent, ledger_rows, verified
from pipeline.report.names import names
from pipeline.report.network import distinctive, network
from pipeline.report.page import render
from pipeline.report.quality import agreed, interval, model, sample
from pipeline.report.said import suggestions, voices
from pipeline.report.shares import closed
from pipeline.report.sheets import workbook
from pipeline.report.since import since
from pipeline.report.stands import as_heard, as_invited, heard, positions, signals
from pipeline.report.told import told_of
from pipeline.report.who import others, who
from pipeline.report.words import speaker

LIBRARIES = ("puntari", "bertopic", "scikit-learn", "spacy", "libvoikko", "scipy", "pandas")


class ReportSettings(Settings):
    """The [report] section of the round's TOML file."""

    language: Literal["fi", "sv", "en"] = "fi"
    style: Style = "full"  # "bullets": a short report, what each question brought as short lists
    title: str = "Nimetön kierros"
    note: str = ""
    disclosure: Disclosure = Disclosure()
    groups: Groups = Groups()
    respondents: RespondentSettings = RespondentSettings()


def report(
    questions: pd.DataFrame,
    answers: pd.DataFrame,
    ledger: pd.DataFrame,
    edits: pd.DataFrame,
    found: pd.DataFrame,
    assignments: pd.DataFrame,
    segments: pd.DataFrame,
    prevalence: pd.DataFrame,
    effects: pd.DataFrame,
    shares: pd.DataFrame,
    response: pd.DataFrame,
    aimed: pd.DataFrame,
    corrections: pd.DataFrame,
    suggested: pd.DataFrame,
    quoted: pd.DataFrame,
    linked: pd.DataFrame,
    changed: pd.DataFrame,
    words: pd.DataFrame,
    keys: pd.DataFrame,
    checked: pd.DataFrame,
    background: pd.DataFrame,
    value_edits: pd.DataFrame,
    stands: pd.DataFrame,
    invited: pd.DataFrame,
    rare: pd.DataFrame,
    agreeing: pd.DataFrame,
    *,
    settings: ReportSettings,
    card: ModelCard | None = None,
    codebook: Codebook | None = None,
) -> dict[str, bytes]:
    """Return the report's files by name."""
    say, k = speaker(settings.language), settings.disclosure.k
    write = Writer(settings.language, say("hidden"))
    called = names(found, questions, settings.language)
    mentioned = themes(prevalence, called, write)
    bars = mentioned["bars"]
    quoted = quoted.loc[~quoted["theme_id"].isin(called.unstable)]
    assignments = assignments.loc[~assignments["theme_id"].isin(called.unstable)]
    network_of = background.loc[background["variable"] == settings.groups.variable].set_index("respondent_id")["value"]
    response = as_heard(as_invited(response, settings.respondents.invited), invited)
    told = told_of(prevalence, settings.groups.variable or "")
    agreeing = told.agreement(agreeing)
    asked = suggestions(suggested, assignments, segments, answers, edits, network_of, called, write, k, told)
    chapters = {
        "who": who(response, called, write, k, invited=bool(settings.respondents.invited))
        | {"others": others(background, settings.groups.variable or "", k)},
        "closed": closed(shares, questions, called, write),
        "themes": mentioned,
        "groups": themes_by_group(prevalence, effects, bars, called, write),
        "answers": answers_by_group(shares, questions, called, write),
        "answered": answers_by_theme(shares, questions, bars, called, write),
        "effects": compared(effects, bars, called, write),
        "aims": aims(aimed, called, write),
        "aftercare": aftercare(bars),
        "since": since(linked, changed, called, write),
        "corrected": corrected(corrections, called, write),
        "agreement": agreed(agreeing, called, write),
        "model": model(card, codebook.id if codebook else "", called, write),
        "sample": sample(mentioned["method"], write),
        "interval": interval(mentioned["method"]),
        "verified": verified(checked, write),
        "network": network(words, write),
        "distinctive": distinctive(keys, called, write),
        "voices": voices(quoted, asked, bars, called),
        "bullets": bullets(questions, assignments, segments, answers, edits, quoted, suggested, called, write, k, told)
        if settings.style == "bullets"
        else [],
        "side": groups_compared(prevalence, effects, bars, settings.groups.variable or "", called, write),
        "heard": heard(invited, called, write, settings.groups.variable or ""),
        "positions": positions(stands, invited, assignments, segments, edits, bars, called),
        "signals": signals(rare, invited, segments, called),
        "edited": edited(edits, value_edits, settings.language),
        "ledger": ledger_rows(
            ledger, settings.language, k, quiet=keeps_quiet(questions, shares, k), silent=keeps_silent(response)
        ),
        "versions": [(name, _version(name)) for name in LIBRARIES],
    }
    chapters["order"] = order(settings.style, chapters)
    page = render(chapters, settings.language, title=settings.title, note=settings.note, k=k)
    sheets = {"Response": response, "Prevalence": prevalence, "Effects": effects, "ClosedShares": shares}
    sheets |= {
        "AimShares": aimed,
        "Corrections": corrections,
        "Agreement": agreeing,
        "Verification": checked,
        "RoundChanges": changed.drop(columns="words"),
        "Concepts": words,
        "Keyness": keys,
        "Edits": counted(edits, value_edits),
        "Quotes": quoted[["theme_id", "rank", "text", "attribution"]],
    }
    return {
        "report.html": page.encode("utf-8"),
        "report.docx": word(chapters, settings.language, title=settings.title, note=settings.note, k=k),
        "tables.xlsx": workbook(sheets, called, title=settings.title, note=settings.note),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


STAGE = Stage(
    run=report,
    reads=(
        Questions,
        Answers,
        Ledger,
        Edits,
        Themes,
        Assignments,
        Segments,
        Prevalence,
        Effects,
        ClosedShares,
        Response,
        AimShares,
        Corrections,
        Suggestions,
        Quotes,
        ThemeLinks,
        RoundChanges,
        Concepts,
        Keyness,
        Verification,
        Background,
        BackgroundEdits,
        Positions,
        Heard,
        Signals,
        Agreement,
    ),
    settings=ReportSettings,
    files=("report.html", "report.docx", "tables.xlsx"),
    materials=("card", "codebook"),
)
