"""A register as it was in a commit, with the registry that it named there as that was in the same commit."""

import posixpath
from collections.abc import Callable

from zerenfengong.files.bounded import TooLarge
from zerenfengong.files.git import Blob, Repository
from zerenfengong.register import loader
from zerenfengong.register.discovery import MAX_BYTES
from zerenfengong.register.loader import Loaded, SharedText


def load_at(repository: Repository, commit: str, blob: Blob, prefix: str = "") -> Loaded:
    """Read a register of a commit; findings name its files by their paths in the repository, behind the ``prefix``."""

    def shared(named: str) -> SharedText:
        path = registry_path(blob, named)
        shown = prefix + path
        return SharedText(shown, *loader.read_text(path, shown, _reader(repository, commit)))

    (raw,) = repository.contents([blob])
    return loader.load_bytes(raw, prefix + blob.path, shared)


def registry_path(blob: Blob, named: str) -> str:
    """The path in the repository of the registry that a register names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(blob.path), named))


def _reader(repository: Repository, commit: str) -> Callable[[str], bytes]:
    def read(path: str) -> bytes:
        outside = path.startswith("../")
        found = None if outside else repository.blobs([commit], [path]).get(commit)
        if found is None:
            raise FileNotFoundError(path)
        if found.size > MAX_BYTES:
            raise TooLarge
        (raw,) = repository.contents([found])
        return raw

    return read
