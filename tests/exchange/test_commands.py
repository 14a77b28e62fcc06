"""`puntari export` and `puntari import` as people use them, on a small round that was run."""

import io
import zipfile

import pandas as pd
import pytest

from pipeline.exchange.codes import code_guid
from pipeline.exchange.project import project
from pipeline.foundation import store
from pipeline.foundation.codings import appended, parsed
from pipeline.foundation.table import empty
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    ClosedShares,
    Edits,
    Prevalence,
    Questions,
    Respondents,
    Response,
    Scores,
    Segments,
    Suggestions,
    Themes,
    Tokens,
)
from tests.exchange.made import KEY, TEXTS, coding, qde, repacked, round_of
from tests.walked import puntari

FORMS = ["refi", "sav", "xlsx", "ddi", "csv", "parquet"]
NAMED = "Taavettilan rovasti"
WITH_NAME = TEXTS | {("1003", "benefit"): f"Kiitos. {NAMED} auttoi."}
IDS = round_of(WITH_NAME).segments["segment_id"].tolist()


@pytest.fixture
def folder(tmp_path):
    """A round as it lies on the disk after a run, one segment waiting for a person."""
    of = round_of(WITH_NAME)
    made = tmp_path / "kierros"
    (made / "raw").mkdir(parents=True)
    (made / "raw" / ".key").write_bytes(KEY)
    (made / "round.toml").write_text('title = "Kierros"\n', encoding="utf-8")
    answer = of.answers.loc[of.answers["respondent_id"] == "1003", "answer_id"].item()
    edits = pd.DataFrame([(answer, 8, 27, 8, 27, "person", "flagged")], columns=list(empty(Edits).columns))
    tables = {
        Answers: of.answers,
        Segments: of.segments,
        Edits: edits,
        Questions: of.questions,
        Respondents: of.respondents,
        Background: of.background,
        Scores: of.scores,
        Themes: of.themes,
        Assignments: of.assignments,
        Suggestions: of.suggestions,
        **{table: empty(table) for table in (ClosedShares, Response, Prevalence, Tokens)},
    }
    for table, frame in tables.items():
        path = store.table_path(made, table)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(store.to_parquet(frame))
    return made


def code(folder, *codings):
    path = folder / "human" / "codings.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(appended(path.read_bytes() if path.is_file() else b"", codings))


