"""Why a job can't be done, as exceptions that carry their exit code."""

from collections.abc import Sequence

from zerenfengong.findings import Finding


class ZrfgError(Exception):
    """The job can't be done; ``exit_code`` is what the process ends with and the text is what the user reads."""

    exit_code = 2


class AskedWrongly(ZrfgError):
    """What was asked for does not exist, is not unique, or can't be read."""


class OutputRefused(ZrfgError):
    """The answer can't be written where it should go."""


class RegisterUnreliable(ZrfgError):
    """There is no register, or one that can't be relied on; ``findings`` say where and why."""

    exit_code = 3

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)
