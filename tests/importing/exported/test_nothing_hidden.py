"""What is sent out as it is carries nothing that nobody sees: papers, Word documents, lists, the files of ``--split``."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.importing.exported.exports import PLAN
from zerenfengong.register.writing.registers import written_register

# What a reader does not see: data of ours, hidden sheets and text, comments, properties of one's own, embedded files.
_HIDDEN = re.compile(
    rb"zrfg/|state=\"(?:hidden|veryHidden)\"|<w:vanish|<w:comment |customXml|<property |<(?:row|col) [^>]*hidden=\"1\""
)
_PARTS = re.compile("customXml/|docProps/custom|comments|embeddings/|printerSettings|vba")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "tasks.yaml"
    path.write_text(written_register(PLAN), encoding="utf-8")
    return path


def hidden_in(path: Path) -> list[str]:
    """What a file holds that nobody sees."""
    return [f"{part} {found.decode()}" for part, found in _hidden(path)]


def _hidden(path: Path) -> Iterator[tuple[str, bytes]]:
    if not zipfile.is_zipfile(path):
        yield from ((path.name, found) for found in _HIDDEN.findall(path.read_bytes()))
        yield from ((path.name, found) for found in re.findall(rb'id="carried"', path.read_bytes()))
        return
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if _PARTS.search(name):
                yield name, b""
            yield from ((name, found) for found in _HIDDEN.findall(package.read(name)))


@pytest.mark.parametrize("format", ["docx", "xlsx", "html", "md"])
def test_a_file_of_split(format: str, register: Path, tmp_path: Path) -> None:
    done = run(
        "report", "-f", str(register), "--split", str(tmp_path / "各单位"), "--format", format, "--as-of", "2026-05-20"
    )
    assert done.code == 0, done.err
    files = [path for path in (tmp_path / "各单位").iterdir() if path.suffix == f".{format}"]
    assert len(files) == 4
    assert {path.name: hidden_in(path) for path in files} == {path.name: [] for path in files}
    # Nor anything of the tasks of others that the page or workbook does not show.
    other = PLAN.tasks[0].measure.encode()
    assert not any(other in path.read_bytes() for path in files if path.stem == "县住建局" and format in ("html", "md"))


@pytest.mark.parametrize("kind", ["issued", "tracker"])
@pytest.mark.parametrize("format", ["docx", "html", "md"])
def test_a_paper(kind: str, format: str, register: Path, tmp_path: Path) -> None:
    path = tmp_path / f"公文.{format}"
    done = run("paper", kind, "-f", str(register), "-o", str(path), "--as-of", "2026-05-20")
    assert done.code == 0, done.err
    assert hidden_in(path) == []


@pytest.mark.parametrize("format", ["docx", "html", "md"])
def test_an_assignment(format: str, register: Path, tmp_path: Path) -> None:
    folder = tmp_path / "交办单"
    done = run(
        "paper", "assignment", "-f", str(register), "--split", str(folder), "--format", format, "--as-of", "2026-05-20"
    )
    assert done.code == 0, done.err
    assert [found for path in folder.glob(f"*.{format}") for found in hidden_in(path)] == []


@pytest.mark.parametrize("format", ["xlsx", "html"])
def test_a_list(format: str, register: Path, tmp_path: Path) -> None:
    path = tmp_path / f"列表.{format}"
    assert run("list", "-f", str(register), "-o", str(path), "--as-of", "2026-05-20").code == 0
    assert hidden_in(path) == []


def test_a_report_in_word(register: Path, tmp_path: Path) -> None:
    path = tmp_path / "分工.docx"
    assert run("report", "-f", str(register), "-o", str(path), "--as-of", "2026-05-20").code == 0
    assert hidden_in(path) == []


@pytest.mark.parametrize(("format", "found"), [("xlsx", "sheet"), ("html", "carried")])
def test_a_report_to_work_with_does_and_this_test_sees_it(
    format: str, found: str, register: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"分工.{format}"
    assert run("report", "-f", str(register), "-o", str(path), "--as-of", "2026-05-20").code == 0
    assert any(found in one for one in hidden_in(path))
