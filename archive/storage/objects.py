"""Bytes under the hash of their content: written once, read many times, never changed."""

import ctypes
import hashlib
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class ObjectMissingError(Exception):
    """Dit document ontbreekt in de opslag."""


class ObjectStore(Protocol):
    """Write once, read many; the key is the SHA-256 of the content, in hex."""

    def put(self, contents: Iterable[bytes]) -> list[str]:
        """Keep all of them; returning means: safe on disk, also after a power cut."""
        ...

    def get(self, sha256: str) -> bytes: ...

    def has(self, sha256: str) -> bool: ...

    def check(self) -> str:
        """Try the store; say in one Dutch line how it went, or raise OSError."""
        ...

    def path(self, sha256: str) -> Path:
        """Return a file with these bytes, to read only; raise ObjectMissingError."""
        ...


@dataclass(frozen=True, slots=True)
class FileStore:
    """Files under `root`, named root/ab/abcd…; one flush to disk for a whole group of them."""

    root: Path

    def put(self, contents: Iterable[bytes]) -> list[str]:
        """Write beside, flush, rename, flush: a name that can be seen has its bytes on disk."""
        keys, written = [], []
        for content in contents:
            sha256 = hashlib.sha256(content).hexdigest()
            keys.append(sha256)
            if not self._file(sha256).exists():
                written.append((self._write_beside(sha256, content), self._file(sha256)))
        if written:
            self._flush([partial for partial, _ in written])
            for partial, path in written:
                partial.rename(path)
        if keys:
            # Also for what was there: its writer may have stopped before this.
            self._flush([self.root, *(self._file(key).parent for key in keys)])
        return keys

    def get(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()

    def has(self, sha256: str) -> bool:
        return self._file(sha256).exists()

    def path(self, sha256: str) -> Path:
        path = self._file(sha256)
        if not path.exists():
            raise ObjectMissingError(sha256)
        return path

    def check(self) -> str:
        """Write and read back a few bytes; say so in one Dutch line."""
        content = b"zaakpost"
        if self.get(self.put([content])[0]) != content:
            raise OSError(f"{self.root} geeft andere bytes terug dan er zijn opgeslagen")
        return f"Documentopslag {self.root}: schrijven en teruglezen gelukt"

    def _file(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256

    def _write_beside(self, sha256: str, content: bytes) -> Path:
        """Write under a name of this call only: another thread may store the same bytes."""
        folder = self.root / sha256[:2]
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f"{sha256}.{uuid.uuid4().hex}.part"
        with partial.open("wb") as file:
            file.write(content)
        partial.chmod(0o440)
        return partial

    def _flush(self, paths: Iterable[Path]) -> None:
        """Bring `paths` (files or folders) to disk: one syncfs where the system has it."""
        if _syncfs(self.root):
            return
        for path in set(paths):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _syncfs(folder: Path) -> bool:
    """Flush the file system that holds `folder` (Linux); False where that cannot be done."""
    function = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if function is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if function(descriptor) != 0:
            raise OSError(ctypes.get_errno(), f"syncfs {folder}")
    finally:
        os.close(descriptor)
    return True
