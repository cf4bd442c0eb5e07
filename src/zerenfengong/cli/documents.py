"""Documents in formats that people hand on; their libraries are extras, loaded by name only when asked for."""

from typing import TYPE_CHECKING

from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _
from zerenfengong.render import FORMATS

if TYPE_CHECKING:
    from zerenfengong.answers.table import Report
    from zerenfengong.query.criteria import Criteria
    from zerenfengong.query.query import Query


def draw(format: str, report: "Report", query: "Query", criteria: "Criteria") -> str | bytes:
    """The report as a document, with figures over the selection where the format has room for them.

    Raises:
        OutputRefused: the libraries of the format are not installed.
    """
    try:
        if format == "docx":
            return _docx(report)
        return _xlsx(report, query, criteria) if format == "xlsx" else _html(report, query, criteria)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("zerenfengong"):
            raise
        raise OutputRefused(
            _(
                "写 {format} 还要安装它的库：pip install 'zerenfengong[{extra}]'",
                format=format,
                extra=FORMATS[format].extra,
            )
        ) from None


def _docx(report: "Report") -> bytes:
    from zerenfengong.render.office.docx import draw_docx  # noqa: PLC0415 (a format is loaded when asked for)

    return draw_docx(report)


def _xlsx(report: "Report", query: "Query", criteria: "Criteria") -> bytes:
    from zerenfengong.answers.statistics import stats  # noqa: PLC0415
    from zerenfengong.render.office.xlsx import draw_xlsx  # noqa: PLC0415

    return draw_xlsx(report, stats(query, criteria), _whole(report, query, criteria))


def _whole(report: "Report", query: "Query", criteria: "Criteria") -> "Report | None":
    """Each task once, where the report has those of each unit and so has most of them several times."""
    from zerenfengong.answers.table import tasks_report  # noqa: PLC0415

    if not any(group.unit for group in report.groups):
        return None
    whole = tasks_report(query, query.tasks(criteria), criteria, grouped=False)
    return whole.with_columns([column.key for column in report.columns if column.key != "role" or criteria.units])


def _html(report: "Report", query: "Query", criteria: "Criteria") -> str:
    from zerenfengong.answers.facets import facets  # noqa: PLC0415
    from zerenfengong.answers.statistics import stats  # noqa: PLC0415
    from zerenfengong.render.web.html import draw_html  # noqa: PLC0415

    return draw_html(report, stats(query, criteria), facets(query, criteria))
