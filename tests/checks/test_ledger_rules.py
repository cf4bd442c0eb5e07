"""Any ledger is judged, whatever it says; the cases under ``tests/cases`` have what each rule finds."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from tests.rule_examples import ledger_files
from zerenfengong.checks.ledger_rules.checked_ledger import check_ledger
from zerenfengong.checks.settings import DEFAULT
from zerenfengong.findings import CODES, Finding
from zerenfengong.ledger import ledger_folder
from zerenfengong.ledger.submission_fields import ACTUAL, ENTRY, SUBMISSION
from zerenfengong.model import Register
from zerenfengong.register import loader
from zerenfengong.register.yaml_nodes import to_yaml

TODAY = dt.date(2023, 5, 10)
REGISTER = ledger_files("")["tasks.yaml"].replace(
    "tasks:\n",
    """tasks:
  - id: d3
    measure: 按月报送进度。
    lead: [市教育局, 市财政局]
    deadline:
      - {rrule: FREQ=MONTHLY;BYMONTHDAY=28}
      - {date: 2023-09-28}
  - id: d4
    measure: 长期坚持。
    responsible: [市财政局]
    deadline: {ongoing: true}
""",
)

DAYS = st.sampled_from(["2023-03-31", "2023-04-28", "2023-05-04", "2023-06-30", "2023-11-30", "2024-02-29", "甲"])
TEXTS = st.sampled_from(["已完成。", "正在推进。", "13800138000", "甲", "1", "in_progress", "done", "d1"])
VALUES = {
    "task": st.sampled_from(["d1", "d2", "d3", "d4", "d9"]),
    "event": st.sampled_from([*ENTRY.by_key["event"].choices]),
    "status": st.sampled_from([*ENTRY.by_key["status"].choices]),
    "of": st.sampled_from(["2023-05-04-a-aaaa", "2023-05-04-b-bbbb#1", "2023-05-04-c-cccc#9", "甲"]),
    "period": st.sampled_from(["2023-04", "2023-Q1", "2023-W17", "2023-13"]),
    "unit": st.sampled_from(["市教育局", "教育局", "市财政局", "市体育局"]),
    "figures": st.lists(
        st.fixed_dictionaries(
            {}, optional={key: st.sampled_from(["新增学位", "3", "4000.5"]) for key in ACTUAL.by_key}
        ),
        max_size=2,
    ),
    "evidence": st.lists(st.sampled_from(["evidence/a.pdf", "../a", "https://a", "a//b", "\\"]), max_size=2),
}


def values(key: str) -> st.SearchStrategy[object]:
    of_day = key in ("due", "date", "done_on", "to", "requested", "from", "reply_by", "reported")
    return DAYS if of_day else VALUES.get(key, TEXTS)


ENTRIES = st.fixed_dictionaries({}, optional={key: values(key) for key in ENTRY.by_key})
# What mostly makes sense, so that rules are reached.
SENSIBLE = st.fixed_dictionaries(
    {"task": VALUES["task"], "event": VALUES["event"]},
    optional={
        key: values(key) for key in ("due", "date", "status", "done_on", "to", "requested", "progress", "figures")
    },
)
SUBMISSIONS = st.fixed_dictionaries(
    {"reported": values("reported")},
    optional={key: values(key) for key in SUBMISSION.by_key if key not in ("id", "reported")},
)
NAMES = ("2023-05-04-a-aaaa", "2023-05-04-b-bbbb", "2023-05-04-c-cccc")


def judged(register: Register | None, folder: Path) -> list[Finding]:
    return check_ledger(register, ledger_folder.load(str(folder / "tasks.yaml")), DEFAULT, TODAY)


@effort(150)
@given(st.lists(st.tuples(SUBMISSIONS, st.lists(ENTRIES | SENSIBLE, max_size=4)), min_size=1, max_size=3))
def test_any_ledger_is_judged_and_every_finding_stands_in_it(
    files: list[tuple[dict[str, object], list[object]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = loader.load_text(REGISTER, "tasks.yaml").register
        lines: dict[str, list[str]] = {}
        for name, (submission, entries) in zip(NAMES, files, strict=False):
            path = Path(folder, "progress", f"{name}.yaml")
            path.parent.mkdir(exist_ok=True)
            text = to_yaml({"format": "1", "submission": {"id": name, **submission}, "entries": entries})
            path.write_text(text, encoding="utf-8")
            lines[path.name] = text.split("\n")
        findings = judged(register, Path(folder))
        assert {one.code for one in judged(None, Path(folder))} <= {one.code for one in findings}
    for one in findings:
        assert one.code in CODES
        assert 1 <= one.location.column <= len(lines[Path(one.location.path).name][one.location.line - 1]) + 1


def test_of_a_file_with_errors_nothing_else_is_said(tmp_path: Path) -> None:
    register = loader.load_text(REGISTER, "tasks.yaml").register
    path = tmp_path / "progress" / "2023-05-04-a-aaaa.yaml"
    path.parent.mkdir()
    path.write_text(
        "format: 1\nsubmission: {id: 2023-05-04-a-aaaa, unit: 市体育局, reported: 2023-05-04}\n"
        "entries:\n  - {task: d9, status: done}\n",
        encoding="utf-8",
    )
    assert [one.code for one in judged(register, tmp_path)] == ["ZR705"]
