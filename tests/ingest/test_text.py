import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.text import Cleaner, clean, cleaned


@pytest.mark.parametrize(
    ("raw", "text", "broken"),
    [
        ("a\u0308iti", "äiti", False),
        ("rivi\r\ntoinen\rkolmas\x0bneljäs", "rivi\ntoinen\nkolmas\nneljäs", False),
        ("\ud83dhymy", "\ufffdhymy", True),
        ("nolla\x00", "nolla\ufffd", True),
        (" \u00a0\u200b\t", "", False),
        ("  sisennys säilyy ", "  sisennys säilyy ", False),
        ("”lainaus” – ja &amp; …", "”lainaus” – ja &amp; …", False),
    ],
    ids=["NFD", "line breaks", "lone surrogate", "NUL", "nothing to see", "spaces", "typography"],
)
def test_only_what_must_change_changes(raw, text, broken):
    assert clean(raw) == (text, broken)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw):
    text, _ = clean(raw)

    assert clean(text) == (text, False)
    assert unicodedata.is_normalized("NFC", text)


@given(st.lists(st.text(), max_size=4))
def test_a_column_is_cleaned_as_its_cells_are(cells):
    texts, changed = Cleaner().column(cells)

    each = [cleaned(cell) for cell in cells]
    assert list(texts) == [text for text, _ in each]
    assert changed == {place: steps for place, (text, steps) in enumerate(each) if steps and text}
