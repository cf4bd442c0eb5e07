"""A folder that is written as a whole again and again: what it was left with last time and is not written now goes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from zerenfengong.errors import OutputRefused, reason
from zerenfengong.files.folders import write_all
from zerenfengong.i18n import _

MANIFEST = ".zrfg-files.json"
_SCHEMA = "zrfg/files/1"


class LeftOver(NamedTuple):
    """What the last run wrote and this one did not: taken away, or kept because somebody has changed it since."""

    removed: Sequence[str]
    kept: Sequence[str]


def write_owned(folder: Path, files: Mapping[str, bytes], *, of: str, force: bool) -> LeftOver:
    """Write all of these files below a folder and, with ``force``, take away what the last run wrote and this one does not.

    A manifest in the folder lists what was written, with its digest; nothing is taken away that it does not list, nor what has
    changed since, nor what was made ``of`` something else.

    Raises:
        OutputRefused: a file is there already (without ``force``), or can't be written.
    """
    known = _listed(folder, of)
    if not files and not known:
        return LeftOver((), ())
    stale = sorted(known.keys() - files.keys())
    untouched = [name for name in stale if known[name] and _digest_of(folder / name) == known[name]] if force else []
    kept = [name for name in stale if name not in untouched and (folder / name).is_file()]
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    write_all(folder, files, force=force)
    # What can't be taken away now stays listed for the next run.
    _write_manifest(folder, of, digests | {name: known[name] for name in (*kept, *untouched)})
    try:
        for name in untouched:
            (folder / name).unlink(missing_ok=True)
        if not digests and not kept:
            (folder / MANIFEST).unlink(missing_ok=True)
            return LeftOver(untouched, ())
    except OSError as error:
        raise OutputRefused(_("{path} 里有的文件删不掉：{reason}", path=folder, reason=reason(error))) from None
    if untouched:
        _write_manifest(folder, of, digests | {name: known[name] for name in kept})
    return LeftOver(untouched, kept if force else ())


def _write_manifest(folder: Path, of: str, files: Mapping[str, str]) -> None:
    manifest = {"schema": _SCHEMA, "of": of, "files": files}
    written = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "backslashreplace")
    write_all(folder, {MANIFEST: written + b"\n"}, force=True)


def _listed(folder: Path, of: str) -> dict[str, str]:
    """The files that the last run wrote, by their names in the folder, each with its digest; none without a manifest of ours.

    What was made of something else has no digest: it is known, and is never taken away, by no run to come either.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    files = manifest.get("files") if isinstance(manifest, dict) and manifest.get("schema") == _SCHEMA else None
    if not isinstance(files, dict):
        return {}
    mine = manifest.get("of") == of
    # A name alone: nothing outside of the folder is ever looked at.
    return {
        name: str(digest) if mine else ""
        for name, digest in files.items()
        if name not in ("", ".", "..") and Path(name).name == name
    }


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
