"""Compares what two checkouts print, byte for byte: ``python benchmarks/compare.py OLD NEW [DOCUMENT…]``.

Every command in every format, through a pipe and on a terminal, on the checkouts' own register, on a small one with everything
in it, and on each document, as the old checkout imports it (both imports are compared too). Run it with an interpreter that has
what both checkouts need. Exits with 1 where anything differs; ``--show N`` prints so many lines of each difference.
"""

import argparse
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.registers import PLAN

AS_OF = ("--as-of", "2020-10-25")
DATA = ("json", "jsonl", "yaml", "csv", "tsv", "md")
GROUPS = ("unit", "section", "deadline")
FILTERS = ((), ("--undated",), ("--dated",), ("--before", "2020-12-31"), ("--role", "lead"), ("--search", "公开"))


class Ask(NamedTuple):
    """A command, what the file that it writes is called (none: standard output), and how wide its window is (none: a pipe)."""

    args: tuple[str, ...]
    file: str = ""
    window: int = 0
    language: str = "zh"


def asks(units: Sequence[str], task: str) -> Iterator[Ask]:
    """Every command that answers from a register."""
    yield from _filtered(FILTERS, ("list", "due", "stats", "report"))
    yield from _filtered([("--by", "unit", *one) for one in FILTERS], ("report",))
    for unit in units:
        some = [("--unit", unit, *one) for one in ((), ("--direct",), ("--undated",), ("--role", "responsible"))]
        yield from _filtered(some, ("list", "due", "stats", "report"))
        yield Ask(("units", unit, *AS_OF))
    yield from _formats()
    for words in (("show", task, *AS_OF), ("show", task, *AS_OF, "--format", "json"), ("due", *AS_OF, "--timeline")):
        yield Ask(words)
    yield from (Ask(("validate", *words)) for words in ((), ("--format", "json")))
    for width in (80, 120):
        for command in ("list", "due", "stats", "report", "units", "sections"):
            yield Ask((command, *AS_OF), window=width)
        yield Ask(("list", "--unit", units[0], *AS_OF), window=width)
        yield Ask(("show", task, *AS_OF), window=width)
        yield Ask(("due", "--timeline", *AS_OF), window=width)


def _filtered(filters: Sequence[tuple[str, ...]], commands: Sequence[str]) -> Iterator[Ask]:
    for words in filters:
        for command in commands:
            yield Ask((command, *words, *AS_OF))
            yield Ask((command, *words, *AS_OF, "--format", "json"))


def _formats() -> Iterator[Ask]:
    for command in ("list", "due", "units", "sections"):
        yield from (Ask((command, *AS_OF, "--format", one)) for one in DATA)
        yield Ask((command, *AS_OF), language="en")
    for suffix in ("docx", "xlsx", "html"):
        yield Ask(("list", *AS_OF), f"list.{suffix}")
        yield from (Ask(("report", "--by", by, *AS_OF), f"{by}.{suffix}") for by in GROUPS)
    for one in ("table", "md", "csv"):
        yield from (Ask(("report", "--by", by, *AS_OF, "--format", one)) for by in GROUPS)
    yield from (Ask(("stats", *AS_OF, "--format", one)) for one in ("csv", "md"))
    yield Ask(("due", *AS_OF), "due.ics")


FIXED = [
    *(Ask((command, "--help")) for command in ("list", "due", "show", "units", "sections", "stats", "report", "when")),
    *(Ask((command, "--help")) for command in ("validate", "init", "fmt", "rules", "explain", "schema", "import")),
    *(Ask((), language=language) for language in ("zh", "en")),
    Ask(("--help",), window=80),
    Ask(("rules", "--format", "json")),
    Ask(("schema",)),
    Ask(("explain", "ZR401", "ZR816")),
    Ask(("when", "10月底前完成，每季度末报送", "--issued", "2020-08-21", "--format", "json")),
]


