"""A folder that is written again and again: what the last run left there and this one does not write goes, and nothing else."""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files.test_atomic import posix
from zerenfengong.errors import OutputRefused
from zerenfengong.files.owned_folder import MANIFEST, write_owned

FILES = {"司法局.md": "甲\n".encode(), "教育局.md": "乙\n".encode(), "水务局.md": "丙\n".encode()}
FEWER = {"司法局.md": "丁\n".encode()}


def run(
    folder: Path, files: Mapping[str, bytes], *, of: str = "某分工", force: bool = False
) -> tuple[list[str], list[str]]:
    """What was removed and what was kept."""
    left = write_owned(folder, files, of=of, force=force)
    return list(left.removed), list(left.kept)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below but the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != MANIFEST}


def listed(folder: Path, of: str = "某分工") -> dict[str, str]:
    """What the manifest says: each file with its digest, and of what they were made."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    assert manifest.keys() == {"schema", "of", "files"}
    assert (manifest["schema"], manifest["of"]) == ("zrfg/files/1", of)
    files = manifest["files"]
    assert isinstance(files, dict)
    return files


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_what_is_written_first_is_listed_with_its_digest(tmp_path: Path) -> None:
    assert run(tmp_path / "甲" / "乙", FILES) == ([], [])
    assert contents(tmp_path) == {f"甲/乙/{name}": data for name, data in FILES.items()}
    assert listed(tmp_path / "甲" / "乙") == digests(FILES)


def test_the_manifest_is_text_that_a_person_can_read(tmp_path: Path) -> None:
    run(tmp_path, FEWER)
    (digest,) = digests(FEWER).values()
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == (
        f'{{\n "files": {{\n  "司法局.md": "{digest}"\n }},\n "of": "某分工",\n "schema": "zrfg/files/1"\n}}\n'
    )


def test_what_the_last_run_wrote_and_this_one_does_not_goes(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    assert run(tmp_path, FEWER, force=True) == (["教育局.md", "水务局.md"], [])
    assert contents(tmp_path) == FEWER
    assert listed(tmp_path) == digests(FEWER)
    assert run(tmp_path, FEWER, force=True) == ([], [])


def test_where_nothing_is_written_any_more_everything_goes_and_the_manifest_too(tmp_path: Path) -> None:
    run(tmp_path, FEWER)
    assert run(tmp_path, {}, force=True) == (["司法局.md"], [])
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_was_and_nothing_is_written_no_folder_is_made(tmp_path: Path) -> None:
    assert run(tmp_path / "甲", {}, force=True) == ([], [])
    assert list(tmp_path.iterdir()) == []


def test_without_force_nothing_is_overwritten_and_nothing_goes(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    with pytest.raises(OutputRefused) as refused:
        write_owned(tmp_path, {**FEWER, "财政局.md": b""}, of="某分工", force=False)
    assert str(refused.value) == f"{tmp_path / '司法局.md'} 已经存在，什么都没有写；要覆盖，加上 --force"
    assert (contents(tmp_path), listed(tmp_path)) == (FILES, digests(FILES))


def test_what_is_not_taken_away_without_force_is_still_known_to_the_next_run(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    more = {"财政局.md": b"\xe6\x88\x8a"}
    assert run(tmp_path, more) == ([], [])
    assert (contents(tmp_path), listed(tmp_path)) == (FILES | more, digests(FILES | more))
    assert run(tmp_path, more, force=True) == (sorted(FILES), [])
    assert contents(tmp_path) == more


def test_what_somebody_has_changed_is_kept_and_said_until_it_is_as_it_was(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    (tmp_path / "水务局.md").write_bytes("批注\n".encode())
    kept = {**FEWER, "水务局.md": "批注\n".encode()}
    for removed in (["教育局.md"], []):
        assert run(tmp_path, FEWER, force=True) == (removed, ["水务局.md"])
        assert contents(tmp_path) == kept
    (tmp_path / "水务局.md").write_bytes(FILES["水务局.md"])
    assert run(tmp_path, FEWER, force=True) == (["水务局.md"], [])
    assert contents(tmp_path) == FEWER


def test_what_is_written_again_is_overwritten_even_where_somebody_has_changed_it(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    (tmp_path / "司法局.md").write_bytes("批注\n".encode())
    assert run(tmp_path, FEWER, force=True) == (["教育局.md", "水务局.md"], [])
    assert contents(tmp_path) == FEWER


def test_what_somebody_has_taken_away_is_neither_removed_nor_kept(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    (tmp_path / "教育局.md").unlink()
    assert run(tmp_path, FEWER, force=True) == (["水务局.md"], [])
    assert listed(tmp_path) == digests(FEWER)


def test_a_file_of_somebody_else_is_never_touched(tmp_path: Path) -> None:
    foreign = {"说明.txt": b"1", "deep/司法局.md": b"2", "旧/教育局.md": FILES["教育局.md"]}
    for name, data in foreign.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    run(tmp_path, FILES)
    run(tmp_path, FEWER, force=True)
    assert contents(tmp_path) == foreign | FEWER
    run(tmp_path, {}, force=True)
    assert contents(tmp_path) == foreign


def test_what_lies_in_folders_below_is_written_and_never_taken_away(tmp_path: Path) -> None:
    run(tmp_path, {"a/b.md": b"1", "c.md": b"2"})
    assert run(tmp_path, FEWER, force=True) == (["c.md"], [])
    assert contents(tmp_path) == {"a/b.md": b"1", **FEWER}


@posix
def test_a_link_in_the_place_of_a_file_is_kept_whatever_it_leads_to(tmp_path: Path) -> None:
    folder, other = tmp_path / "甲", tmp_path / "other.md"
    run(folder, FILES)
    other.write_bytes(FILES["教育局.md"])
    (folder / "教育局.md").unlink()
    (folder / "教育局.md").symlink_to(other)
    assert run(folder, FEWER, force=True) == (["水务局.md"], ["教育局.md"])
    assert (folder / "教育局.md").is_symlink()
    assert other.read_bytes() == FILES["教育局.md"]


def test_a_folder_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    (tmp_path / "教育局.md").unlink()
    (tmp_path / "教育局.md").mkdir()
    assert run(tmp_path, FEWER, force=True) == (["水务局.md"], [])
    assert (tmp_path / "教育局.md").is_dir()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\0",
        b"\xff\xfe{}",
        b"{",
        b"null",
        b"[]",
        b'"files"',
        b"{}",
        b'{"schema": "zrfg/files/1"}',
        '{"schema": "zrfg/files/1", "of": "某分工"}'.encode(),
        '{"schema": "zrfg/files/1", "of": "某分工", "files": null}'.encode(),
        '{"schema": "zrfg/files/1", "of": "某分工", "files": ["教育局.md"]}'.encode(),
        '{"schema": "zrfg/files/1", "of": "某分工", "files": {"教育局.md": null}}'.encode(),
        '{"schema": "zrfg/files/1", "of": "某分工", "files": {"教育局.md": []}}'.encode(),
        '{"of": "某分工", "files": {"教育局.md": ""}}'.encode(),
        '{"schema": "zrfg/files/1", "of": "某分工", "files": {"教育局.md": ""}}'.encode(),
        '{"schema": "zrfg/files/2", "of": "某分工", "files": {}}'.encode(),
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_is_damaged_takes_nothing_away_and_is_written_anew(tmp_path: Path, damaged: bytes) -> None:
    run(tmp_path, FILES)
    (tmp_path / MANIFEST).write_bytes(damaged)
    removed, _kept = run(tmp_path, FEWER, force=True)
    assert removed == []
    assert contents(tmp_path) == FILES | FEWER
    assert listed(tmp_path).items() >= digests(FEWER).items()


def test_a_manifest_of_another_schema_is_not_ours(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    manifest = (tmp_path / MANIFEST).read_text(encoding="utf-8")
    (tmp_path / MANIFEST).write_text(manifest.replace("zrfg/files/1", "zrfg/files/2"), encoding="utf-8")
    assert run(tmp_path, FEWER, force=True) == ([], [])
    assert contents(tmp_path) == FILES | FEWER


@pytest.mark.parametrize(
    "name", ["../x", "..", ".", "", "/x", "a/x", "./x", "a/../x", "../甲/x", "{outside}", "x/", "../../x"]
)
def test_nothing_outside_of_the_folder_is_looked_at_whatever_the_manifest_says(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "甲"
    run(folder, {**FEWER, "x": b"1"})
    (folder / "a").mkdir()
    for path in (tmp_path / "x", folder / "a" / "x"):
        path.write_bytes(b"1")
    named = name.format(outside=tmp_path / "x")
    manifest = {"schema": "zrfg/files/1", "of": "某分工", "files": digests({named: b"1"})}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    before = contents(tmp_path)
    assert run(folder, FEWER, force=True) == ([], [])
    assert contents(tmp_path) == before
    assert listed(folder) == digests(FEWER)


# What was made of something else.


def test_what_was_made_of_something_else_is_kept_and_said(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    assert run(tmp_path, FEWER, of="另一分工", force=True) == ([], ["教育局.md", "水务局.md"])
    assert contents(tmp_path) == FILES | FEWER
    assert listed(tmp_path, of="另一分工").items() >= digests(FEWER).items()


def test_what_was_made_of_something_else_is_kept_by_every_run_to_come(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    for _at in range(3):
        assert run(tmp_path, FEWER, of="另一分工", force=True)[0] == []
        assert contents(tmp_path) == FILES | FEWER


def test_what_was_written_beside_something_else_without_force_leaves_that_alone_afterwards(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    more = {"财政局.md": b"1"}
    assert run(tmp_path, more, of="另一分工") == ([], [])
    assert run(tmp_path, {}, of="另一分工", force=True)[0] == ["财政局.md"]
    assert contents(tmp_path) == FILES


def test_a_folder_that_was_written_in_turn_keeps_the_files_of_each(tmp_path: Path) -> None:
    other = {"财政局.md": b"1", "税务局.md": b"2"}
    run(tmp_path, FILES)
    run(tmp_path, other, of="另一分工", force=True)
    assert run(tmp_path, FILES, force=True)[0] == []
    assert contents(tmp_path) == FILES | other


def test_a_manifest_that_does_not_say_of_what_takes_nothing_away(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    manifest = json.loads((tmp_path / MANIFEST).read_bytes())
    del manifest["of"]
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert run(tmp_path, FEWER, force=True) == ([], ["教育局.md", "水务局.md"])
    assert contents(tmp_path) == FILES | FEWER


@posix
def test_an_entry_without_a_digest_matches_nothing_not_even_what_has_none(tmp_path: Path) -> None:
    run(tmp_path, FEWER)
    (tmp_path / "文件.md").write_bytes(b"")
    (tmp_path / "链接.md").symlink_to(tmp_path / "文件.md")
    (tmp_path / "断链.md").symlink_to(tmp_path / "没有")
    manifest = json.loads((tmp_path / MANIFEST).read_bytes())
    manifest["files"] |= dict.fromkeys(("文件.md", "链接.md", "断链.md", "没有.md"), "")
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert run(tmp_path, FEWER, force=True) == ([], ["文件.md", "链接.md"])
    assert [(tmp_path / name).is_symlink() for name in ("链接.md", "断链.md")] == [True, True]
    assert (tmp_path / "文件.md").is_file()


@pytest.fixture
def open_elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """教育局.md is open in a program that lets nobody take it away, until the patch is undone."""
    unlink = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "教育局.md":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as context:
        context.setattr(Path, "unlink", refuse)
        yield context


@pytest.mark.usefixtures("open_elsewhere")
def test_what_can_not_be_taken_away_is_said(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    with pytest.raises(OutputRefused) as refused:
        write_owned(tmp_path, FEWER, of="某分工", force=True)
    assert str(refused.value) == f"{tmp_path} 里有的文件删不掉：没有权限"
    assert contents(tmp_path).items() >= {**FEWER, "教育局.md": FILES["教育局.md"]}.items()


def test_what_could_not_be_taken_away_goes_with_the_next_run(
    tmp_path: Path, open_elsewhere: pytest.MonkeyPatch
) -> None:
    run(tmp_path, FILES)
    with pytest.raises(OutputRefused):
        write_owned(tmp_path, FEWER, of="某分工", force=True)
    open_elsewhere.undo()
    run(tmp_path, FEWER, force=True)
    assert contents(tmp_path) == FEWER


def test_what_can_not_be_written_leaves_everything_and_the_manifest_as_they_were(tmp_path: Path) -> None:
    run(tmp_path, FILES)
    with pytest.raises(OutputRefused):
        write_owned(tmp_path, {**FEWER, "司法局.md/x": b""}, of="某分工", force=True)
    assert (contents(tmp_path), listed(tmp_path)) == (FILES, digests(FILES))


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    with pytest.raises(OutputRefused) as refused:
        write_owned(path, FILES, of="某分工", force=True)
    assert str(refused.value) == f"{path} 是文件，不是文件夹"


# Runs one after another, with somebody at work in the folder between them.

NAMES = st.sampled_from(["a", "b", "c", "d"])
DATA = st.sampled_from([b"1", b"2"])
EDITS = st.dictionaries(NAMES, st.none() | st.just(b"edited"), max_size=2)


@given(st.lists(st.tuples(st.dictionaries(NAMES, DATA), EDITS), min_size=1, max_size=5))
def test_after_every_run_the_folder_holds_what_was_written_and_what_others_have_put_there(
    runs: list[tuple[dict[str, bytes], dict[str, bytes | None]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours: dict[str, bytes] = {}  # as it was written
        there: dict[str, bytes] = {}
        for files, edits in runs:
            removed, kept = run(folder, files, force=True)
            stale = ours.keys() - files.keys()
            assert removed == sorted(one for one in stale if there.get(one) == ours[one])
            assert kept == sorted(one for one in stale if one in there and there[one] != ours[one])
            there = {one: data for one, data in there.items() if one not in removed} | files
            assert contents(folder) == there
            ours = {one: ours[one] for one in kept} | files
            for one, data in edits.items():
                if data is None:
                    (folder / one).unlink(missing_ok=True)
                    there.pop(one, None)
                else:
                    (folder / one).write_bytes(data)
                    there[one] = data
