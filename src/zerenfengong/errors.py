"""Why a job can't be done, as exceptions that carry their exit code."""

import errno
from collections.abc import Sequence

from zerenfengong.findings import Finding
from zerenfengong.i18n import N_, _

_REASONS = {
    errno.ENOENT: N_("没有这个文件或文件夹"),
    errno.ENOSPC: N_("磁盘满了"),
    errno.EDQUOT: N_("磁盘配额用完了"),
    errno.EACCES: N_("没有权限"),
    errno.EPERM: N_("没有权限"),
    errno.EROFS: N_("磁盘是只读的"),
    errno.EIO: N_("磁盘读写出错"),
    errno.ENAMETOOLONG: N_("文件名太长"),
    errno.ELOOP: N_("链接绕了一圈"),
    errno.EFBIG: N_("文件超过了系统允许的大小"),
    errno.EBUSY: N_("别的程序正用着它，或者它是单独挂载的"),
    errno.ENOMEM: N_("内存不够"),
    errno.EMFILE: N_("打开的文件太多"),
    errno.EISDIR: N_("这是文件夹，不是文件"),
    errno.ENOTDIR: N_("路径中间有一段不是文件夹"),
}


def reason(error: OSError) -> str:
    """Why the system refused, in the user's words where it is one of the usual reasons."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


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