def run(checkout: Path, folder: Path, ask: Ask) -> bytes:
    """What a command prints and writes, with its exit code."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("ZRFG_", "PYTHON", "LANGUAGE"))
    }
    environ |= {"PYTHONPATH": str(checkout / "src"), "ZRFG_LANG": ask.language, "TERM": "xterm-256color"}
    here = Path(tempfile.mkdtemp(dir=folder))
    try:
        args = [sys.executable, "-m", "zerenfengong", *ask.args, *(["-o", ask.file] if ask.file else [])]
        environ["ZRFG_FILE"] = str(folder / "tasks.yaml")
        if ask.window:
            return _on_terminal(args, here, environ, ask.window)
        done = subprocess.run(args, cwd=here, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        written = b"".join(path.read_bytes() for path in sorted(here.iterdir()))
        return b"\n--\n".join([done.stdout, done.stderr, str(done.returncode).encode(), written])
    finally:
        shutil.rmtree(here)


def _on_terminal(args: Sequence[str], folder: Path, environ: dict[str, str], width: int) -> bytes:
    import pty  # noqa: PLC0415 (not on Windows, nor is the next)
    import termios  # noqa: PLC0415

    master, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (1000, width))
    child = subprocess.Popen(args, cwd=folder, env=environ, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    output = []
    try:
        while piece := os.read(master, 65536):
            output.append(piece)
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(master)
    return b"".join(output) + str(child.wait()).encode()


def differs(old: Path, new: Path, folder: Path, ask: Ask, show: int) -> list[str]:
    """The lines that tell how two checkouts differ; none where they don't."""
    one, other = run(old, folder, ask), run(new, folder, ask)
    if one == other:
        return []
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (one, other))
    lines = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    where = f"{ask.window} columns" if ask.window else ask.file or ask.language
    return [f"!! {folder.name}: zrfg {' '.join(ask.args)} ({where})", *(line[:300] for line in lines[:show])]


def _registers(old: Path, new: Path, work: Path, documents: Sequence[Path]) -> Iterator[tuple[Path, list[str], str]]:
    """A folder for each register, with the units and the task that are asked for."""
    texts = {"own": (new / "data" / "tasks.yaml").read_text(encoding="utf-8"), "plan": PLAN}
    for number, document in enumerate(documents):
        folder = work / f"import{number}"
        folder.mkdir()
        ask = Ask(("import", str(document), "--format", "yaml"))
        drafts = [run(checkout, folder, ask) for checkout in (old, new)]
        if drafts[0] != drafts[1]:
            print(f"!! zrfg import {document}")
        texts[folder.name] = drafts[0].split(b"\n--\n")[0].decode()
    for name, text in texts.items():
        folder = work / name
        folder.mkdir(exist_ok=True)
        (folder / "tasks.yaml").write_text(text, encoding="utf-8")
        units = [line.split(": ", 1)[1].split("  #")[0] for line in text.splitlines() if line.startswith("  - name: ")]
        tasks = [
            line.split(": ", 1)[1].strip('"')
            for line in text[text.index("\ntasks:") :].splitlines()
            if line.startswith("  - id: ")
        ]
        if tasks:
            yield folder, [units[0], units[-1]], tasks[0]


def main() -> int:
    """Read the options, compare, and say by the exit code whether anything differs."""
    parser = argparse.ArgumentParser(description="Compares what two checkouts print, byte for byte.")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("documents", type=Path, nargs="*")
    parser.add_argument("--show", type=int, default=6, help="so many lines of each difference")
    options = parser.parse_args()
    old, new = options.old.resolve(), options.new.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        everything = [
            (folder, ask)
            for folder, units, task in _registers(old, new, work, [one.resolve() for one in options.documents])
            for ask in [*asks(units, task), *(FIXED if folder.name == "own" else [])]
        ]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            found = list(pool.map(lambda one: differs(old, new, one[0], one[1], options.show), everything))
    for lines in filter(None, found):
        print("\n".join(lines))
    print(f"{sum(map(bool, found))} of {len(found)} commands differ")
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main())
