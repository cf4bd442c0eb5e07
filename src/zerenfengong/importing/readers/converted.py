"""Formats of older office programs (.doc, .wps, .rtf, .odt, .xls, .et): through LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from zerenfengong.i18n import _
from zerenfengong.importing.source.bounds import MAX_BYTES
from zerenfengong.importing.source.stream import SourceRefused

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS = 120

# What WPS calls the formats of older Word and Excel, and what they call their templates.
_OTHER_SUFFIXES = (".wps", ".wpt", ".dot", ".et", ".ett", ".xlt")


def converted(data: bytes, suffix: str, target: str, own: str) -> bytes:
    """The document in another format (docx, xlsx), made in a folder and with a profile that are gone afterwards.

    ``suffix`` is that of its format, ``own`` that of the file.

    Raises:
        SourceRefused: LibreOffice is not installed, can't open the document, or takes too long.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        message = _("{suffix} 要先转换：在 Word 或 WPS 里另存为 .{target}，或装上 LibreOffice 再导入")
        named = own if own in _OTHER_SUFFIXES else suffix
        raise SourceRefused(message.format(suffix=named, target=target))
    with tempfile.TemporaryDirectory(prefix="zrfg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source{suffix}"
        source.write_bytes(data)
        _run(program, source, target, folder)
        made = folder / "made" / f"source.{target}"
        if not made.is_file() or made.stat().st_size > MAX_BYTES:
            message = _("LibreOffice 打不开它：可能加了密码，或已经损坏；用 Word 或 WPS 另存为 .{target} 再导入")
            raise SourceRefused(message.format(target=target))
        return made.read_bytes()


def _run(program: str, source: Path, target: str, folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}"]
    command = [program, *options, "--convert-to", target, "--outdir", str(folder / "made"), str(source)]
    # LibreOffice starts others, which must end with it; what it says is about itself.
    with subprocess.Popen(  # noqa: S603 (the program is LibreOffice's own, the names are ours)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    ) as running:
        try:
            running.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            _end(running)
            raise SourceRefused(
                _(
                    "LibreOffice 转换了 {seconds} 秒还没有完；用 Word 或 WPS 另存为 .{target} 再导入",
                    seconds=_SECONDS,
                    target=target,
                )
            ) from None


def _end(running: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
