"""The arrows of docs/design.md: imports go one way, siblings leave each other alone, and answers stay light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import zerenfengong

ROOT = Path(zerenfengong.__file__).parent

# From the bottom up; a module may import only from lines below its own, or its own package's __init__.
LAYERS = (
    {"i18n", "writing", "render.findings", "render.office", "render.web", "importers", "importers.readers"},
    {"importers.names", "importers.duties", "importers.prose", "importers.facts"},
    {"importers.drafting", "importers.comparing"},
    {"findings"},
    {"chinese", "errors", "model", "other_readers", "patterns", "syntax", "text_changes", "typography"},
    {"file_names", "files", "deadlines", "recurrence", "workdays", "yaml_source"},
    {"folders"},
    {"limits.numerals"},
    {"limits.points"},
    {"limits.conditions"},
    {"limits.contexts", "limits.cycles", "limits.near", "limits.terms"},
    {"limits.mentions"},
    {"limits.grammar"},
    {"limits"},
    {"limits.agreement", "limits.asking", "limits.counting"},
    {"naming", "schema", "states", "outline", "units"},
    {"writing.annotations", "writing.fixes", "json_schema", "reading", "writing.scalars"},
    {"loader"},
    {"writing.formatting"},
    {"issued_text", "settings", "waivers", "writing.registers"},
    {"importers.comparing.aligning", "importers.comparing.field_changes", "importers.stream"},
    {"importers.comparing.task_order"},
    {"importers.comparing.comparison"},
    {"importers.guesses", "importers.numbering"},
    {"importers.entries"},
    {"importers.headings", "importers.lines"},
    {"importers.bounds", "importers.decoding", "importers.plain_words", "importers.names.unit_words"},
    {"importers.names.broken_names"},
    {"importers.duties.lead_rules", "importers.duties.role_words"},
    {"importers.header_words", "importers.names.unit_forms", "importers.names.unit_stems"},
    {
        "importers.duties.clauses",
        "importers.duties.duty_labels",
        "importers.duties.persons",
        "importers.names.known_names",
    },
    {"importers.duties.leftovers", "importers.duties.set_aside"},
    {"importers.names.elided_levels", "importers.names.joined_names"},
    {"importers.names.marked_lists", "importers.names.unit_lists"},
    {"importers.names.readings", "importers.duties.spans"},
    {"importers.duties.said_roles"},
    {"importers.duties.assignments"},
    {"importers.headers"},
    {"importers.readers.fitting", "importers.readers.markdown_text", "importers.readers.source_lines"},
    {"importers.readers.delimited_cells", "importers.readers.fitted_rows", "importers.readers.placing"},
    {"importers.readers.boxes", "importers.readers.loose_headers"},
    {"importers.readers.loose_cells"},
    {"importers.readers.markdown", "importers.readers.tab_rows", "importers.readers.wrapping"},
    {"importers.readers.delimited", "importers.readers.pipes", "importers.readers.tab_cells"},
    {"importers.readers.text"},
    {"importers.archive", "importers.layout", "importers.readers.converted", "importers.readers.excel_sheets"},
    {"importers.readers.excel_numbers", "importers.readers.html_tokens", "importers.readers.word_numerals"},
    {"importers.formats", "importers.readers.excel_book", "importers.readers.wordml"},
    {"importers.readers.html_flow", "importers.readers.html_tables"},
    {"importers.readers.word_styles", "importers.readers.word_text"},
    {"importers.readers.excel_beside", "importers.readers.html_page"},
    {"importers.readers.word_numbering", "importers.readers.word_tables"},
    {"importers.readers.docx", "importers.readers.html", "importers.readers.xlsx"},
    {"importers.readers.mht"},
    {"importers.opening"},
    {"importers.facts.lines", "importers.prose.quoting"},
    {"importers.facts.candidates", "importers.prose.lines"},
    {"importers.facts.around", "importers.prose.label_values", "importers.prose.parts", "importers.prose.subjects"},
    {"importers.facts.leftovers", "importers.prose.items"},
    {"importers.row_cells", "importers.row_headings"},
    {"importers.rows"},
    {"importers.tables"},
    {"importers.prose.repeats", "importers.prose.sharing"},
    {"importers.prose.paragraphs"},
    {"importers.drafting.preparing", "importers.drafting.printed_limits"},
    {"importers.drafting.structure"},
    {"importers.drafting.registry", "importers.drafting.sections", "importers.drafting.time_limits"},
    {"importers.drafting.accounting", "importers.drafting.ordering", "importers.drafting.task_ids"},
    {"importers.drafting.whole_document"},
    {"importers.drafting.draft"},
    {"verdict"},
    {"fingerprints"},
    {"rules.assignments", "rules.numbering", "rules.limits", "rules.recurring", "rules.references"},
    {"rules.source", "rules.spelling", "rules.text"},
    {"rules.soundness"},
    {"rules.table"},
    {"rules"},
    {"writing.fixing"},
    {"rulebook"},
    {"rulebook.reading", "rulebook.shape", "rulebook.references", "rulebook.assignments", "rulebook.limits"},
    {"rulebook.importing", "rulebook.numbering", "rulebook.text", "rulebook.waivers"},
    {"criteria", "involvement"},
    {"query"},
    {"shares"},
    {"workload"},
    {"wording", "answers", "stats"},
    {"report"},
    {"arrangement", "calendar_groups", "tallies", "facets"},
    {"handouts"},
    {"readings"},
    {"pages", "events", "timeline"},
    {"scaffold"},
    {"render", "render.json_text", "render.web.charts", "render.web.html_table"},
    {"render.data", "render.delimited", "render.markdown", "render.page", "render.plain", "render.terminal"},
    {
        "render.differences",
        "render.findings.as_json",
        "render.findings.as_text",
        "render.findings.github",
        "render.findings.gitlab",
        "render.findings.sarif",
    },
    {"render.draft", "render.rule_page", "render.ics", "render.timeline", "render.stats_page", "render.web.html"},
    {"render.office.headline", "render.office.ooxml", "render.office.sheet_names", "render.office.wordml"},
    {"render.office.docx_styles", "render.office.xlsx_cells"},
    {"render.office.docx_design", "render.office.xlsx_table"},
    {"render.office.docx_table", "render.office.xlsx_figures"},
    {"render.office.docx", "render.office.xlsx"},
    {"cli", "cli.help", "cli.output", "cli.complete", "cli.documents"},
    {"cli.options"},
    {"cli.opening"},
    {"cli.list", "cli.due", "cli.units", "cli.sections", "cli.validate", "cli.when", "cli.schema", "cli.init"},
    {"cli.fmt", "cli.rules", "cli.explain"},
    {"cli.import_", "cli.show", "cli.report", "cli.stats"},
    {"cli.main"},
    {"__main__"},
)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.stem != "__init__"}


def imported(path: Path) -> Iterator[str]:
    """The modules of this package that a module imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("zerenfengong"):
            assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: relative import"
            continue
        base = (node.module or "").removeprefix("zerenfengong").removeprefix(".")
        for alias in node.names:
            inner = f"{base}.{alias.name}".removeprefix(".")
            target = inner if inner in MODULES else base
            if target:
                yield target


