"""Where a ledger lies, which files are submissions, and whose ledger a file is of."""

from pathlib import Path

import pytest

from zerenfengong.ledger.ledger_folder import Ledger, load
from zerenfengong.ledger.ledger_place import folder_of, register_of

SUBMISSION = "format: 1\nsubmission: {{id: {id}, reported: 2023-05-04}}\nentries: []\n"


def write(path: Path, id_: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SUBMISSION.format(id=id_ or path.stem), encoding="utf-8")


@pytest.mark.parametrize(
    ("register", "folder"),
    [
        ("tasks.yaml", "progress"),
        ("data/tasks.yml", "data/progress"),
        ("2024.yaml", "2024.progress"),
        ("a/县.区.yml", "a/县.区.progress"),
    ],
)
def test_a_ledger_lies_beside_its_register(register: str, folder: str) -> None:
    assert Path(folder_of(register)) == Path(folder)


def test_without_a_folder_there_is_no_ledger(tmp_path: Path) -> None:
    assert load(str(tmp_path / "tasks.yaml")) == Ledger()


def test_every_yaml_file_at_any_depth_is_a_submission_but_evidence(tmp_path: Path) -> None:
    for name in ("2023-05-04-a-aaaa", "office/2023-05-04-b-bbbb", "2023/05/2023-05-04-c-cccc"):
        write(tmp_path / "progress" / f"{name}.yaml")
    for name in ("evidence/x.yaml", "office/evidence/y.yaml", ".git/z.yaml", "README.md"):
        write(tmp_path / "progress" / name)
    ledger = load(str(tmp_path / "tasks.yaml"))
    assert ledger.findings == ()
    assert sorted(one.id for one in ledger.submissions) == [
        "2023-05-04-a-aaaa",
        "2023-05-04-b-bbbb",
        "2023-05-04-c-cccc",
    ]


@pytest.mark.parametrize(
    ("path", "register"),
    [
        ("progress/a.yaml", "tasks.yaml"),
        ("progress/office/2023/a.yaml", "tasks.yaml"),
        ("2024.progress/a.yaml", "2024.yaml"),
        ("2024.progress/progress/a.yaml", "2024.yaml"),
        ("x/progress/a.yaml", None),
        ("progress/evidence/a.yaml", None),
        ("tasks.yaml", None),
        ("other/a.yaml", None),
    ],
)
def test_the_register_of_a_submission_is_the_nearest(tmp_path: Path, path: str, register: str | None) -> None:
    for name in ("tasks.yaml", "2024.yaml"):
        (tmp_path / name).touch()
    assert register_of(str(tmp_path / path)) == (None if register is None else str(tmp_path / register))
