"""The gate on how exactly documents are imported: see ``accuracy``, whose command prints the table."""

from pathlib import Path

import pytest

from tests.importing.accuracy import ASPECTS, Count, documents, score

# What each aspect may not fall below, precision and recall alike.
LEAST = 0.99
FEWEST = 100


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Count]:
    found = [score(path, text) for path, text in documents(tmp_path_factory.mktemp("office"))]
    assert len(found) >= FEWEST
    return {aspect: sum((one.counts[aspect] for one in found), Count()) for aspect in ASPECTS}


@pytest.mark.parametrize("aspect", ASPECTS)
def test_an_aspect_of_the_documents_is_read_exactly(total: dict[str, Count], aspect: str) -> None:
    count = total[aspect]
    assert count.wanted > 0
    assert min(count.precision, count.recall) >= LEAST, count


def test_no_task_is_false(total: dict[str, Count]) -> None:
    assert total["tasks"].got == total["tasks"].right


def test_a_document_that_is_read_wrongly_counts(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "某市某计划\n2024年1月2日\n1.扩建水厂。（市水务局负责）\n2.修路。（市交通局负责）\n", encoding="utf-8"
    )
    found = score(
        path, "issued: 2024-01-03\n- | 1 | L 市水务局 | D 2024-05-31 | 扩建水厂。\n- | 3 | R 市教育局 | 建校。\n"
    )
    assert found.counts["tasks"] == Count(1, 2, 2)
    assert found.counts["roles"] == Count(0, 1, 1)
    assert found.counts["deadlines"] == Count(0, 1, 0)
    assert found.counts["facts"] == Count(0, 1, 1)
    assert len(found.faults) == 5
