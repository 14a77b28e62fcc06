from pipeline.foundation.printed import matters, record, recorded


def test_a_print_is_written_down_once(tmp_path):
    for _ in range(2):
        record(tmp_path, ["s2", "s1"], ["Rooli, tarkka"])

    assert recorded(tmp_path) == [{"segment_id": name, "variable": "Rooli, tarkka"} for name in ("s1", "s2")]


def test_only_segments_printed_under_another_variable_matter(tmp_path):
    """A report does not grow stale by being written down itself."""
    record(tmp_path, ["s1", "s2"], ["Verkosto"])
    own = (tmp_path / "human" / "printed.csv").read_bytes()
    record(tmp_path, ["s2"], ["Rooli"])
    both = (tmp_path / "human" / "printed.csv").read_bytes()

    assert matters(own, "{Verkosto}-verkoston jäsen") is None
    assert matters(both, "{Verkosto}-verkoston jäsen") == b"segment_id,variable\ns2,Rooli\ns2,Verkosto\n"


def test_nothing_written_down_is_nothing_known(tmp_path):
    assert recorded(tmp_path) == []
