"""What is no YAML, said in the user's words: libyaml's problems, and what a Chinese keyboard does to a file."""

import re

from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import N_, _
from zerenfengong.text import role_titles

# libyaml's words -> ours, with what to do. The first that the problem contains is taken.
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("found character '\\t' that cannot start any token", N_("缩进里有制表符"), N_("缩进只能用空格")),
    ("cannot start any token", N_("值不能用这个字符开头"), N_("用半角双引号把整个值括起来")),
    (
        "mapping values are not allowed",
        N_("这里不能有“: ”"),
        N_("检查缩进；上一行的字段名后面要用半角冒号，“：”不行；值里有半角冒号加空格时，用引号把整个值括起来"),
    ),
    ("could not find expected ':'", N_("少了“: ”"), N_("字段名后面是半角冒号加一个空格；中文冒号“：”不行")),
    (
        "did not find expected ',' or ']'",
        N_("列表没有写完：少了“,”或“]”"),
        N_("检查方括号是否成对，各项之间是半角逗号加空格"),
    ),
    (
        "did not find expected ',' or '}'",
        N_("花括号没有写完：少了“,”或“}”"),
        N_("检查花括号是否成对，各项之间是半角逗号加空格"),
    ),
    ("did not find expected '-' indicator", N_("这里应当是列表的下一项“- ”"), N_("检查缩进，与上一项的“-”对齐")),
    ("did not find expected key", N_("这里应当是一个字段"), N_("检查缩进，与同一层的字段对齐；引号要成对")),
    ("block sequence entries are not allowed", N_("这里不能开始列表"), N_("“- ”另起一行，缩进写在字段名之下")),
    ("found unexpected end of stream", N_("引号没有收尾"), N_("检查引号是否成对")),
    ("found unknown escape character", N_("双引号里有不认识的转义"), N_("反斜线写成“\\\\”，或者改用单引号")),
    ("did not find expected hexdecimal number", N_("双引号里的转义不完整"), N_("反斜线写成“\\\\”，或者改用单引号")),
    ("did not find expected alphabetic or numeric character", N_("“&”或“*”后面没有名字"), N_("用引号把整个值括起来")),
    ("found undefined tag handle", N_("不认识的标签"), N_("以“!”开头的值要用引号括起来")),
    ("did not find expected <document start>", N_("这里多了内容"), N_("与前面的缩进对齐；检查前面多余的括号和“...”")),
    ("did not find expected node content", N_("这里应当是一个值"), N_("检查逗号和括号是否多了或少了；空的项要删掉")),
    (
        "did not find expected comment or line break",
        N_("“|”或“>”后面不能接着写"),
        N_("文字从下一行开始，比字段名多缩进两格"),
    ),
    ("found an indentation indicator equal to 0", N_("“|”或“>”后面的数字不对"), N_("去掉数字，文字从下一行开始")),
    ("found unexpected ':'", N_("冒号后面少了空格或值"), N_("冒号后面空一格再写值；没有值就删掉这个字段")),
    ("mapping keys are not allowed", N_("这里不能有“? ”"), N_("用引号把整个值括起来")),
    ("found unexpected document indicator", N_("引号里有单独一行的“---”或“...”"), N_("检查前面的引号是否成对")),
    ("found a tab character", N_("这里有制表符"), N_("缩进只能用空格")),
    ("invalid Unicode character escape code", N_("双引号里的转义不是字符"), N_("反斜线写成“\\\\”，或者改用单引号")),
)

# Spaces that look like indentation and are none: the ideographic one and the one that does not break.
_WIDE_SPACES = "\u3000\u00a0"
_WIDE_INDENT = re.compile(rf"[ \t]*[{_WIDE_SPACES}]\s*")
_WIDE_COLON = re.compile(r"\s*(?:- +)?([a-z_]+|[\u4e00-\u9fff]{2,6})：")
_GLUED = re.compile(r"\s*(?:- +)?([a-z_]+):(?=[^\s/]|\u3000|\u00a0)")
_WIDE_COMMA = re.compile(r"([，、；])\s*[a-z_]+: ")
_OPENING = re.compile(r"(?:: +|^ *- +|, *)(?=[｛［【])")
_BLOCK = re.compile(r"(?:^|[:-])\s+[|>][-+0-9]*\s*$")
_LABEL = re.compile(rf"(?:{role_titles.TITLE}|牵头|主办|责任|负责|配合|协办|支持|参与): |(?:完成)?(?:时限|期限): ")

# A slip shows where the parser stumbles or a little before.
_MOST_LINES_BEFORE = 3


# The column of a slip, with what is wrong and what to write.
_Slip = tuple[int, tuple[str, str]]


