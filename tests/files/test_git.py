"""What git is asked of a file: whatever the file and its folder are called, and whatever was typed."""

import os
from pathlib import Path

import pytest

from tests.git_repository import TestRepository
from zerenfengong.files.git import GitRefused, Repository

NAME = "数据 表/任务 [1].yaml"


@pytest.fixture
def made(tmp_path: Path) -> TestRepository:
    """A repository of three commits: a file is made, renamed and changed."""
    repository = TestRepository(tmp_path)
    repository.write("甲\n" * 9, "old blob 7.yaml")
    repository.commit("一")
    (tmp_path / "数据 表").mkdir()
    repository.git("mv", "old blob 7.yaml", NAME)
    repository.commit("二")
    repository.write("甲\n" * 9 + "乙\n", NAME)
    repository.commit("三")
    return repository


def test_a_file_is_found_under_every_name_that_it_had(made: TestRepository) -> None:
    repository = Repository.around(str(made.folder / "数据 表"))
    path = repository.inside(str(made.folder / NAME))
    assert path == NAME
    names = repository.names_of(path)
    assert names == [NAME, "old blob 7.yaml"]
    commits = repository.commits_of(names)
    assert [(one.subject, one.author, one.date[:10], len(one.parents)) for one in commits] == [
        ("三", "甲", "2024-02-04", 1),
        ("二", "甲", "2024-02-03", 1),
        ("一", "甲", "2024-02-02", 0),
    ]
    blobs = repository.blobs([one.hash for one in commits], names)
    assert [blobs[one.hash].path for one in commits] == [NAME, NAME, "old blob 7.yaml"]
    contents = list(repository.contents([blobs[one.hash] for one in commits]))
    assert [content.decode().count("\n") for content in contents] == [10, 9, 9]
    assert [blob.path for blob in repository.below(commits[0].hash, "数据 表")] == [NAME]
    assert repository.blobs([commits[0].hash], ["none.yaml", "a\nb"]) == {}


@pytest.mark.parametrize("typed", ["--all", "-n1", "", "\0", "HEAD\n", "x" * 1000, "HEAD:", "数据", "HEAD^{tree}"])
def test_what_names_no_commit_names_none(made: TestRepository, typed: str) -> None:
    assert Repository(str(made.folder)).commit(typed) is None


def test_a_line_end_that_git_would_change_is_as_it_was_committed(made: TestRepository) -> None:
    made.write("*.yaml text eol=crlf\n", ".gitattributes")
    commit = made.commit("四")
    repository = Repository(str(made.folder))
    (content,) = repository.contents(list(repository.blobs([commit], [NAME]).values()))
    assert b"\r" not in content


def test_outside_of_a_repository_and_of_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    outside.mkdir()
    inside.mkdir()
    TestRepository(inside)
    with pytest.raises(GitRefused, match="不在 git 仓库里"):
        Repository.around(str(outside))
    with pytest.raises(GitRefused, match="不在这个 git 仓库里"):
        Repository.around(str(inside)).inside(str(outside / "tasks.yaml"))
    repository = Repository.around(str(inside))
    assert (repository.names_of("tasks.yaml"), repository.commits_of(["tasks.yaml"])) == (["tasks.yaml"], [])


def test_without_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(GitRefused, match="这里没有 git"):
        Repository.around(str(tmp_path))
