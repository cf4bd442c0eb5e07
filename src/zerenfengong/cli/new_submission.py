"""A submission that is written by a command: refused where ``validate`` would refuse it, or where it fits nothing."""

import datetime as dt
import os
from collections.abc import Callable
from typing import NamedTuple

from zerenfengong.cli.opened import OpenedRegister
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, listed
from zerenfengong.ledger.submissions import Entry, Submission


class NewSubmission(NamedTuple):
    """The text of a submission, and the ledger's folder and the name of the file that it goes to."""

    text: str
    folder: str
    name: str

    @property
    def path(self) -> str:
        """Where it is written."""
        return os.path.join(self.folder, self.name)

    def write(self) -> None:
        """Write the file, which is a new one.

        Raises:
            OutputRefused: it can't be written.
        """
        from pathlib import Path  # noqa: PLC0415 (only where something is written)

        from zerenfengong.files.folders import write_all  # noqa: PLC0415

        write_all(Path(self.folder), {self.name: self.text.encode("utf-8")}, force=False)

    def write_after(self, work: Callable[[], None]) -> None:
        """Write the file once some work is done: it never says that something is done which is not.

        Raises:
            OutputRefused: it can't be written, or what the work raises; there is no file then.
        """
        from pathlib import Path  # noqa: PLC0415 (only where something is written)

        from zerenfengong.files.folders import write_after  # noqa: PLC0415

        write_after(Path(self.path), self.text.encode("utf-8"), work)


def new_submission(
    opened: OpenedRegister,
    unit: str | None,
    reported: dt.date,
    entries: tuple[Entry, ...],
    *,
    period: str | None = None,
    approved_by: str | None = None,
) -> NewSubmission:
    """The submission of a unit, or of the office, as it would be written.

    Raises:
        AskedWrongly: what is wrong with it, a line each.
    """
    from zerenfengong.ledger.ledger_place import folder_of  # noqa: PLC0415 (only where something is written)
    from zerenfengong.ledger.submission_text import new_id, written_submission  # noqa: PLC0415

    id_ = new_id(opened.query.register, unit, reported)
    submission = Submission(id_, unit, reported, period, approved_by, entries=entries)
    made = NewSubmission(written_submission(submission), folder_of(opened.path), f"{id_}.yaml")
    _check(opened, made.text, made.path)
    return made


def _check(opened: OpenedRegister, text: str, path: str) -> None:
    from zerenfengong.ledger import ledger_folder  # noqa: PLC0415
    from zerenfengong.ledger.submission_text import read_submission  # noqa: PLC0415
    from zerenfengong.query.standings import Progress  # noqa: PLC0415

    submission, wrong = read_submission(text, path)
    if not wrong:
        added = ledger_folder.LedgerFile(path, submission, None, (), text)
        among = (*ledger_folder.load(opened.path).files, added)
        wrong = [one for one in ledger_folder.wrong_among(among, opened.query.register) if one.location.path == path]
    if wrong or submission is None:
        raise AskedWrongly("\n".join(_("{message}。{hint}", message=one.message, hint=one.hint) for one in wrong))
    query = opened.query
    if unknown := [one.task for one in submission.entries if one.task and one.task not in query.register.tasks_by_id]:
        raise AskedWrongly(_("没有编号为“{asked}”的任务", asked=listed(map(str, unknown))))
    after = Progress(query.register, [*query.book.submissions, submission], query.clock)
    if any(one.submission.id == submission.id for one in after.outside):
        raise AskedWrongly(
            _("任务有几个期限、或者期限是重复的，要用 --due 写明说的是哪一个：任务台账里的那一天；没有期限的不能延期")
        )
