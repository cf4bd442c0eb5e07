"""Settings: what they choose, where they are found, and what is said of a file that can't be understood."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.checks.settings import DEFAULT, AskedSettings, Settings, find_settings, read_codes
from zerenfengong.errors import AskedWrongly
from zerenfengong.findings import CODES, UNREADABLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its register in ``data``, the working folder of the test."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ZR402", ("ZR402",)),
        ("ZR4", ("ZR4",)),
        ("ZR40,ZR3", ("ZR40", "ZR3")),
        ("zr402 , ZR404,", ("ZR402", "ZR404")),
        ("ZR402，ZR404、ZR3；ZR5 ZR6", ("ZR402", "ZR404", "ZR3", "ZR5", "ZR6")),
        ("ＺＲ４０２", ("ZR402",)),
        ("ZR4,ZR4", ("ZR4",)),
    ],
)
def test_codes_are_read_as_people_type_them(text: str, codes: tuple[str, ...]) -> None:
    assert read_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "没有写编号"),
        (" ，", "没有写编号"),
        *(
            (text, f"没有“{wrong}”这样的编号，写成 ZR402，或者只写开头 ZR4；zrfg rules 列出全部")
            for text, wrong in [
                ("ZR", "ZR"),
                ("Z", "Z"),
                ("ZR499", "ZR499"),
                ("ZR4,402", "402"),
                ("ZR79", "ZR79"),
                ("ZR4021", "ZR4021"),
                ("all", "ALL"),
                ("ZR４½", "ZR41⁄2"),
            ]
        ),
    ],
)
def test_what_no_code_begins_with_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as problem:
        read_codes(text)
    assert str(problem.value) == message


@pytest.mark.parametrize(
    ("settings", "chosen", "left_out"),
    [
        (Settings(), ["ZR001", "ZR201", "ZR402", "ZR901"], []),
        (Settings(select=("ZR4",)), ["ZR401", "ZR402"], ["ZR201", "ZR301", "ZR901"]),
        (Settings(ignore=("ZR404", "ZR9")), ["ZR401", "ZR402"], ["ZR404", "ZR901", "ZR902"]),
        (Settings(select=("ZR4", "ZR2"), ignore=("ZR40",)), ["ZR201"], ["ZR402", "ZR301"]),
    ],
)
def test_a_code_is_chosen_where_it_is_selected_and_not_ignored(
    settings: Settings, chosen: list[str], left_out: list[str]
) -> None:
    assert [code for code in chosen + left_out if settings.chooses(code)] == chosen


@given(st.lists(st.sampled_from(["ZR0", "ZR001", "ZR2", "ZR4"])), st.lists(st.sampled_from(["ZR0", "ZR004", "ZR3"])))
def test_that_a_file_can_not_be_read_is_always_said(select: list[str], ignore: list[str]) -> None:
    settings = Settings(tuple(select), tuple(ignore))
    assert all(settings.chooses(code) for code in UNREADABLE)
    assert [code for code in CODES if settings.chooses(code) and code.startswith(tuple(ignore))] == [
        code for code in sorted(UNREADABLE) if code.startswith(tuple(ignore))
    ]


@pytest.mark.parametrize(
    ("asked", "settings"),
    [
        (AskedSettings(), Settings(("ZR4",), ("ZR404",), strict=True)),
        (AskedSettings(select=("ZR2",)), Settings(("ZR2",), ("ZR404",), strict=True)),
        (AskedSettings(ignore=("ZR405",)), Settings(("ZR4",), ("ZR404", "ZR405"), strict=True)),
        (AskedSettings(strict=False, quiet=True), Settings(("ZR4",), ("ZR404",), strict=False, quiet=True)),
    ],
)
def test_a_selection_takes_the_place_of_the_files_and_an_exclusion_is_added(
    asked: AskedSettings, settings: Settings
) -> None:
    assert asked.over(Settings(("ZR4",), ("ZR404",), strict=True)) == settings


WHOLE = 'select = ["ZR4", "ZR2、ZR3"]\nignore = ["zr404"]\nstrict = true\nquiet = true\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zrfg.toml", WHOLE),
        ("data/zrfg.toml", WHOLE),
        ("pyproject.toml", f'[project]\nname = "甲"\n[tool.zerenfengong]\n{WHOLE}'),
        ("data/pyproject.toml", f"[tool.zerenfengong]\n{WHOLE}"),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("register", ["data/tasks.yaml", "data/missing.yaml", "./data/../data/tasks.yaml"])
def test_the_settings_stand_beside_the_register_or_above(
    folder: Path, name: str, text: str, mark: bytes, register: str
) -> None:
    (folder / name).write_bytes(mark + text.encode())
    expected = Settings(("ZR4", "ZR2", "ZR3"), ("ZR404",), strict=True, quiet=True)
    assert find_settings(register) == find_settings(str(folder / register)) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, DEFAULT),
        ({"zrfg.toml": ""}, DEFAULT),
        # The nearest folder counts alone, and in it zrfg.toml.
        ({"data/zrfg.toml": "", "zrfg.toml": "strict = true"}, DEFAULT),
        ({"data/zrfg.toml": "quiet = true", "zrfg.toml": "strict = true"}, Settings(quiet=True)),
        (
            {"zrfg.toml": "strict = true", "pyproject.toml": "[tool.zerenfengong]\nquiet = true"},
            Settings(strict=True),
        ),
        # A pyproject.toml that says nothing about us is passed over, whatever else it holds.
        ({"data/pyproject.toml": "[tool.ruff]\n", "zrfg.toml": "strict = true"}, Settings(strict=True)),
        (
            {"data/pyproject.toml": '[project]\ndependencies = ["zerenfengong"]', "zrfg.toml": "strict = true"},
            Settings(strict=True),
        ),
        ({"pyproject.toml": "= not ours to judge"}, DEFAULT),
        ({"pyproject.toml": "tool = 1 # zerenfengong"}, DEFAULT),
        ({"zrfg.toml": "select = []\nignore = []"}, DEFAULT),
        # Above the root of the repository nothing is looked for.
        ({"data/.git": "gitdir: elsewhere", "zrfg.toml": "strict = true"}, DEFAULT),
    ],
)
def test_the_nearest_settings_count_alone(folder: Path, files: dict[str, str], expected: Settings) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert find_settings("data/tasks.yaml") == expected


def test_above_the_home_folder_nothing_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (tmp_path / "zrfg.toml").write_text("strict = true", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    assert find_settings(str(home / "data" / "tasks.yaml")) == DEFAULT


def test_a_register_that_is_nowhere_has_no_settings(folder: Path) -> None:
    assert find_settings("no/such/folder/tasks.yaml") == DEFAULT
    assert find_settings("a\0b/tasks.yaml") == DEFAULT
    (folder / "file").write_text("", encoding="utf-8")
    assert find_settings("file/tasks.yaml") == DEFAULT


def test_without_a_working_folder_there_are_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise FileNotFoundError

    monkeypatch.setattr("os.getcwd", gone)
    assert find_settings("tasks.yaml") == DEFAULT


KNOWN = "可以写：select、ignore、strict、quiet、registers、papers、progress、import"
TOML = '不合 TOML 的写法，写成 ignore = ["ZR404"]'
CODE = "没有“{}”这样的编号，写成 ZR402，或者只写开头 ZR4；zrfg rules 列出全部"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("strict = yes", f"zrfg.toml：第 1 行{TOML}"),
        ("strict = true\nignore = ZR404\n", f"zrfg.toml：第 2 行{TOML}"),
        ("strict：true", f"zrfg.toml：第 1 行{TOML}"),
        ("ignore = [", f"zrfg.toml：{TOML}"),
        ("a = " + "[" * 100_000, f"zrfg.toml：{TOML}"),
        ("select = 甲".encode("gb18030"), "zrfg.toml：不是 UTF-8 编码，另存为 UTF-8"),
        ("stritc = true", f"zrfg.toml：没有“stritc”这个设置，{KNOWN}"),
        ("[tool.zerenfengong]\nstrict = true", f"zrfg.toml：没有“tool”这个设置，{KNOWN}"),
        ('strict = "true"', "zrfg.toml：strict 应当是 true 或 false"),
        ("quiet = 1", "zrfg.toml：quiet 应当是 true 或 false"),
        ('select = "ZR4"', 'zrfg.toml：select 应当是编号的列表，如 select = ["ZR402"]'),
        ("ignore = [404]", 'zrfg.toml：ignore 应当是编号的列表，如 ignore = ["ZR402"]'),
        ('ignore = ["ZR404", "404"]', f"zrfg.toml：ignore：{CODE.format('404')}"),
        ('ignore = [""]', "zrfg.toml：ignore：没有写编号"),
        # No line of its own, whatever the file says.
        ('"\\n::error::\\u001b[31m" = 1', f"zrfg.toml：没有“ ::error::\\x1b[31m”这个设置，{KNOWN}"),
        ('ignore = ["\\n::add-mask::"]', f"zrfg.toml：ignore：{CODE.format('::ADD-MASK::')}"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_settings_that_can_not_be_understood_are_refused(text: str | bytes, message: str) -> None:
    Path("zrfg.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(AskedWrongly) as problem:
        find_settings("data/tasks.yaml")
    assert str(problem.value) == message
    assert problem.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.zerenfengong\n", f"pyproject.toml：第 1 行{TOML}"),
        ("[tool]\nzerenfengong = 1\n", "pyproject.toml：“zerenfengong”应当是一张表：[tool.zerenfengong]"),
        ("[tool.zerenfengong]\nline-length = 1\n", f"pyproject.toml：没有“line-length”这个设置，{KNOWN}"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_same_in_a_file_that_is_shared(text: str, message: str) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(AskedWrongly) as problem:
        find_settings("data/tasks.yaml")
    assert str(problem.value) == message


def test_a_folder_of_the_name_is_no_file(folder: Path) -> None:
    (folder / "zrfg.toml").mkdir()
    with pytest.raises(AskedWrongly, match=r"^zrfg\.toml：读不出来："):
        find_settings("data/tasks.yaml")


def test_a_settings_file_is_of_bounded_size(folder: Path) -> None:
    (folder / "zrfg.toml").write_text("#" * (1024 * 1024 + 1), encoding="utf-8")
    with pytest.raises(AskedWrongly, match=r"zrfg\.toml.*文件太大"):
        find_settings("data/tasks.yaml")
