"""Packages from anywhere: what is damaged, encrypted or hostile ends in one line."""

import re

import pytest

from tests.importing.readers.streams import zipped
from zerenfengong.importing.source import archive
from zerenfengong.importing.source.archive import Package, parsed, part_names
from zerenfengong.importing.source.stream import SourceRefused

DAMAGED = "文件损坏或不完整，打不开；请重新取得，或用办公软件打开后另存一份"
TOO_LARGE = "文件展开后太大，或嵌套太深，不像办公文件；只留下要导入的部分另存一份"
HOSTILE = "文件里有外部实体声明（DOCTYPE），办公软件不会这样写；不导入"

RELATED = """<Relationships>
<Relationship Id="a" Type="http://…/styles" Target="styles.xml"/>
<Relationship Id="b" Type="http://…/image" Target="../media/1.png"/>
<Relationship Id="c" Type="http://…/theme" Target="/word/theme/1.xml"/>
<Relationship Id="d" Type="http://…/hyperlink" Target="https://example.org" TargetMode="External"/>
</Relationships>"""


def refusal(data: bytes) -> str:
    with pytest.raises(SourceRefused) as refused:
        Package(data)
    return str(refused.value)


def test_parts_and_what_they_name() -> None:
    package = Package(
        zipped({"Word\\Document.xml": b"<a x='1'><b/></a>", "word/_rels/document.xml.rels": RELATED.encode()})
    )
    assert "word/document.xml" in package
    assert package.read("/word/document.xml") == b"<a x='1'><b/></a>"
    assert package.related("word/document.xml") == {
        "a": ("styles", "word/styles.xml"),
        "b": ("image", "media/1.png"),
        "c": ("theme", "word/theme/1.xml"),
    }
    assert package.related("") == {}
    assert package.tree("word/styles.xml") is None
    assert part_names(zipped({"A.xml": b""})) == {"a.xml"}


def test_trees_have_no_namespaces() -> None:
    tree = parsed(b"<w:a xmlns:w='urn:w' xmlns:r='urn:r' w:val='1' r:id='2'><w:b/></w:a>")
    assert (tree.tag, tree.attrib, [one.tag for one in tree]) == ("a", {"val": "1", "id": "2"}, ["b"])


def test_a_damaged_package() -> None:
    whole = zipped({"a.xml": b"<a/>" * 100})
    assert refusal(b"PK\x03\x04") == DAMAGED
    assert refusal(whole[:-30]) == DAMAGED
    assert refusal(whole[:40] + bytes([whole[40] ^ 0xFF]) + whole[41:]) == DAMAGED


def test_an_encrypted_package() -> None:
    data = bytearray(zipped({"a.xml": b"<a/>"}))
    for begin in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[begin] |= 1
    assert refusal(bytes(data)) == "文件加了密码；请先去掉密码另存一份"


def test_a_package_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"a.bin": bytes(100_000)})
    assert "a.bin" in Package(bomb)
    monkeypatch.setattr(archive, "_RATIO_COUNTS_FROM", 50_000)
    assert refusal(bomb) == TOO_LARGE
    monkeypatch.setattr(archive, "_MAX_RATIO", 100_000)
    assert "a.bin" in Package(bomb)
    monkeypatch.setattr(archive, "_MAX_EXPANDED", 99_999)
    assert refusal(bomb) == TOO_LARGE


def test_a_package_of_too_many_parts() -> None:
    assert refusal(zipped({f"{number}.xml": b"" for number in range(5_001)})) == TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [0, 1024 * 1024 - 12])
def test_a_package_with_entities(encoding: str, before: int) -> None:
    text = "<?xml version='1.0'?>" + " " * before + "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
    assert refusal(zipped({"word/styles.xml": text.encode(encoding)})) == HOSTILE
    with pytest.raises(SourceRefused, match=re.escape(HOSTILE)):
        parsed(text.encode(encoding))
    assert "media/a.svg" in Package(zipped({"media/a.svg": text.encode(encoding)}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", DAMAGED),
        (b"<a><b></a>", DAMAGED),
        (b"<?xml version='1.0' encoding='none'?><a/>", DAMAGED),
        (b"<a>" * 201 + b"</a>" * 201, TOO_LARGE),
    ],
)
def test_xml_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(SourceRefused, match=re.escape(said)):
        parsed(data)


def test_xml_of_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MAX_ELEMENTS", 3)
    assert len(parsed(b"<a><b/><b/></a>")) == 2
    with pytest.raises(SourceRefused, match=re.escape(TOO_LARGE)):
        parsed(b"<a><b/><b/><b/></a>")


def test_a_long_attribute_is_read_once() -> None:
    text = "x" * 3_000_000
    assert parsed(f"<a b='{text}'/>".encode()).get("b") == text


@pytest.mark.parametrize(
    "data",
    [
        f"<a b='{'x' * 5_000_000}'/>".encode(),
        f"<a{'x' * 5_000_000}/>".encode(),
        f"<a>{'x' * 5_000_000}<b {'x' * 5_000_000}".encode(),
    ],
    ids=["attribute", "name", "never closed"],
)
def test_a_tag_that_is_too_long(data: bytes) -> None:
    with pytest.raises(SourceRefused, match=re.escape(TOO_LARGE)):
        parsed(data)


def test_long_text_is_no_tag() -> None:
    assert parsed(f"<a>{'x' * 5_000_000}</a>".encode()).text == "x" * 5_000_000


def test_xml_of_too_many_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MAX_ATTRIBUTES", 3)
    assert len(parsed(b"<a b='' c=''><b c=''/></a>").attrib) == 2
    with pytest.raises(SourceRefused, match=re.escape(TOO_LARGE)):
        parsed(b"<a b='' c=''><b c='' d=''/></a>")
