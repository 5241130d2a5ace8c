"""The layout holds: one direction of imports, one place for each rule, no module that grows without end."""

import ast
import re
import subprocess

import pytest

from tests import layout

TOP_LEVEL = {
    *("manage.py", "editorial", "publications", "templates", "tests", "requirements.txt"),
    *("README.md", "CHANGELOG.md", "pyproject.toml", "requirements-dev.txt", "Makefile", ".ci", ".gitignore"),
    *("LICENSE", "docs", "deploy", "bench"),
}
UNSAFE = re.compile(r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off")
MARKERS = {"mark_safe", "SafeString", "SafeText"}
# “editorial” alone is also the family of a notice.
FOREIGN_APP = re.compile(r"editorial\.[\w.]+")


def nodes(path):
    """Yield every node of a module's syntax tree."""
    return ast.walk(ast.parse(path.read_text()))


def test_imports_point_one_way():
    assert layout.violations() == []


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"publications/views.py": "from editorial import publishing"}, "imports editorial.publishing"),
        (
            {"publications/clock.py": "import publications.models.pieces"},
            "imports publications.models.pieces",
        ),
        (
            {"publications/document.py": "def late():\n    from .models import pieces"},
            "imports publications.models.pieces",
        ),
        (
            {
                "publications/helper.py": "from publications.models.pieces import Piece",
                "publications/querysets.py": "from publications.helper import anything",
            },
            "publications.querysets imports publications.helper",
        ),
        ({"editorial/workflow.py": "from .publishing import publish"}, "imports editorial.publishing"),
    ],
)
def test_an_import_the_wrong_way_is_found(tmp_path, files, sentence):
    known = ["publications/models/pieces.py", "publications/models/__init__.py", "editorial/publishing.py"]
    for name, text in {**dict.fromkeys(known, ""), **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    found = layout.violations(tmp_path)

    assert len(found) == 1
    assert found[0].endswith(sentence)


def test_the_public_side_does_not_name_the_newsroom():
    """Neither a model, nor a migration, nor a task by its dotted name."""
    named = [
        f"{name}: {node.value}"
        for name, path in layout.sources().items()
        for node in nodes(path)
        if name.startswith("publications")
        and isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and FOREIGN_APP.fullmatch(node.value)
    ]

    assert named == []


def test_no_migration_of_the_public_side_waits_for_the_newsroom():
    waiting = [
        path.name
        for path in (layout.ROOT / "publications" / "migrations").glob("*.py")
        for node in nodes(path)
        if ast.unparse(node).startswith("dependencies = ") and "('editorial'," in ast.unparse(node)
    ]

    assert waiting == []


def test_html_is_marked_safe_in_one_property_only():
    marking = [
        (name, node) for name, path in layout.sources().items() for node in nodes(path) if marks_safe(node)
    ]

    assert len(marking) <= 1, [name for name, _ in marking]
    assert all(in_a_property(node, layout.sources()[name]) for name, node in marking)


def marks_safe(node):
    """Say whether a node calls what marks a string as safe HTML."""
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in MARKERS


def in_a_property(node, path):
    """Say whether a node stands inside a property of its module."""
    return any(
        function.lineno <= node.lineno <= function.end_lineno
        for function in nodes(path)
        if isinstance(function, ast.FunctionDef)
        and any(ast.unparse(decorator).endswith("property") for decorator in function.decorator_list)
    )


def test_no_template_marks_anything_safe():
    templates = [
        path
        for folder in ("templates", "publications", "editorial")
        for path in (layout.ROOT / folder).rglob("*")
        if path.suffix in {".html", ".txt", ".xml"}
    ]

    assert [path.name for path in templates if UNSAFE.search(path.read_text())] == []


def test_the_environment_is_read_in_the_settings_only():
    readers = {
        name
        for name, path in layout.sources().items()
        for node in nodes(path)
        if (
            isinstance(node, ast.Attribute)
            and ast.unparse(node) in {"os.getenv", "os.environ.get", "environ.Env", "os.environ.__getitem__"}
        )
        or (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Load)
            and ast.unparse(node.value) == "os.environ"
        )
    }

    assert readers == {"editorial.settings"}


def test_the_top_level_is_fixed():
    tracked = subprocess.run(["git", "ls-files"], cwd=layout.ROOT, capture_output=True, text=True, check=True)

    assert {line.split("/")[0] for line in tracked.stdout.splitlines()} <= TOP_LEVEL


def test_no_module_is_longer_than_three_hundred_lines():
    modules = {**layout.sources(), **{path.stem: path for path in (layout.ROOT / "tests").glob("*.py")}}
    lengths = {
        name: path.read_text().count("\n") for name, path in modules.items() if "migrations" not in path.parts
    }

    assert {name: length for name, length in lengths.items() if length > 300} == {}
