"""How far a thing has come, as it was said."""

from enum import StrEnum

from zerenfengong.i18n import N_


class Status(StrEnum):
    """What was said: of a deadline, of a task, by a reporter."""

    UNREPORTED = "unreported"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    CLOSED = "closed"
    RETURNED = "returned"
    STOPPED = "stopped"


STATUS_NAMES = {
    Status.UNREPORTED: N_("未报"),
    Status.NOT_STARTED: N_("未启动"),
    Status.IN_PROGRESS: N_("推进中"),
    Status.REPORTED: N_("已报完成"),
    Status.CLOSED: N_("已销号"),
    Status.RETURNED: N_("退回补正"),
    Status.STOPPED: N_("已中止"),
}
