"""The rules of the house, read off the source: who imports whom, sizes, colours, SQL, printing, charts, imports."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from components.theme import CONFIG

ROOT = Path(__file__).resolve().parent.parent
OURS = ["app", "cards", "components", "data", "gunicorn.conf", "methods", "pages", "queries", "reports", "vendored"]
# What the modules of a folder may import: our folders first, then packages. The standard library is everybody's.
MAY_IMPORT = {
    "methods": {"highspy", "numpy", "pandas", "scipy"},
    "data": {
        "methods", "alembic", "duckdb", "numpy", "openpyxl", "pandas", "sqlalchemy", "tqdm",
    },
    "queries": {"data", "methods", "cachelib", "flask", "flask_caching", "numpy", "pandas", "sqlalchemy"},
    "components": {"data", "methods", "dash", "dash_bootstrap_components", "markupsafe", "numpy", "pandas"},
    "cards": {"components", "data", "queries", "dash", "duckdb", "flask", "pandas", "plotly", "xlsxwriter"},
    "pages": {"cards", "components", "queries", "dash"},
    "reports": {
        "cards", "components", "data", "queries", "choreographer", "docx", "duckdb", "flask", "kaleido", "lxml",
        "pandas", "PIL", "plotly", "pptx", "tqdm", "werkzeug", "xlsxwriter",
    },
    "vendored": {"brotli", "flask", "plotly"},
    "gunicorn.conf": {"data"},
    "app": {
        "cards", "components", "data", "pages", "queries", "reports", "vendored", "dash", "flask", "flask_compress",
        "werkzeug",
    },
}  # fmt: skip
# Of data, those who only show know what there is, never how it gets in.
KNOWLEDGE = {
    "data.ages", "data.bnf", "data.case_studies", "data.core20plus5", "data.indicators", "data.ledger.published",
    "data.periods", "data.place", "data.rhythms", "data.rules", "data.selection", "data.star_pu",
}  # fmt: skip
OF_DATA = {
    "components": KNOWLEDGE, "cards": KNOWLEDGE, "pages": set(),
    "reports": {*KNOWLEDGE, "data.settings", "data.engine"},
    "queries": {*KNOWLEDGE, "data.schema", "data.settings", "data.engine"},
}  # fmt: skip
# What a module may not call while it is imported: whatever asks the world outside, or does something to it.
EFFECTS = {
    "connect", "create_engine", "engine", "execute", "from_environment", "get", "getenv", "glob", "iterdir", "load",
    "mkdir", "open", "Popen", "print", "read", "read_bytes", "read_csv", "read_excel", "read_parquet", "read_text",
    "rglob", "run", "sleep", "urlopen", "write_bytes", "write_text",
}  # fmt: skip
DECLARED = {"register_page", "Index"}  # calls that stand alone and only make a page or an index known
# The composition root, the command, and two scripts that gunicorn and Alembic run: they exist to do something.
PRINTING = {"data/cli.py", "reports/cli.py"}  # the commands
DOING = {
    "app.py", "data/__main__.py", "data/migrations/env.py", "gunicorn.conf.py", "reports/__main__.py",
    "reports/jobs/__main__.py",
}  # fmt: skip


@cache
def sources() -> list[Path]:
    """The Python files of ours."""
    found: list[Path] = []
    for name in OURS:
        found += sorted((ROOT / name).rglob("*.py")) if (ROOT / name).is_dir() else [ROOT / f"{name}.py"]
    return found


def owner(path: Path) -> str:
    """The folder that a file belongs to, or its own name at the root."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names of all modules that a file imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide who depends on whom"
            yield node.module or ""
            yield from (f"{node.module}.{one.name}" for one in node.names)


