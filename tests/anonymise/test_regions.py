"""Municipalities become their region, by setting."""

import pytest

from pipeline.anonymise.lists import regions
from pipeline.anonymise.regions import places
from pipeline.anonymise.replace import replaced


@pytest.mark.parametrize(
    ("text", "coarse"),
    [
        ("Asun Kaarinassa.", "Asun [Varsinais-Suomi]ssa."),
        ("Tampereella ja Utsjoella", "[Pirkanmaa]lla ja [Lappi]lla"),
        ("Muutin Sallaan.", "Muutin [Lappi]in."),
        ("Salo oli tiheä.", "Salo oli tiheä."),
        ("Helsingistä tultiin", "[Uusimaa]sta tultiin"),
        ("kotkassa", "kotkassa"),
    ],
)
def test_coarsens_places(text, coarse):
    assert replaced(text, places(text))[0] == coarse


def test_every_region_is_there():
    assert len(set(regions().values())) == 19
    assert len(regions()) > 290
