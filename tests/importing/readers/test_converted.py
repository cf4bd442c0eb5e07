"""Documents that LibreOffice makes into others: nothing is fetched or run, nothing goes on, nothing is left behind."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.effort import needs_libreoffice
from tests.importing.readers.streams import p, word_file, zipped
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.readers import converted as converting
from zerenfengong.importing.readers.converted import converted
from zerenfengong.importing.source.stream import SourceRefused

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script of the shell")

# Each notes what it sees, and starts something that goes on.
STAND_IN = """\
#!/bin/sh
folder=$(dirname "$8")
echo "$folder" > "$ZRFG_TEST/folder"
cp "$folder/profile/user/registrymodifications.xcu" "$ZRFG_TEST/settings"
env > "$ZRFG_TEST/environment"
sleep 30 &
echo $! > "$ZRFG_TEST/child"
mkdir "$8"
"""
SOON_OVER = 'cp "$ZRFG_TEST/made.docx" "$8/source.docx"\n'
NEVER_OVER = "sleep 30\n"


class StandIn(NamedTuple):
    """What a stand-in for LibreOffice has noted."""

    folder: Path

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8").strip()

    @property
    def environment(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.read("environment").split("\n") if "=" in line)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> StandIn:
    program = folder / "soffice"
    program.write_text(STAND_IN + does, encoding="ascii")
    program.chmod(0o755)
    (folder / "made.docx").write_bytes(word_file(p("甲")))
    monkeypatch.setenv("PATH", str(folder) + os.pathsep + os.environ["PATH"])
    monkeypatch.setenv("ZRFG_TEST", str(folder))
    monkeypatch.setattr(converting, "_without_network", lambda _program: ())
    return StandIn(folder)


def has_gone(child: int) -> bool:
    """Whether a process has ended, at the latest by and by: those that nobody waits for are there for a little while."""
    for _try in range(500):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@posix
def test_nothing_is_left_of_what_has_been_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = stand_in(tmp_path, monkeypatch, SOON_OVER)
    assert converted(b"", ".doc", "docx", ".doc") == (tmp_path / "made.docx").read_bytes()
    assert not Path(seen.read("folder")).exists()
    assert has_gone(int(seen.read("child")))


@posix
def test_nothing_is_left_of_what_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = stand_in(tmp_path, monkeypatch, NEVER_OVER)
    sockets = tmp_path / "sockets"
    sockets.mkdir()
    monkeypatch.setattr(converting, "_SOCKETS", (sockets,))
    monkeypatch.setattr(converting, "_SECONDS", 1)
    monkeypatch.setattr(converting, "_profile", lambda _folder: Path("/tmp/zrfg-i1uw3byx/profile"))
    theirs = sockets / "OSL_PIPE_0_SingleOfficeIPC_259bbc81cb36f73ef7ad903e46f1d05c"
    for path in (theirs, theirs.with_name(theirs.name[:-1] + "d")):
        path.touch()
    with pytest.raises(SourceRefused, match="LibreOffice 转换了 1 秒还没有完"):
        converted(b"", ".doc", "docx", ".doc")
    assert not Path(seen.read("folder")).exists()
    assert has_gone(int(seen.read("child")))
    assert [path.name[-1] for path in sockets.iterdir()] == ["d"]


@posix
def test_nothing_is_followed_or_run_and_no_way_leads_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus")
    monkeypatch.setenv("NO_PROXY", "*")
    seen = stand_in(tmp_path, monkeypatch, SOON_OVER)
    converted(b"", ".doc", "docx", ".doc")
    settings = {}
    for item in ElementTree.fromstring(seen.read("settings")):
        for setting in item:
            settings[next(text for name, text in setting.attrib.items() if name.endswith("}name"))] = setting[0].text
    assert (
        settings.items()
        >= {
            "BlockUntrustedRefererLinks": "true",
            "DisableMacrosExecution": "true",
            "MacroSecurityLevel": "3",
            "ooInetProxyType": "2",
            "ooInetHTTPProxyName": "127.0.0.1",
            "ooInetHTTPSProxyPort": "1",
            "ooInetNoProxy": None,
        }.items()
    )
    environment = seen.environment
    assert {environment[name] for name in ("http_proxy", "HTTPS_PROXY", "all_proxy")} == {"http://127.0.0.1:1"}
    assert environment.keys().isdisjoint({"NO_PROXY", "no_proxy", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY"})
    assert environment["TMPDIR"] == seen.read("folder")


@posix
@pytest.mark.parametrize(
    ("unshare", "prefix"),
    [
        ('shift 3; exec "$@"', ["unshare", "--user", "--map-root-user", "--net"]),
        ("exit 1", []),
    ],
)
def test_there_is_no_network_where_the_system_and_the_program_can_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unshare: str, prefix: Sequence[str]
) -> None:
    for name, script in (("soffice", 'test "$1" = --version'), ("unshare", unshare)):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    assert list(converting._without_network(str(tmp_path / "soffice"))) == prefix


def test_a_system_without_such_a_program_does_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    assert converting._without_network(str(tmp_path / "soffice")) == ()


# Documents that link what stands on a server.


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what is asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 (as the library names them)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}", asked
        serving.shutdown()


OASIS = {"office": "office", "text": "text", "table": "table", "style": "style", "meta": "meta"}
SPACES = " ".join(
    [
        *(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
            for name, space in {**OASIS, "draw": "drawing", "svg": "svg-compatible"}.items()
        ),
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)
LINKS = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'


def within(tag: str, *inner: str, **attributes: str) -> str:
    said = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<{tag}{said}>{''.join(inner)}</{tag}>"


def open_document(kind: str, body: str, styles: str = "", meta: str = "") -> bytes:
    """A document of LibreOffice."""
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    parts = {
        "content": within("office:automatic-styles", styles) + within("office:body", within(f"office:{kind}", body)),
        "meta": within("office:meta", meta),
    }
    types = {"/": media_type, **{f"{name}.xml": "text/xml" for name in parts}}
    entries = "".join(f'<m:file-entry m:full-path="{path}" m:media-type="{type_}"/>' for path, type_ in types.items())
    manifest = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2"'
    return zipped(
        {
            "mimetype": media_type.encode(),
            **{
                f"{name}.xml": (
                    f'<office:document-{name} {SPACES} office:version="1.2">{part}</office:document-{name}>'.encode()
                )
                for name, part in parts.items()
            },
            "META-INF/manifest.xml": f"<m:manifest {manifest}>{entries}</m:manifest>".encode(),
        }
    )


def frame(inner: str) -> str:
    return within("draw:frame", inner, svg__width="5cm", svg__height="5cm", text__anchor_type="as-char")


def text_document(server: str) -> bytes:
    """A text with a picture, an object, a background, a section and a template from elsewhere."""
    image = frame(f'<draw:image xlink:href="{server}/image.png" {LINKS}/>')
    thing = frame(f'<draw:object xlink:href="{server}/object.ods" {LINKS}/>')
    source = f'<text:section-source xlink:href="{server}/section.odt"/><text:p/>'
    background = f'<style:background-image xlink:href="{server}/background.png" {LINKS}/>'
    return open_document(
        "text",
        f'<text:p text:style-name="B">司法局牵头</text:p><text:p>{image}{thing}</text:p>'
        + within("text:section", source, text__name="s"),
        within(
            "style:style", within("style:paragraph-properties", background), style__name="B", style__family="paragraph"
        ),
        f'<meta:template xlink:href="{server}/template.ott" xlink:type="simple" meta:date="2020-01-01T00:00:00"/>',
    )


def sheet_document(server: str) -> bytes:
    """A workbook with a picture, a cell, a sheet and the answer of a service from elsewhere."""
    image = within("table:shapes", frame(f'<draw:image xlink:href="{server}/image.png" {LINKS}/>'))
    formulas = (
        f"of:=COM.MICROSOFT.WEBSERVICE(&quot;{server}/service&quot;)",
        f"of:=[&apos;{server}/book.ods&apos;#$Sheet1.A1]",
    )
    cells = "".join(within("table:table-cell", table__formula=one, office__value_type="string") for one in formulas)
    text = within("table:table-cell", "<text:p>司法局牵头</text:p>", office__value_type="string")
    row = within("table:table-row", text, cells)
    source = f'<table:table-source xlink:type="simple" xlink:href="{server}/sheet.ods" table:table-name="Sheet1"/>'
    tables = (
        within("table:table", image, row, table__name="甲"),
        within("table:table", source, row, table__name="乙"),
    )
    return open_document("spreadsheet", "".join(tables))


def rich_text(server: str) -> bytes:
    """A text of Word with a template, a picture and a text from elsewhere."""
    fields = "".join(
        rf'{{\field\flddirty{{\*\fldinst {kind} "{server}/{kind}"}}{{\fldrslt x}}}}\par '
        for kind in ("INCLUDEPICTURE", "INCLUDETEXT", "IMPORT")
    )
    said = "".join(rf"\u{ord(one) if ord(one) < 2**15 else ord(one) - 2**16}?" for one in "司法局牵头")
    return rf"{{\rtf1\ansi{{\*\template {server}/template.dot}}{fields}{said}\par}}".encode()


@needs_libreoffice
@pytest.mark.parametrize(
    ("document", "formats"),
    [
        pytest.param(text_document, (".odt", "doc", "docx"), id="odt, doc"),
        pytest.param(sheet_document, (".ods", "xls", "xlsx"), id="ods, xls"),
        pytest.param(rich_text, (".rtf", "docx"), id="rtf"),
    ],
)
def test_what_a_document_links_is_not_asked_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    server: tuple[str, list[str]],
    document: Callable[[str], bytes],
    formats: Sequence[str],
) -> None:
    # With a network: what the settings shut must be shut also where the system can't help.
    monkeypatch.setattr(converting, "_without_network", lambda _program: ())
    address, asked = server
    data, suffix = document(address), formats[0]
    for target in formats[1:]:
        data = converted(data, suffix, target, suffix)
        suffix = f".{target}"
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert "司法局牵头" in repr(open_source(str(path)).stream)
    assert asked == []


def test_what_a_page_links_is_not_asked_for(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    path = tmp_path / "a.doc"
    path.write_text(
        f'<html><link rel="stylesheet" href="{address}/a.css"><p>司法局牵头<img src="{address}/a.png"></html>',
        encoding="utf-8",
    )
    assert "司法局牵头" in repr(open_source(str(path)).stream)
    assert asked == []
