"""Formats of older office programs (.doc, .wps, .rtf, .odt, .xls, .et): through LibreOffice, where it is installed.

A document can have pictures, sheets and templates brought from anywhere as it is opened, and bring programs of its own: whoever
sent it would learn who reads it, and could have an inner network asked. So nothing is followed and nothing is run, and what asks
for something all the same finds no network, or one in which every way leads nowhere.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
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

# A port at which nobody answers.
_NOWHERE, _NO_PORT = "127.0.0.1", 1

# Where a setting stands, what it is called, and its value. To update no links is 0 in texts and 1 in sheets; the second kind of
# proxies are those that are named here: pictures in sheets, backgrounds and templates are fetched however links are set.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", _NOWHERE) for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", str(_NO_PORT)) for kind in ("HTTP", "HTTPS", "FTP")),
)

# A network of its own, in which there is nobody.
_WITHOUT_NETWORK = ("unshare", "--user", "--map-root-user", "--net")
_SECONDS_TO_START = 20

# What leads to helpers outside, that have a network; and which proxies programs look for.
_HELPERS = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY")
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")

# Where LibreOffice lays a socket that is named for its profile, whatever the folder for temporary files.
_SOCKETS = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 (so it does)

# How often, and how long in all, is looked whether what was ended has gone.
_SECONDS_BETWEEN, _SECONDS_TO_END = 0.02, 2.0


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
    profile = _profile(folder).as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}"]
    conversion = ["--convert-to", target, "--outdir", str(folder / "made"), str(source)]
    # LibreOffice starts others, which must end with it; what it says is about itself.
    with subprocess.Popen(  # noqa: S603 (the program is LibreOffice's own, the names are ours)
        [*_without_network(program), program, *options, *conversion],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
        start_new_session=sys.platform != "win32",
    ) as running:
        try:
            running.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            raise SourceRefused(
                _(
                    "LibreOffice 转换了 {seconds} 秒还没有完；用 Word 或 WPS 另存为 .{target} 再导入",
                    seconds=_SECONDS,
                    target=target,
                )
            ) from None
        finally:
            _end(running)
            _remove_socket(profile)


def _profile(folder: Path) -> Path:
    """A profile of LibreOffice in which nothing is followed or run."""
    profile = folder / "profile"
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )
    return profile


def _environment(folder: Path) -> dict[str, str]:
    """The environment without ways out; what LibreOffice keeps while it works stands in the folder, too."""
    nowhere = f"http://{_NOWHERE}:{_NO_PORT}"
    shut = {name: nowhere for proxy in _PROXIES for name in (proxy, proxy.upper())}
    kept = {name: value for name, value in os.environ.items() if name not in _HELPERS and name.lower() != "no_proxy"}
    return {**kept, **shut, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))}


@cache
def _without_network(program: str) -> tuple[str, ...]:
    """What a program is started with so that it has no network; nothing where the system, or the program, can't do that."""
    if shutil.which(_WITHOUT_NETWORK[0]) is None:
        return ()
    try:
        done = subprocess.run(  # noqa: S603 (what is tried is what is used)
            [*_WITHOUT_NETWORK, program, "--version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS_TO_START,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return _WITHOUT_NETWORK if done.returncode == 0 else ()


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started, so that nobody writes any more to the folder when that goes."""
    if sys.platform == "win32":
        running.kill()
        return
    last = time.monotonic() + _SECONDS_TO_END
    # A group is there until the last of it has gone; elsewhere than on Linux, one of the dead can't be signalled.
    with suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < last:
            os.killpg(running.pid, signal.SIGKILL)
            if running.poll() is None:
                running.wait()
            time.sleep(_SECONDS_BETWEEN)


def _remove_socket(profile: str) -> None:
    """Remove what LibreOffice leaves behind outside its folder where it is ended before its time."""
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_*_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    for folder in _SOCKETS:
        for path in folder.glob(name):
            path.unlink(missing_ok=True)
