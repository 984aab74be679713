"""What a test needs of the machine it runs on: skipped by name without it, never quietly in CI."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

_ALSO = ("/usr/sbin", "/sbin")


def require(program: str, apt_package: str, *, folders: tuple[str, ...] = ()) -> str:
    """Return the path of a program, looked for in PATH and in `folders` (patterns, newest last).

    Skips the test with the command that installs it; fails it when CI=true.
    """
    found = sorted(str(f) for pattern in folders for f in Path("/").glob(pattern.lstrip("/")))
    places = [os.environ.get("PATH", os.defpath), *_ALSO, *reversed(found)]
    path = shutil.which(program, path=os.pathsep.join(places))
    if path is None:
        miss(f"{program} ontbreekt op deze machine: apt-get install {apt_package}")
    return path


def miss(reason: str) -> NoReturn:
    """Skip the test, or fail it when CI=true: there everything must be installed."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