def test_every_module_has_its_layer() -> None:
    assert {name for layer in LAYERS for name in layer} == set(MODULES)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_go_down_only(name: str) -> None:
    height = {module: at for at, layer in enumerate(LAYERS) for module in layer}
    upward = [target for target in imported(MODULES[name]) if height[target] >= height[name]]
    assert upward == []


def test_only_yaml_source_imports_yaml_and_only_the_command_line_knows_click() -> None:
    packages = ("yaml", "click", "dateutil", "rich", "chinese_calendar", "icalendar", "docx", "openpyxl", "jinja2")
    users: dict[str, set[str]] = {package: set() for package in packages}
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for package, modules in users.items():
                if any(one.split(".")[0] == package for one in named):
                    modules.add(name)
    assert users["yaml"] == {"yaml_source"}
    assert {name.split(".")[0] for name in users["click"]} == {"cli"}
    assert users["dateutil"] == {"recurrence"}
    assert users["rich"] == {"typography"}
    assert users["chinese_calendar"] == {"workdays"}
    assert users["icalendar"] == {"render.ics"}
    assert users["jinja2"] == {"render.web.html"}
    assert users["docx"] == {
        "render.office.docx",
        "render.office.docx_styles",
        "render.office.docx_table",
        "render.office.wordml",
    }
    assert users["openpyxl"] == {
        "render.office.xlsx",
        "render.office.xlsx_cells",
        "render.office.xlsx_figures",
        "render.office.xlsx_table",
    }


CALENDARS = ("chinese_calendar", "icalendar")
OURS = ("zerenfengong.loader", "zerenfengong.limits")
DOCUMENTS = ("docx", "openpyxl", "jinja2", "lxml", "zerenfengong.handouts", "zerenfengong.stats", "zerenfengong.shares")
HEAVY = ("yaml", "rich", "dateutil", "json", "tempfile", "importlib.metadata", "difflib", *CALENDARS, *DOCUMENTS, *OURS)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["--help"], {"rich"}),
        (["list", "--unit", "司法局", "--format", "json"], {"yaml", "json", "zerenfengong.loader"}),
        (["list", "--unit", "司法局"], {"yaml", "rich", "json", "zerenfengong.loader"}),
        (["schema"], {"json"}),
        # click looks for near names of every short option before it takes it for one.
        (["validate", "-q"], {"yaml", "rich", "chinese_calendar", "difflib", *OURS}),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: list[str], allowed: set[str]) -> None:
    program = (
        "import sys\n"
        "from zerenfengong.cli.main import cli\n"
        f"try:\n    cli({arguments!r}, prog_name='zrfg')\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT.parents[1])
    last = done.stdout.decode("utf-8").splitlines()[-1]
    loaded = set(ast.literal_eval(last.removeprefix("LOADED ")))
    assert loaded <= allowed
