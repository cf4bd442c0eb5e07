"""The files of a ledger: what they hold, and what is wrong with them."""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from zerenfengong.files.bounded import read_bounded
from zerenfengong.findings import Finding, Location, Severity
from zerenfengong.i18n import _
from zerenfengong.ledger.ledger_place import folder_of, paths_in, walk
from zerenfengong.ledger.submission_fields import BEGINS, LEDGER_FILE
from zerenfengong.ledger.submissions import Event, Submission
from zerenfengong.ledger.unsound import unsound
from zerenfengong.model import Register, Unit
from zerenfengong.register import yaml_nodes
from zerenfengong.register.discovery import MAX_BYTES, display_path
from zerenfengong.register.loader import read_text
from zerenfengong.register.merge_conflicts import conflicts
from zerenfengong.register.reader import read_as
from zerenfengong.register.yaml_nodes import Node, place_of


class LedgerFile(NamedTuple):
    """A file of the ledger as far as it could be read; ``submission`` is None where it holds none."""

    path: str
    submission: Submission | None
    root: Node | None
    findings: tuple[Finding, ...]
    text: str = ""

    @property
    def lines(self) -> list[str]:
        """The text line by line, without the line ends."""
        return self.text.replace("\r\n", "\n").split("\n")

    def place(self, *steps: str | int) -> Location:
        """Where a value stands, or else the first line of what misses it."""
        return place_of(self.root, self.path, *steps)


class Ledger(NamedTuple):
    """All that is in a ledger's folder; ``folder`` is how it is called, "" where there is none."""

    folder: str = ""
    files: tuple[LedgerFile, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What was handed in, in no order that means anything."""
        return tuple(one.submission for one in self.files if one.submission is not None)

    @property
    def faults(self) -> list[Finding]:
        """What makes an answer from it unreliable."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]


def load(register: str, known: Register | None = None) -> Ledger:
    """Read the ledger of a register; without one it is empty. A unit has all the names that it has in the register."""
    folder = folder_of(register)
    if not os.path.isdir(folder):
        return Ledger()
    files = tuple(read_file(path) for path in paths_in(folder))
    findings = [finding for one in files for finding in one.findings]
    findings += [finding for one in files for finding in unsound(one.submission, one.path, one.root)]
    findings += wrong_among(files, known)
    findings += _other_suffixes(folder)
    findings += _other_registers(register, folder)
    return Ledger(display_path(folder), files, tuple(findings))


def _other_suffixes(folder: str) -> Iterator[Finding]:
    for path in walk(folder):
        if path.lower().endswith((".yml", ".yaml")) and not path.endswith(".yaml"):
            place = Location(display_path(path), 1, 1)
            yield Finding(place, "ZR701", _("报送的文件名要以 .yaml 结尾"), _("改名为 编号.yaml"))


def _other_registers(register: str, folder: str) -> Iterator[Finding]:
    """Another register whose ledger would be the same folder."""
    stem = os.path.splitext(register)[0]
    for other in (f"{stem}.yaml", f"{stem}.yml"):
        if os.path.isfile(other) and not (os.path.exists(register) and os.path.samefile(other, register)):
            message = _(
                "{other} 与它共用进展记录的文件夹 {folder}", other=display_path(other), folder=display_path(folder)
            )
            place = Location(display_path(register), 1, 1)
            yield Finding(place, "ZR700", message, _("只留下一份，或者给其中一份改名"))


def read_file(path: str) -> LedgerFile:
    """One file as a submission, by itself."""
    shown = display_path(path)
    # Nobody reports through a pipe, and nobody waits for one.
    text, problem = read_text(path, shown, partial(read_bounded, most=MAX_BYTES, regular=True))
    if problem is not None:
        return LedgerFile(shown, None, None, (problem,))
    if found := tuple(conflicts(text, shown)):
        return LedgerFile(shown, None, None, found, text)
    source = yaml_nodes.parse(text, shown)
    submission, findings = read_as(LEDGER_FILE, source, BEGINS)
    return LedgerFile(shown, submission, source.root, (*source.findings, *findings), text)


def wrong_among(files: tuple[LedgerFile, ...], register: Register | None) -> list[Finding]:
    """What is wrong between files that are sound by themselves: an id used twice, a withdrawal of what may not be withdrawn."""
    return [*_repeated(files), *_of_nothing(files, register)]


def _of_nothing(files: tuple[LedgerFile, ...], register: Register | None) -> Iterator[Finding]:
    """A withdrawal of what there is not, of a withdrawal, or of another unit's."""
    names = register.units_by_name if register is not None else {}
    known = {one.submission.id: one.submission for one in files if one.submission is not None}
    for file in files:
        for position, entry in enumerate(file.submission.entries if file.submission else ()):
            if entry.event is not Event.WITHDRAW or not entry.of or file.submission is None:
                continue
            name, _mark, number = entry.of.partition("#")
            target = known.get(name)
            entries = target.entries if target is not None else ()
            meant = entries[int(number) - 1 : int(number)] if number else entries
            why = ""
            if target is None or (not meant and (number or entries)):
                why = _("没有 {of}，撤回不了", of=entry.of)
            elif meant and all(one.event is Event.WITHDRAW for one in meant):
                why = _("{of} 是撤回，不能再撤回；要恢复就重新报送", of=entry.of)
            elif file.submission.unit is not None and not _is_same(file.submission.unit, target.unit, names):
                why = _("{of} 不是 {unit} 报送的", of=entry.of, unit=file.submission.unit)
            if why:
                place = file.place("entries", position, "of")
                yield Finding(place, "ZR708", why, _("写 报送编号#第几条，与 zrfg progress log 里的一样"))


def _is_same(one: str, other: str | None, names: Mapping[str, Unit]) -> bool:
    known = names.get(one)
    return one == other or (known is not None and known is names.get(other or ""))


def _repeated(files: tuple[LedgerFile, ...]) -> Iterator[Finding]:
    """An id that two files have."""
    first: dict[str, str] = {}
    for one in files:
        if one.submission is None or not one.submission.id:
            continue
        known = first.setdefault(one.submission.id, one.path)
        if known != one.path:
            message = _("报送编号 {id} 已经用在 {path}", id=one.submission.id, path=known)
            yield Finding(one.place("submission", "id"), "ZR703", message, _("换四个没有用过的字符"))