def codings(folder):
    path = folder / "human" / "codings.csv"
    return parsed(pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records")) if path.is_file() else []


def elsewhere(tmp_path, *given):
    """Write a project in which people gave these codes, and return where."""
    path = tmp_path / "takaisin.qdpx"
    path.write_bytes(project(round_of(WITH_NAME, codings=given)))
    return path


def inside(path):
    """Return everything that a file holds, packed parts unpacked."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data
    packed = zipfile.ZipFile(io.BytesIO(data))
    return b"\n".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_and_says_that_it_is_personal(folder, form):
    told = puntari("export", folder, "--to", form)

    assert told.exit_code == 0, told.output
    assert list((folder / "exports").iterdir())
    assert ("personal data" in told.output) == (form != "ddi")
    assert ("1 segments that nobody has looked at" in told.output) == (form != "ddi")


@pytest.mark.parametrize("form", FORMS)
def test_no_form_holds_an_original_id_a_path_or_what_waits_for_a_person(folder, form):
    puntari("export", folder, "--to", form)
    told = b"\n".join(inside(path) for path in (folder / "exports").iterdir())

    assert NAMED.encode() not in told
    assert b"1001" not in told
    assert str(folder.parent).encode() not in told


def test_a_second_export_is_the_same(folder):
    first = {}
    for form in FORMS:
        puntari("export", folder, "--to", form)
    first = {path.name: path.read_bytes() for path in (folder / "exports").iterdir()}
    for form in FORMS:
        puntari("export", folder, "--to", form)

    assert {path.name: path.read_bytes() for path in (folder / "exports").iterdir()} == first


def test_a_place_can_be_given(folder, tmp_path):
    puntari("export", folder, "--to", "refi", "--out", tmp_path / "oma.qdpx")
    puntari("export", folder, "--to", "csv", "--table", "Segments", "--out", tmp_path)

    assert (tmp_path / "oma.qdc").is_file()
    assert (tmp_path / "kierros-segments.csv").is_file()
    assert "Henkilötietoa" in (tmp_path / "kierros-segments-readme.txt").read_text(encoding="utf-8")


def test_figures_are_no_personal_data(folder):
    assert "figures only" in puntari("export", folder, "--to", "csv", "--table", "Prevalence").output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "csv", "--table", "Segment"], "'Segments'"),
        (["--to", "csv", "--table", "RawAnswers"], "never leaves"),
        (["--to", "sav", "--table", "Segments"], "--table"),
        (["--to", "parquet", "--table", "Ledger"], "Ledger"),
    ],
    ids=["mistyped", "never stored", "not for sav", "not run yet"],
)
def test_a_table_that_cannot_leave_is_told_in_one_line(folder, arguments, told):
    result = puntari("export", folder, *arguments)

    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (folder / "exports").exists()


def test_codings_leave_as_a_table(folder):
    code(folder, coding(IDS[0], "Maija", ("tieto", "tuki")))
    puntari("export", folder, "--to", "parquet", "--table", "Codings")
    found = pd.read_parquet(folder / "exports" / "kierros-codings.parquet")

    assert found["themes"].tolist() == ["tieto;tuki"]
    assert not set(found["segment_id"]) & set(IDS)


def test_codes_of_people_come_back_with_their_names(folder, tmp_path):
    given = [coding(IDS[0], "Maija", ("tieto",)), coding(IDS[1], "Åke", (), suggestion=True)]
    told = puntari("import", folder, elsewhere(tmp_path, *given))

    assert told.exit_code == 0, told.output
    assert sorted(codings(folder), key=repr) == sorted(given, key=repr)
    assert "2 coding(s) of Maija, Åke: 2 new" in told.output


def test_what_was_exported_adds_nothing_when_it_comes_back(folder):
    code(folder, coding(IDS[0]), coding(IDS[1], "Åke", (), purpose="audit", probability=0.5))
    puntari("export", folder, "--to", "refi")
    before = (folder / "human" / "codings.csv").read_bytes()
    told = puntari("import", folder, folder / "exports" / "kierros.qdpx")

    assert (folder / "human" / "codings.csv").read_bytes() == before
    assert "0 new or changed" in told.output
    assert "none of people's" in told.output


def test_a_change_of_mind_is_the_last_word_whatever_the_clock_of_the_other_program(folder, tmp_path):
    code(folder, coding(IDS[0], "Maija", ("tieto",), at="2026-06-01T10:00:00+00:00"))
    puntari("import", folder, elsewhere(tmp_path, coding(IDS[0], "Maija", ("tuki",), at="2026-01-01T10:00:00+00:00")))
    last = max(codings(folder), key=lambda one: one.decided_at)

    assert (last.themes, len(codings(folder))) == (("tuki",), 2)


def test_how_a_segment_was_drawn_is_not_forgotten_when_a_program_forgets_it(folder, tmp_path):
    code(folder, coding(IDS[0], "Maija", ("tieto",), purpose="audit", probability=0.5))
    told = puntari("import", folder, elsewhere(tmp_path, coding(IDS[0], "Maija", ("tieto",))))

    assert "0 new or changed" in told.output
    assert [one.purpose for one in codings(folder)] == ["audit"]


def test_a_code_that_the_round_has_not_stops_everything(folder, tmp_path):
    root, texts = qde(project(round_of(WITH_NAME, codings=[coding(IDS[0]), coding(IDS[1], themes=("tuki",))])))
    ours, theirs = code_guid("tieto"), "00000000-0000-4000-8000-000000000001"
    for one in root.iter():
        for attribute in ("guid", "targetGUID"):
            if one.get(attribute) == ours:
                one.set(attribute, theirs)
        if one.get("name") == "Tieto":
            one.set("name", "Kahvihammas")
    path = tmp_path / "uusi.qdpx"
    path.write_bytes(repacked(root, texts))
    told = puntari("import", folder, path)
    taken = puntari("import", folder, path, "--codebook")

    assert told.exit_code == 1
    assert '"Kahvihammas"' in told.stderr
    assert codings(folder) == []
    assert taken.exit_code == 0, taken.output
    assert 'id = "kahvihammas"' in (folder / "codebook-imported.toml").read_text(encoding="utf-8")


def test_a_project_of_another_round_is_refused(folder, tmp_path):
    path = tmp_path / "toinen.qdpx"
    other = round_of({("7", "benefit"): "Aivan toinen vastaus. Ja lisää."})
    path.write_bytes(project(other))
    told = puntari("import", folder, path)

    assert told.exit_code == 1
    assert "none of its 1 coded text(s)" in told.stderr
    assert "Aivan" not in told.output


def test_codes_that_look_like_the_programs_are_told(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.desk.intake._FEW", 1)
    of = round_of(WITH_NAME)
    given = of.assignments.groupby("segment_id")["theme_id"].agg(tuple)
    told = puntari("import", folder, elsewhere(tmp_path, *(coding(one, "NV", themes) for one, themes in given.items())))

    assert "equal the program's" in told.output


def test_a_codebook_with_nothing_new_writes_nothing(folder):
    puntari("export", folder, "--to", "refi")
    told = puntari("import", folder, folder / "exports" / "kierros.qdc")

    assert "nothing was written" in told.output
    assert not (folder / "codebook-imported.toml").exists()


@pytest.mark.parametrize("name", ["puuttuu.qdpx", "rikki.qdpx", "rikki.qdc"])
def test_a_file_that_cannot_be_read_is_told_in_one_line(folder, tmp_path, name):
    if name.startswith("rikki"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 katkennut")
    told = puntari("import", folder, tmp_path / name)

    assert told.exit_code == 1
    assert len(told.stderr.strip().splitlines()) == 1
    assert name in told.stderr
