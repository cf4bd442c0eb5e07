"""An office's own Word template, filled in; the only module that imports docxtpl."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from zerenfengong.answers.papers.paper_parts import Fields
from zerenfengong.answers.papers.template_fields import OF_LIST
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, listed
from zerenfengong.render.office.ooxml import EPOCH, legal, settled

# So large a document is no paper, and programs do not open it.
_LARGEST = 64 * 1024 * 1024

# What conditions may be put into each other.
_DEEPEST = 10

_OF_LOOP = frozenset({"index", "first", "last", "length"})

_ALLOWED = (
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
    nodes.Name,
)


def fill(template: bytes, fields: Fields, day: dt.date) -> bytes:
    """The template with the fields in it; the same ones give the same bytes.

    Raises:
        AskedWrongly: it says what a template may not say, or is no document that Word would open.
    """
    written = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(_legal(fields), TemplateEnvironment(fields), autoescape=True)
        document.save(written)
    except AskedWrongly:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError, RecursionError) as problem:
        # What python-docx, lxml and docxtpl raise over a package whose parts do not fit each other.
        message = _("模板用不了：Word 文件的内部结构不完整（{problem}）；用 Word 打开后另存一份", problem=problem)
        raise AskedWrongly(message) from None
    return settled(written.getvalue(), max(day, EPOCH))


def _legal(fields: Fields) -> Fields:
    """The same with nothing that XML can't hold."""
    return {name: legal(said) if isinstance(said, str) else _rows(said) for name, said in fields.items()}


def _rows(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    return [{name: legal(text) for name, text in row.items()} for row in rows]


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Templates over these fields: what they say is checked before it is compiled."""

    def __init__(self, fields: Fields) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self._fields = fields
        self.globals.clear()

    def from_string(self, source: Any, *args: Any, **said: Any) -> Template:
        """The template of a text.

        Raises:
            AskedWrongly: it says what a template may not say, or names a field that there is not.
        """
        try:
            tree = self.parse(source)
        except TemplateSyntaxError as problem:
            raise _refused(_("看不懂其中的标记（{problem}）", problem=problem.message)) from None
        except RecursionError:
            raise _refused(_("标记一层套一层，太深了")) from None
        if _Check(self._fields).size(tree.body) > _LARGEST:
            raise _refused(_("填好以后太大，办公软件打不开；筛选出一部分任务再填"))
        return super().from_string(source, *args, **said)


class _Check:
    """Looks at each node of a template; inside a loop ``_item`` is the name that stands for a row, with its ``_parts``."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._item, self._depth = "", 0
        self._parts: Sequence[str] = ()

    def size(self, body: Sequence[nodes.Node]) -> int:
        """About how many characters it comes to; whatever it says is allowed."""
        return sum(map(self._size_of, body))

    def _size_of(self, node: nodes.Node) -> int:
        if isinstance(node, nodes.For):
            return self._loop(node)
        if isinstance(node, nodes.If):
            return self._condition(node)
        if isinstance(node, nodes.TemplateData):
            return len(node.data)
        if isinstance(node, nodes.Output):
            return sum(self._printed(one) for one in node.nodes)
        self._expression(node)
        return 0

    def _loop(self, node: nodes.For) -> int:
        if self._item:
            raise _refused(_("循环里不能再套循环"))
        if not isinstance(node.iter, nodes.Name) or not isinstance(node.target, nodes.Name) or node.recursive:
            raise _refused(_("循环只能写成：{example}", example="{% for 项 in 任务 %}"))
        name, item = node.iter.name, node.target.name
        rows = self._field(name)
        if isinstance(rows, str):
            raise _refused(_("“{name}”不是列表，不能循环", name=name))
        if item in self._fields or item == "loop":
            raise _refused(_("循环里的每一项不能也叫“{name}”，换一个名字", name=item))
        for part in (node.test, *node.else_):
            if part is not None:
                raise _refused(_("循环只能写成：{example}", example="{% for 项 in 任务 %}"))
        self._item = item
        self._parts = [one for part in OF_LIST[name].items() for one in part]
        once = self.size(node.body)
        self._item = ""
        return once * len(rows)

    def _condition(self, node: nodes.If) -> int:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _refused(_("标记一层套一层，太深了"))
        self._expression(node.test)
        inside = self.size(node.body) + self.size(node.elif_) + self.size(node.else_)
        self._depth -= 1
        return inside

    def _printed(self, node: nodes.Node) -> int:
        if isinstance(node, nodes.TemplateData):
            return len(node.data)
        self._expression(node)
        if isinstance(node, nodes.Name) and not isinstance(self._fields.get(node.name), str):
            raise _refused(_("“{name}”是列表，要逐项写出其中的域", name=node.name))
        return 0

    def _expression(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Getattr):
            self._part_of(node)
            return
        if isinstance(node, nodes.Name):
            if node.name != self._item:
                self._field(node.name)
            return
        if not isinstance(node, _ALLOWED) or isinstance(node, nodes.Output | nodes.If | nodes.TemplateData):
            raise _refused(_("模板里只能写域、循环和条件，不能计算、调用或者引用别的文件"))
        for part in node.iter_child_nodes():
            self._expression(part)

    def _part_of(self, node: nodes.Getattr) -> None:
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner == "loop" and self._item and node.attr in _OF_LOOP:
            return
        if not owner or owner != self._item:
            raise _refused(_("“.{name}”只能写在循环里的每一项后面", name=node.attr))
        if node.attr not in self._parts:
            raise _unknown(node.attr, self._parts)

    def _field(self, name: str) -> str | Sequence[Mapping[str, str]]:
        if name not in self._fields:
            raise _unknown(name, list(self._fields))
        return self._fields[name]


def _unknown(name: str, known: Sequence[str]) -> AskedWrongly:
    near = get_close_matches(name, known, n=2, cutoff=0.5)
    if near:
        return _refused(_("没有“{name}”这个域，是不是 {near}？", name=name, near=listed(near)))
    return _refused(_("没有“{name}”这个域，可以写：{known}", name=name, known=listed(_chinese(known))))


def _chinese(names: Sequence[str]) -> Iterator[str]:
    return (name for name in names if not name.isascii())


def _refused(problem: str) -> AskedWrongly:
    return AskedWrongly(_("模板用不了：{problem}", problem=problem))
