import gc

import pytest

from archive.importer.memory import NEW_CONTAINERS, rare_collection


def test_collection_is_rare_inside_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), rare_collection():
        assert gc.get_threshold()[0] == NEW_CONTAINERS != before[0]
        assert gc.get_freeze_count() > 0
        raise KeyError
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
