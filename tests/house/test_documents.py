"""What the documents tell people to type exists, and what can be tried cheaply is tried, in the order of the page."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.floorplan import STAGES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("*/*/README.md"))
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GENERATED = {"commands.md"}  # of the commands themselves; its freshness is checked elsewhere
PLACEHOLDERS = {"OSOITE", "OMANIMI", "FILE", "TIEDOSTO"}
_FENCED = re.compile(r"^[ ]*```(\w*)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?:^|(?<=\n\n))((?: {4}.*\n)+)", re.MULTILINE)
_INLINE = re.compile(r"`((?:\.venv/bin/)?puntari [^`]+|make [^`]+)`")
OURS = re.compile(r"^(?:\.venv/bin/)?puntari |^make ")


def name(page):
    return str(page.relative_to(ROOT))


def blocks(page):
    """Return what the page's code blocks say, in order; blocks in other languages and of output left out."""
    text = page.read_text(encoding="utf-8")
    fenced = [(found.start(), found[2]) for found in _FENCED.finditer(text) if found[1] in {"sh", "bash", ""}]
    plain = _FENCED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return [said for _, said in sorted(fenced + [(found.start(), found[1]) for found in _INDENTED.finditer(plain)])]


def typed(page):
    """Return the commands of ours that the page shows in code blocks, in order."""
    lines = [line.split("  #")[0].strip() for block in blocks(page) for line in block.splitlines()]
    return [line for line in lines if OURS.match(line)]


def mentioned(page):
    """Return the commands of ours that the page names in running text."""
    return [" ".join(found.split()) for found in _INLINE.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))]


def words_of(command):
    """Return the command's words; of a usage line ("[--codes all|people]") every option with its first value."""
    plain = re.sub(r"[\[\]…]", "", command)
    return [word for word in shlex.split(plain, comments=True) if word]


def first_variant(words):
    return [word.split("|")[0] for word in words]


def found_command(words):
    """Return the command that the words name, and the words left."""
    command, left = main, list(words)
    while isinstance(command, click.Group) and left and not left[0].startswith("-"):
        assert left[0] in command.commands, f"there is no command {left[0]}"
        command = command.commands[left.pop(0)]
    return command, left


def parse(words):
    """Parse the words as the command line would, without doing anything."""
    command, left = found_command(words)
    if "--help" in left or "--version" in left:
        return
    command.make_context(command.name, left)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in GENERATED], ids=name)
def test_commands_in_code_blocks_are_complete(page):
    for command in typed(page):
        words = first_variant(words_of(command))
        if words[0] == "make":
            check_make(words[1:])
        else:
            parse(words[1:])


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in GENERATED], ids=name)
def test_commands_in_running_text_exist(page):
    """There arguments may be left out ("`puntari new` looks at an export") and variants stand side by side."""
    for said in mentioned(page):
        for words in variants(words_of(said)):
            if words[0] == "make":
                check_make(words[1:])
            else:
                command, left = found_command(words[1:])
                known = {option for param in command.params for option in param.opts} | {"--help"}

                assert {word for word in left if word.startswith("--")} <= known, said


def variants(words):
    """Return `codebook check|suggest` as two commands."""
    for number, word in enumerate(words):
        if "|" in word:
            return [[*words[:number], one, *words[number + 1 :]] for one in word.split("|")]
    return [words]


def check_make(words):
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    variables = set(re.findall(r"\$\(([A-Z_]+)\)", MAKEFILE)) | {"PYTHON"}
    for word in words:
        if "=" in word:
            assert word.split("=")[0] in variables, f"make knows no {word}"
        elif not word.startswith("bench-…"):
            assert word in targets or word == "bench-", f"there is no make {word}"


def test_make_help_names_every_target():
    told = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))

    assert targets == told
    assert targets <= set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    headings = {anchor(found) for found in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)\s]+)\)", _FENCED.sub("", text)):
        path, _, part = target.partition("#")
        if "://" in target:
            continue
        assert not path or (page.parent / path).exists(), target
        assert path or part in headings, target


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


# What the pages tell, typed in their order by somebody who starts with nothing but an export. Not typed here: what sets
# up or tests the house itself, what measures for long, and what another machine or another program does.
TYPED = ("docs/kayttoopas.md", "README.md", "docs/review.md", "docs/privacy.md", "docs/exchange.md")
MEANT = {"ROUND": "verkostopuntari-2020", "NAME": "koodaaja"}  # where a page leaves a word to the reader
NOT_TYPED = re.compile(
    r"make (setup|test|check|format|docs|torture|evaluations|bench\b|bench-|lemma-model|names-model)"
)


