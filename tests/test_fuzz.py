"""Whatever is in a file: findings or an answer, exit 0, 1 or 3, nothing that steers a terminal, and the file as it was.

``python -m tests.long tests/test_fuzz.py`` searches on.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.runner import DATA, run
from tests.effort import effort
from zerenfengong.checks import fixing, rules
from zerenfengong.findings import CODES, UNREADABLE
from zerenfengong.register import loader
from zerenfengong.register.writing import formatting
from zerenfengong.text.width import STEERING

# Where a property fails, hypothesis shows the file, and warns that it is long.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")

REGISTER = DATA.read_text(encoding="utf-8")
LINES = REGISTER.splitlines(keepends=True)

# What a clerk, a converter or an attacker puts into a file.
SCRAPS = st.sampled_from(
    [
        *(
            "：",
            ": ",
            "，",
            ", ",
            "、",
            " #",
            "\t",
            "\u3000",
            "\u00a0",
            "\u200b",
            "\u202e",
            "\ufeff",
            "\x1b[31m",
            "\0",
            "\r",
        ),
        *(
            "- ",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            "|",
            ">-",
            "&a ",
            "*a",
            "!!str ",
            "<<: ",
            "? ",
            "%",
            "@",
            "`",
            "---\n",
            "...\n",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\u2028",
            "\x85",
            "null",
            "~",
            "no",
            "1.10",
            "2020-02-30",
            "每月31日前",
            "10月底前",
            "（",
            "”",
        ),
        *("# zrfg: ignore[ZR402]", "# zrfg: ignore[ZR999] x", "::error::", "\\x1b", "\\u202e", "🌊", "龥" * 300),
    ]
)
ANY_TEXT = SCRAPS | st.text(max_size=5)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The 2020 register after one to four slips: words put in, taken out or exchanged, lines lost, doubled or moved."""
    lines = list(LINES)
    for _slip in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["insert", "delete", "replace", "lose", "double", "move", "indent"])):
            case "insert":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(ANY_TEXT) + lines[at][column:]
            case "delete":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + lines[at][column + draw(st.integers(1, 9)) :]
            case "replace":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(ANY_TEXT) + lines[at][column + 1 :]
            case "lose":
                lines[at] = ""
            case "double":
                lines[at] *= 2
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "indent":
                lines[at] = draw(st.sampled_from([" ", "  ", "\t", "\u3000"])) + lines[at]
    return "".join(lines).encode("utf-8", "surrogatepass")


BYTES = st.binary(max_size=200) | st.tuples(mutated(), st.binary(max_size=4), st.integers(0, 30_000)).map(
    lambda drawn: drawn[0][: drawn[2]] + drawn[1] + drawn[0][drawn[2] :]
)


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that everything here happens in: named in short, so that messages are the same everywhere."""
    before = Path.cwd()
    place = tmp_path_factory.mktemp("fuzz")
    os.chdir(place)
    yield place
    os.chdir(before)


def written(content: bytes) -> Path:
    path = Path("tasks.yaml")
    path.write_bytes(content)
    return path


@effort(200)
@given(mutated() | BYTES)
def test_whatever_the_file_holds_it_is_judged(content: bytes) -> None:
    path = written(content)
    done = run("validate", str(path), "--format", "json")
    assert done.code in (0, 1, 3)
    findings = json.loads(done.out)["findings"]
    lines = loader.load(path).lines
    for finding in findings:
        assert finding["code"] in CODES
        assert finding["line"] >= 1
        if finding["code"] not in UNREADABLE:
            assert finding["column"] <= len([*lines, ""][finding["line"] - 1]) + 1
    assert (done.code == 3) == any(finding["code"] in UNREADABLE for finding in findings)
    assert path.read_bytes() == content


@effort(60)
@given(mutated() | BYTES, st.sampled_from(["text", "github", "gitlab", "sarif"]))
def test_no_format_of_findings_steers_a_terminal_or_a_ci_system(content: bytes, form: str) -> None:
    path = written(content)
    done = run("validate", str(path), "--format", form, "--strict")
    assert done.code in (0, 1, 3)
    assert not STEERING.search(done.out + done.err)
    if form == "text":
        assert not [line for line in done.out.splitlines() if line.lstrip().startswith(("::", "##"))]


@effort(60)
@given(
    mutated() | BYTES, st.sampled_from(["list", "due", "units", "sections"]), st.sampled_from(["table", "json", "csv"])
)
def test_an_answer_is_given_in_full_or_not_at_all(content: bytes, command: str, form: str) -> None:
    path = written(content)
    done = run(
        command, "-f", str(path), "--format", form, *(["--as-of", "2020-10-25"] if command in ("list", "due") else [])
    )
    assert done.code in (0, 3)
    assert (done.code == 3) == bool(rules.faults(loader.load(path)))
    assert not STEERING.search(done.out.replace("\r\n", "\n") + done.err)  # the line ends of RFC 4180
    assert path.read_bytes() == content


@effort(60)
@given(mutated())
def test_what_is_mended_or_tidied_is_no_worse(content: bytes) -> None:
    loaded = loader.load(written(content))
    if any(finding.code.startswith("ZR0") for finding in loaded.findings):
        return
    before = {finding.code for finding in rules.check(loaded)}
    mended, _changed = fixing.fixed(loaded)
    assert len(mended.readable.tasks if mended.register else ()) == len(
        loaded.readable.tasks if loaded.register else ()
    )
    tidy = loader.load_text(formatting.formatted(loaded), loaded.path)
    assert {finding.code for finding in rules.check(tidy)} <= before
