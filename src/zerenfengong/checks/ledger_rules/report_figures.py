"""ZR730: a figure that is beyond its target."""

from collections.abc import Iterator

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding
from zerenfengong.i18n import _
from zerenfengong.ledger.submissions import Event


def beyond_the_target(followed: Followed) -> Iterator[Finding]:
    """ZR730: of a figure of which more is better no more was reported than the target."""
    for task, one in followed.of(Event.REPORT):
        targets = {figure.name: figure.target for figure in task.figures if figure.better != "lower"}
        for number, figure in enumerate(one.entry.figures):
            target = targets.get(figure.name)
            if target is not None and figure.actual is not None and figure.actual > target:
                message = _(
                    "“{name}”完成 {actual}，超过目标 {target}", name=figure.name, actual=figure.actual, target=target
                )
                hint = _("核对是不是累计数、计量单位一样不一样")
                yield Finding(followed.place(one, "figures", number, "actual"), "ZR730", message, hint)
