from datetime import date

import pytest

from archive.extraction import Known
from archive.registry import AgencyEntry, OutletEntry


@pytest.fixture(scope="session")
def known() -> Known:
    """A few outlets and agencies: plain, with a common word for a name, with a shared host, with an acronym."""
    outlets = (
        OutletEntry("trt-haber", "TRT Haber", ("trthaber.com",), ("TRT Haber",), None),
        OutletEntry(
            "son-dakika", "Son Dakika", ("sondakika.com",), ("Son Dakika", "SonDakika.com"), None, ("Son Dakika",)
        ),
        OutletEntry("hurriyet", "Hürriyet", ("hurriyet.com.tr",), ("Hürriyet",), None, ("Hürriyet",)),
        OutletEntry("yeni-akit", "Yeni Akit", ("yeniakit.com.tr",), ("Yeni Akit", "Akit"), None, ("Akit",)),
    )
    agencies = (
        AgencyEntry("aa", "Anadolu Ajansı", "AA", ("AA", "Anadolu Ajansı"), ("aa.com.tr",), None),
        AgencyEntry("iha", "İhlas Haber Ajansı", "İHA", ("İHA", "IHA"), ("iha.com.tr",), None),
        AgencyEntry("dha", "Demirören Haber Ajansı", "DHA", ("DHA",), ("dha.com.tr",), None),
    )
    return Known(outlets, agencies, latest=date(2026, 12, 31))
