"""By how much limits are moved: those for one thing are held against each other."""

import datetime as dt

import pytest

from zerenfengong.answers.change_words import how_shifted
from zerenfengong.diff.shifts import days_later, shifts
from zerenfengong.model import Deadline


def limit(month: int, purpose: str | None = None) -> Deadline:
    return Deadline(date=dt.date(2024, month, 1), purpose=purpose)


SOON, LATER, EVER = limit(3), limit(5), Deadline(ongoing=True)
FIRST, SECOND = limit(3, "初稿"), limit(6, "定稿")


@pytest.mark.parametrize(
    ("before", "after", "said", "days"),
    [
        ((SOON,), (LATER,), ["推迟 61 天"], 61),
        ((LATER,), (SOON,), ["提前 61 天"], -61),
        ((SOON,), (), ["取消"], None),
        ((), (SOON,), ["新定"], None),
        ((SOON,), (EVER,), ["改变"], None),
        ((SOON,), (SOON._replace(phrase="3月1日前"),), ["改变"], None),
        ((FIRST, SECOND), (SECOND, FIRST), [], None),
        ((FIRST, SECOND), (limit(7, "定稿"), FIRST), ["推迟 30 天"], 30),
        ((FIRST, SECOND), (limit(8, "定稿"), limit(2, "初稿")), ["提前 29 天", "推迟 61 天"], 61),
        ((FIRST, SECOND), (SECOND,), ["取消"], None),
        ((FIRST,), (limit(4, "送审稿"),), ["推迟 31 天"], 31),
    ],
)
def test_how_limits_are_moved(
    before: tuple[Deadline, ...], after: tuple[Deadline, ...], said: list[str], days: int | None
) -> None:
    assert [how_shifted(one) for one in shifts(before, after)] == said
    assert days_later(before, after) == days


def test_ten_thousand_limits_take_no_longer_than_they_are_many() -> None:
    many = [Deadline(date=dt.date(2024, 1, 1) + dt.timedelta(days=at)) for at in range(10_000)]
    assert len(shifts(many, [one._replace(purpose="甲") for one in many])) == 10_000
