"""What a collection is: which files belong to it, under which keys, in which order."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.collections_of_registers import PLAN_2021, put, put_county
from zerenfengong.errors import AskedWrongly, RegisterUnreliable
from zerenfengong.register import collection
from zerenfengong.register.collection import Collection, Member

PLAIN = PLAN_2021.replace("  key: zwgk-2021\n", "")


def found(folder: Path) -> Collection:
    here = collection.around(folder, None)
    assert here is not None
    return here


def keys(of: Collection) -> list[str]:
    return [one.key for one in of.members]


def settings(folder: Path, *patterns: str) -> None:
    put(folder / "zrfg.toml", f"registers = {list(patterns)!r}\n")


def test_the_settings_name_it_and_what_is_below_them_is_in_it(tmp_path: Path) -> None:
    put_county(tmp_path)
    expected = ["registers/2020", "registers/2022", "zwgk-2021"]
    assert keys(found(tmp_path)) == expected
    assert keys(found(tmp_path / "registers" / "2020" / "data")) == expected
    assert found(tmp_path).root == str(tmp_path)


def test_settings_that_name_none_are_passed_over(tmp_path: Path) -> None:
    put_county(tmp_path)
    put(tmp_path / "registers" / "2022" / "zrfg.toml", "strict = true\n")
    assert len(keys(found(tmp_path / "registers" / "2022"))) == 3


def test_the_shared_file_of_settings_names_it_too(tmp_path: Path) -> None:
    put(tmp_path / "a" / "tasks.yaml", PLAIN)
    put(tmp_path / "pyproject.toml", '[tool.zerenfengong]\nregisters = ["*/tasks.yaml"]\n')
    assert keys(found(tmp_path)) == ["a"]


def test_without_settings_there_is_none(tmp_path: Path) -> None:
    put(tmp_path / ".git" / "HEAD", "")
    assert collection.around(tmp_path, None) is None


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("a/data/tasks.yaml", "a"),
        ("a/tasks.yml", "a"),
        ("a/b.yaml", "a/b"),
        ("a/data/b.yaml", "a/b"),
        ("data/tasks.yaml", "tasks"),
        ("tasks.yaml", "tasks"),
        ("data/data/tasks.yaml", "data"),
        ("甲县 2021：表/tasks.yaml", "甲县 2021：表"),
        ("a.b/c.d.yaml", "a.b/c.d"),
    ],
)
def test_a_key_by_path(path: str, key: str) -> None:
    assert collection.key_by_path("/x", f"/x/{path}") == key


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ("document:\n  title: 表\n  key: k1\n", "k1"),
        ("document:\n  # key: k0\n\n  key: 'k1' # 代号\n", "k1"),
        ("\ufeffdocument: {title: 表, key: k1}\r\n", "k1"),
        ("tasks: []\ndocument:\n  title: 表\n  key: k1\nunits: []\n", "k1"),
        ('{"format": "1", "document": {"key": "k1"}}\n', "k1"),
        ('document:\n  "k\\x65y": k1\n', "k1"),
        ("document:\n  title: key\ntasks:\n  - key: k1\n", None),
        ("document:\n  key: ..\n", None),
        ("document:\n  key: a:b\n", None),
        ("document:\n  key: a b\n", None),
        ("document:\n  key: [k1]\n", None),
        (f"document:\n  key: {'k' * 65}\n", None),
        ("document: [key\n", None),
        ("", None),
    ],
)
def test_the_key_that_a_register_writes(tmp_path: Path, document: str, key: str | None) -> None:
    path = put(tmp_path / "tasks.yaml", "")
    path.write_bytes(document.encode())
    assert collection.written_key(str(path)) == key


def test_a_file_that_is_not_there_writes_none(tmp_path: Path) -> None:
    assert collection.written_key(str(tmp_path / "nix.yaml")) is None


def test_two_registers_of_one_key_are_refused_by_name(tmp_path: Path) -> None:
    settings(tmp_path, "*/tasks.yaml")
    put(tmp_path / "a" / "tasks.yaml", PLAN_2021)
    put(tmp_path / "b" / "tasks.yaml", PLAN_2021)
    with pytest.raises(RegisterUnreliable, match=r"a/tasks\.yaml 和 .*b/tasks\.yaml 的代号都是“zwgk-2021”"):
        _ = found(tmp_path).members


def test_what_is_no_register_is_left_out(tmp_path: Path) -> None:
    put_county(tmp_path)
    settings(tmp_path, "**/*.yaml")
    put(tmp_path / "mkdocs.yaml", "site_name: x\n")
    put(tmp_path / ".hidden" / "tasks.yaml", PLAIN)
    assert keys(found(tmp_path)) == ["registers/2020", "registers/2022", "zwgk-2021"]


def test_a_file_of_the_usual_name_and_one_that_can_not_be_read_are_registers(tmp_path: Path) -> None:
    settings(tmp_path, "*/*")
    put(tmp_path / "a" / "tasks.yaml", "")
    (tmp_path / "b.yaml").mkdir()
    (tmp_path / "a" / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert [Path(path).name for path in found(tmp_path).paths] == ["gone.yaml", "tasks.yaml"]


def test_a_register_in_two_patterns_and_behind_a_link_is_one(tmp_path: Path) -> None:
    settings(tmp_path, "a/**/*.yaml", "*/tasks.yaml", "a")
    put(tmp_path / "b" / "tasks.yaml", PLAIN)
    put(tmp_path / "a" / "tasks.yaml", PLAIN)
    (tmp_path / "a" / "again.yaml").symlink_to(tmp_path / "b" / "tasks.yaml")
    assert keys(found(tmp_path)) == ["a", "b"]


def test_links_that_lead_round_are_not_followed_and_a_link_that_is_named_is(tmp_path: Path) -> None:
    put(tmp_path / "real" / "a" / "tasks.yaml", PLAIN)
    (tmp_path / "real" / "a" / "up").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "itself").symlink_to("itself")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    settings(tmp_path, "**/tasks.yaml")
    assert keys(found(tmp_path)) == ["real/a"]
    settings(tmp_path, "linked/**/tasks.yaml")
    assert keys(found(tmp_path)) == ["linked/a"]


@pytest.mark.parametrize("pattern", ["nix/*.yaml", "a/*/tasks.yaml", "[z]/tasks.yaml", "units.yaml"])
def test_a_pattern_that_matches_nothing_is_refused(tmp_path: Path, pattern: str) -> None:
    put(tmp_path / "a" / "tasks.yaml", PLAIN)
    settings(tmp_path, "a", pattern)
    with pytest.raises(RegisterUnreliable, match="没有对上任何任务台账"):
        found(tmp_path)


@pytest.mark.parametrize("pattern", ["", "/etc/*.yaml", "../*.yaml", "a/../../b", "C:/x", "a\\b", "."])
def test_a_pattern_that_leads_out_of_the_folder_is_refused(tmp_path: Path, pattern: str) -> None:
    settings(tmp_path, pattern)
    with pytest.raises(AskedWrongly, match="要写成这个文件夹以内的路径"):
        found(tmp_path)


@pytest.mark.parametrize("written", ['"a"', "[]", "[1]", "true"])
def test_what_is_no_list_of_patterns_is_refused(tmp_path: Path, written: str) -> None:
    put(tmp_path / "zrfg.toml", f"registers = {written}\n")
    with pytest.raises(AskedWrongly, match="应当是路径的列表"):
        found(tmp_path)


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may read everything")
def test_a_folder_that_one_may_not_look_into_is_not_passed_over(tmp_path: Path) -> None:
    settings(tmp_path, "**/tasks.yaml")
    put(tmp_path / "a" / "tasks.yaml", PLAIN)
    (tmp_path / "a").chmod(0)
    try:
        with pytest.raises(RegisterUnreliable, match="读不出来：没有权限"):
            found(tmp_path)
    finally:
        (tmp_path / "a").chmod(0o755)


def test_folders_and_files_that_are_named(tmp_path: Path) -> None:
    put_county(tmp_path / "county")
    other = put(tmp_path / "other" / "x.yaml", PLAIN)
    here = collection.named([tmp_path / "county" / "registers", other])
    assert here.root == str(tmp_path)
    assert keys(here) == ["county/registers/2020", "county/registers/2022", "zwgk-2021", "other/x"]
    assert keys(collection.named([tmp_path / "county"])) == ["registers/2020", "registers/2022", "zwgk-2021"]
    assert keys(collection.named([other, other])) == ["x"]


def test_a_folder_without_a_register_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreliable, match="里没有任务台账"):
        collection.named([tmp_path])


def test_keys_narrow_and_one_that_there_is_not_has_its_neighbours_named() -> None:
    members = tuple(Member(key, f"{key}.yaml") for key in ("a/2020", "a/2021", "b"))
    assert collection.asked_for(members, ["b", "a/2020"]) == (members[0], members[2])
    assert collection.asked_for(members, []) == members
    with pytest.raises(AskedWrongly, match=r"没有代号为“a/2022”的任务台账\n  是不是：a/2021、a/2020"):
        collection.asked_for(members, ["a/2022"])


NAMES = st.sampled_from(["a", "b", "tasks.yaml", "x.yaml", ".git", "*", "?", "[ab]", "**", "a*"])


@given(st.lists(NAMES, min_size=1, max_size=4), st.sets(st.tuples(*[st.sampled_from(["a", "b", "ab", ".git"])] * 2)))
@example(["**", "**", "tasks.yaml"], {("a", "b")})
def test_a_pattern_names_what_a_walk_by_hand_finds(tmp_path_factory, parts, folders) -> None:  # type: ignore[no-untyped-def]
    from zerenfengong.files.file_patterns import matching  # noqa: PLC0415

    root = tmp_path_factory.mktemp("walk")
    for folder in folders:
        put(root.joinpath(*folder, "tasks.yaml"), "")
    every = [path.relative_to(root).parts for path in root.rglob("*") if path.is_file()]
    assert matching(str(root), parts) == sorted(
        ("/".join(one) for one in every if by_hand(one, parts)), key=lambda path: path.split("/")
    )


def by_hand(names: tuple[str, ...], parts: list[str]) -> bool:
    """Whether a path fits, one way after another; behind the last part any names do that are not hidden."""
    from fnmatch import fnmatchcase  # noqa: PLC0415

    if not parts:
        return not any(name.startswith(".") for name in names)
    if parts[0] == "**":
        here = bool(names) and not names[0].startswith(".") and by_hand(names[1:], parts)
        return here or by_hand(names, parts[1:])
    if not names or (names[0].startswith(".") and not parts[0].startswith(".")):
        return False
    return fnmatchcase(names[0], parts[0]) and by_hand(names[1:], parts[1:])