def explained(problem: str, place: Location, opened: Location | None, text: str) -> Finding:
    """A syntax error (ZR004) in the user's language, at the place of the slip that caused it, else at the problem mark."""
    lines = text.split("\n")
    if slip := _slip(lines, place, opened):
        return slip
    if "cannot start any token" in problem and lines[place.line - 1][place.column - 1 : place.column] == "\t":
        problem = _PROBLEMS[0][0]
    message, hint = next(
        ((_(said), _(mend)) for known, said, mend in _PROBLEMS if known in problem),
        (_("YAML 语法错误：{problem}", problem=problem), ""),
    )
    if opened and opened != place:
        hint = _(
            "{hint}（从第 {line} 行第 {column} 列开始）",
            hint=hint or _("检查引号、括号和缩进"),
            line=opened.line,
            column=opened.column,
        )
    return Finding(place, "ZR004", message, hint)


def mistyped_field(text: str) -> tuple[str, str] | None:
    """What is wrong, and what to write, where a text was meant to be a field but for a Chinese keyboard; else None."""
    if text[:1] in _WIDE_SPACES and text[:1]:
        return _wide_indent()
    if colon := _WIDE_COLON.match(text):
        return _wide_colon(colon[1])
    glued = _GLUED.match(text)
    return _glued(glued[1]) if glued else None


def _wide_indent() -> tuple[str, str]:
    return _("缩进里有全角空格（或不换行空格）"), _("换成半角空格，与同一层的字段对齐")


def _wide_colon(name: str) -> tuple[str, str]:
    message = _("“{name}”后面是中文冒号“：”", name=name)
    return message, _("改成半角冒号，后面空一格再写值：{name}: …", name=name)


def _glued(name: str) -> tuple[str, str]:
    message = _("“{name}:”后面少了半角空格", name=name)
    return message, _("冒号后面空一格（半角）再写值：{name}: …", name=name)


def _wide_bracket(line: str) -> int | None:
    """Where a bracket that should be half-width opens a value, or closes what a half-width one opened."""
    if opening := _OPENING.search(line):
        return opening.end()
    last = line.rstrip()
    return len(last) - 1 if last.endswith(("｝", "］", "】")) and re.search(r"[\[{]", last) else None


def _is_in_block(lines: list[str], at: int) -> bool:
    """Whether a line is one of a text under ``|``, where anything may stand."""
    indent = _indent(lines[at - 1])
    outer = next((line for line in reversed(lines[: at - 1]) if line.strip() and _indent(line) < indent), "")
    return _BLOCK.search(outer) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _slip(lines: list[str], place: Location, opened: Location | None) -> Finding | None:
    """What a Chinese keyboard did on the line of the problem or shortly before: the nearest counts."""
    written = [at for at in range(place.line, 0, -1) if at <= len(lines) and lines[at - 1].strip()]
    near = written[: _MOST_LINES_BEFORE + 1]
    if opened is not None and opened.line not in near and opened.line <= len(lines):
        near.append(opened.line)
    for at in near:
        if not _is_in_block(lines, at):
            involved = at in (place.line, opened.line if opened else 0)
            found = _slip_in(lines[at - 1], place.column if at == place.line else None, involved=involved)
            if found:
                column, words = found
                return Finding(Location(place.path, at, column), "ZR004", *words)
    return None


def _slip_in(line: str, stumbled: int | None, *, involved: bool) -> _Slip | None:
    """What is mistyped on a line; ``stumbled`` is the problem's column where it stands on this one.

    ``involved``: the problem, or what it is a problem of, begins on this line.
    """
    if found := _mistyped_beginning(line):
        return found
    if involved and (found := _wide_mark(line)):
        return found
    label = _LABEL.search(line) if stumbled is not None else None
    if label and stumbled is not None and label.start() < stumbled <= label.end():
        message = _("值里留着“{label}”：半角冒号加空格会被当成字段", label=label[0].strip())
        hint = _("单位写进 lead、responsible，期限写进 deadline，从这里删掉；确是原文时用引号把整个值括起来")
        return label.start() + 1, (message, hint)
    return None


def _mistyped_beginning(line: str) -> _Slip | None:
    if indent := _WIDE_INDENT.match(line):
        return 1 + next(at for at, character in enumerate(indent[0]) if character not in " \t"), _wide_indent()
    if colon := _WIDE_COLON.match(line):
        return colon.end(), _wide_colon(colon[1])
    glued = _GLUED.match(line)
    return (glued.end() + 1, _glued(glued[1])) if glued else None


def _wide_mark(line: str) -> _Slip | None:
    if comma := _WIDE_COMMA.search(line):
        message = _("“{mark}”不能隔开字段", mark=comma[1])
        return comma.start() + 1, (message, _("字段之间用半角逗号加空格"))
    bracket = _wide_bracket(line)
    if bracket is None:
        return None
    message = _("“{mark}”是全角的括号", mark=line[bracket])
    return bracket + 1, (message, _("列表用半角方括号 [ ]，一组字段用半角花括号 { }"))