@pytest.fixture
def desk(tmp_path, monkeypatch, demo):
    """A folder with the demo rounds, one of them run, and an export to begin with."""
    made = shutil.ignore_patterns("tables", "reports", "manifest.json", ".key", ".lock", "printed.csv")
    for folder in ("codebooks", "verkostopuntari-2016"):
        shutil.copytree(ROOT / "corpora" / folder, tmp_path / "corpora" / folder, ignore=made)
    shutil.copytree(demo, tmp_path / "corpora" / demo.name)
    for export in ("vastaukset.csv", "export.csv"):
        shutil.copy(ROOT / "corpora" / "verkostopuntari-2016" / "raw" / "vastaukset.csv", tmp_path / export)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_the_commands_of_the_pages_do_what_they_say(desk):
    for page in TYPED:
        for command in typed(ROOT / page):
            if not NOT_TYPED.match(command):
                for meant in usages(command):
                    type_in(meant)

    assert len(list((desk / "corpora").glob("*/reports/report.html"))) >= 4


def type_in(command):
    """Do what the terminal would, with the program that is being tested; a coder fills in what is to be coded."""
    words = [found_file(word) for word in words_of(command)]
    if words[0] == "make":
        dry = ["make", "-n", "-o", ".venv/.ready", "-C", str(ROOT), "--no-print-directory", *words[1:]]
        said = subprocess.run(dry, capture_output=True, text=True, check=True).stdout
        typed_for_it = [
            line.lstrip("@") for line in said.splitlines() if line.lstrip("@").startswith(".venv/bin/puntari")
        ]
        assert typed_for_it, command
        for line in typed_for_it:
            type_in(line)
        return
    if words[1:3] == ["review", "read"]:
        fill_in(words[4])
    told = CliRunner().invoke(main, words[1:], input="y\n")

    assert told.exit_code == 0 or words[1] == "verify-quotes", f"{command}: {told.output}"
    assert not told.exception or isinstance(told.exception, SystemExit), f"{command}: {told.exception!r}"


def usages(command):
    """Return a usage line as the commands it stands for: without what may be left out, with each of the first choices."""
    plain = re.sub(r"\[[^\]]*\]", "", command)
    if OURS.match(plain) and not plain.startswith("make"):
        plain = re.sub("|".join(MEANT), lambda found: MEANT[found[0]], plain)
    choice = re.search(r"\S+\|\S+", plain)
    return [plain.replace(choice[0], one) for one in choice[0].split("|")] if choice else [plain]


def found_file(word):
    """Return the word; a workbook whose name a page shortens, or a project just written, is looked for."""
    if word.endswith("-.xlsx"):
        (word,) = map(str, Path(word).parent.glob(Path(word).name.removesuffix(".xlsx") + "*.xlsx"))
    return str(next(Path("corpora").glob("*/exports/*.qdpx"))) if word == "FILE" else word


def fill_in(workbook):
    """Decide something on every row, as a coder or a reader of what was flagged would."""
    book = load_workbook(workbook)
    for title, choices in (("Koodaus", [1]), ("Tarkistettavat", ["release", "replace"])):
        if title in book.sheetnames:
            keys = [cell.value for cell in book[title][2]]
            columns = (
                range(keys.index("text") + 1, keys.index("none")) if title == "Koodaus" else [keys.index("decision")]
            )
            for number, row in enumerate(book[title].iter_rows(min_row=3)):
                row[columns[number % len(columns)]].value = choices[number % len(choices)]
    book.save(workbook)


def test_the_picture_of_the_house_names_every_room_in_walking_order():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    on, beside = (
        re.findall(r"`(\w+)`", re.search(rf"rooms {where} \| (.*) \|", text)[1])
        for where in ("on the walk", "beside it")
    )
    folders = {path.parent.name for path in (ROOT / "pipeline").glob("*/__init__.py")}

    assert on == list(STAGES)
    assert {*on, *beside} == folders - {"commands", "desk", "finnish", "foundation"}


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=name)
def test_a_notebook_is_kept_clean_and_summed_up_in_english(notebook):
    """Outputs would hide what a run gives today; any fresh environment has a kernel called python3."""
    data = json.loads(notebook.read_text(encoding="utf-8"))
    code = [cell for cell in data["cells"] if cell["cell_type"] == "code"]

    assert code
    assert not [cell for cell in code if cell["outputs"] or cell["execution_count"]]
    assert "*In English:" in "".join(data["cells"][0]["source"])
    assert data["metadata"]["kernelspec"]["name"] == "python3"


def test_the_image_takes_in_the_rounds_that_git_keeps_and_no_other():
    """A round of the user's own, forgotten under corpora/, must not travel in an image."""
    kept = {line.rstrip("/") for line in lines_of(".gitignore") if line.startswith(("!corpora", "!models"))}
    taken = {line.rstrip("/") for line in lines_of(".dockerignore") if line.startswith(("!corpora", "!models"))}

    assert lines_of(".dockerignore")[0] == "*"
    assert taken == kept - {"!corpora/codebooks"}


def lines_of(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