def forbidden(folder: str, tree: ast.AST) -> list[str]:
    """The imports that a folder's file must not have."""
    names, wrong = list(imports(tree)), []
    allowed = MAY_IMPORT[folder] | {folder} | set(sys.stdlib_module_names)
    wrong += [name for name in names if name.split(".")[0] not in allowed]
    if folder in OF_DATA:
        known = OF_DATA[folder]
        of_data = [name for name in names if name.split(".")[0] == "data" and "." in name]
        named = [name for name in of_data if not any(f"{name}.".startswith(f"{one}.") for one in known)]
        wrong += sorted({".".join(name.split(".")[:2]) for name in named})
    return wrong


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls_of(node: ast.AST) -> Iterator[str]:
    """Calls in a statement that run when it does: not those inside a function or lambda that it defines."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield ast.unparse(child.func)
        yield from calls_of(child)


def happening(tree: ast.Module) -> list[str]:
    """What a module does when it is imported, beyond defining."""
    local = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    done = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.Expr):
            done += [call for call in list(calls_of(node))[:1] if call not in DECLARED]
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.ClassDef):
            done += [call for call in calls_of(node) if call.split(".")[-1] in EFFECTS or call in local]
        else:
            done.append(ast.unparse(node).splitlines()[0])
    return done


def charts(tree: ast.AST) -> list[ast.Call]:
    """The calls that make a chart."""
    made = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [node for node in made if ast.unparse(node.func).split(".")[-1] == "Graph"]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def title(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_folder_of_ours_is_in_the_rule():
    folders = {path.parent.relative_to(ROOT).parts[0] for path in ROOT.glob("*/**/*.py")}
    apart = {"tests", "instance", "vendor", ".venv", "venv", "node_modules"}
    modules = {path.name.removesuffix(".py") for path in ROOT.glob("*.py")}
    assert {name for name in folders | modules if not name.startswith(".")} - apart == set(MAY_IMPORT)


HEX = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?![\w-])|\brgba?\(")


def imports_against_the_rule(path: Path) -> list[str]:
    return forbidden(owner(path), parsed(path))


def too_long(path: Path) -> list[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    long = [one.name for one in functions(parsed(path)) if (one.end_lineno or 0) - one.lineno + 1 > 50]
    return [f"{lines} lines"] * (lines > 250) + long


def colours(path: Path) -> list[str]:
    if title(path) == "components/theme.py":
        return []
    constants = [node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant)]
    return [text for text in constants if isinstance(text, str) and HEX.search(text)]


def unwanted_calls(path: Path) -> list[str]:
    calls = {ast.unparse(node.func) for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)}
    wrong = {"breakpoint", "eval", "exec", "pickle.load", "pickle.loads"}
    return sorted(calls & (wrong if title(path) in PRINTING else wrong | {"print"}))


def done_at_import(path: Path) -> list[str]:
    return [] if title(path) in DOING else happening(parsed(path))


def figure_objects(path: Path) -> list[str]:
    drawn = owner(path) in {"pages", "cards", "components"}
    return sorted({"plotly.graph_objects", "plotly.express"} & set(imports(parsed(path)))) if drawn else []


RULES: list[Callable[[Path], list[str]]] = [
    imports_against_the_rule, too_long, colours, unwanted_calls, done_at_import, figure_objects,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_breaks_a_rule(rule):
    assert {title(path): wrong for path in sources() if (wrong := rule(path))} == {}


def test_half_of_modules_and_of_functions_are_smaller_still():
    lines = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in sources())
    spans = sorted((one.end_lineno or 0) - one.lineno + 1 for path in sources() for one in functions(parsed(path)))
    assert lines[len(lines) // 2] <= 65
    assert spans[len(spans) // 2] <= 12


def test_the_composition_root_does_one_thing_at_import():
    assert happening(parsed(ROOT / "app.py")) == ["logging.basicConfig", "as_configured"]


def test_a_chart_is_made_in_one_place_and_cannot_be_uploaded():
    made = {title(path): charts(parsed(path)) for path in sources()}
    places = {name: calls for name, calls in made.items() if calls}
    assert list(places) == ["components/card.py"]
    configs = [word.value for call in places["components/card.py"] for word in call.keywords if word.arg == "config"]
    assert [ast.unparse(one) for one in configs] == ["CONFIG"]
    assert (CONFIG["showSendToCloud"], CONFIG["plotlyServerURL"]) == (False, "")


# Each rule is broken once, so that none of them passes whatever it is given.
@pytest.mark.parametrize(
    ("folder", "text", "wrong"),
    [
        ("methods", "from data.place import load", ["data.place", "data.place.load"]),
        ("methods", "import sqlalchemy", ["sqlalchemy"]),
        ("components", "import sqlalchemy", ["sqlalchemy"]),
        ("components", "def f():\n    from queries.read import read", ["queries.read", "queries.read.read"]),
        ("components", "from data.schema import area", ["data.schema"]),
        ("cards", "from sqlalchemy import select", ["sqlalchemy", "sqlalchemy.select"]),
        ("queries", "import dash", ["dash"]),
        ("pages", "from data.engine import engine", ["data.engine", "data.engine.engine", "data.engine"]),
        ("app", "import pandas as pd", ["pandas"]),
    ],
)
def test_the_rule_finds_an_import_that_breaks_it(folder, text, wrong):
    assert forbidden(folder, ast.parse(text)) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "FRAME = read(select(area))", "connect()", "for x in y:\n    z(x)", "with open('x') as f:\n    A = 1",
        "class A:\n    b = requests.get('x')", "import os\nX = os.environ.get('X')", "A = [load(x) for x in y]",
        "def f():\n    pass\nA = f()", "class A:\n    b = [open(x) for x in y]", "if x:\n    z()",
    ],
)  # fmt: skip
def test_the_rule_finds_what_happens_at_import(text):
    assert happening(ast.parse(text)) != []


@pytest.mark.parametrize("text", ["X = 1", "def f():\n    connect()", "F = lambda: connect()", "R = re.compile('x')"])
def test_the_rule_lets_definitions_be(text):
    assert happening(ast.parse(text)) == []


def test_the_other_rules_find_what_breaks_them():
    assert HEX.search("#12436D")
    assert HEX.search("rgba(0, 0, 0, 1)")
    assert not HEX.search("/definitions#imd_score")
    assert len(charts(ast.parse("dcc.Graph(figure=f)\nGraph()"))) == 2
    with pytest.raises(AssertionError):
        list(imports(ast.parse("from . import x")))
