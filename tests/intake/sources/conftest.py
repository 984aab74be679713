from collections.abc import Iterator

import pytest

from tests.rig.dovecot import DovecotRig, dovecot_rig


@pytest.fixture(scope="session")
def dovecot() -> Iterator[DovecotRig]:
    with dovecot_rig() as rig:
        yield rig
