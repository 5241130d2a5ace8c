"""Read the project's modules without importing them: who imports whom, and from which side.

`ORDER` is the one direction: a module imports from its own step or from those before it. A module that no
step names stands where the furthest of its imports stands, so that a helper is free but smuggles nothing.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("publications", "editorial")

ORDER = [
    ["publications.theme", "publications.clock", "publications.document", "publications.richtext"],
    ["publications.querysets"],
    ["publications.models", "editorial.models"],
    ["publications.notices", "publications.formats", "publications.search", "publications.caching"],
    ["editorial.compiling"],
    ["editorial.drafting.drafts", "editorial.approving", "editorial.messages.telling"],
    ["editorial.workflow"],
    ["editorial.publishing", "editorial.releasing.chain", "editorial.releasing.shelving", "editorial.terms"],
    ["editorial.importing"],
    [
        "editorial.admin",
        "editorial.intake",
        "publications.views",
        "publications.feeds",
        "publications.sitemaps",
        "editorial.management.commands",
        "publications.management.commands",
    ],
    ["editorial.urls", "publications.urls"],
]
STEP = {name: step for step, names in enumerate(ORDER) for name in names}


def sources(root=ROOT):
    """Return every module of the project as {dotted name: path}."""
    found = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(modules):
    """Return {module: names of the project's modules that it imports}, also inside functions."""
    return {name: set(imported(name, path, modules)) for name, path in modules.items()}


def imported(name, path, modules):
    """Yield the project's modules that one module imports."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, package)
            targets = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from filter(None, (nearest(target, modules) for target in targets))


def absolute(node, package):
    """Return the dotted name that a `from … import` means."""
    if not node.level:
        return node.module
    parts = package.split(".")
    base = ".".join(parts[: len(parts) - node.level + 1])
    return f"{base}.{node.module}" if node.module else base


def nearest(target, modules):
    """Return the module in which an imported name stands, or None when it is not the project's."""
    while target and target not in modules:
        target = target.rpartition(".")[0]
    return target


def named_step(name):
    """Return the step that `ORDER` gives a module or a package around it, or None."""
    while name:
        if name in STEP:
            return STEP[name]
        name = name.rpartition(".")[0]
    return None


def steps(graph):
    """Return every module's step: the one named, else that of the furthest module it imports."""
    found = {name: named_step(name) or 0 for name in graph}
    changed = True
    while changed:
        changed = False
        for name, targets in graph.items():
            step = max([found[name], *(found[target] for target in targets)])
            if named_step(name) is None and step != found[name]:
                found[name], changed = step, True
    return found


def violations(root=ROOT):
    """List every import that goes the wrong way, as sentences."""
    graph = imports(sources(root))
    step = steps(graph)
    return [
        f"{name} imports {target}"
        for name, targets in sorted(graph.items())
        for target in sorted(targets)
        if step[target] > step[name]
        or (name.startswith("publications.") and target.split(".")[0] == "editorial")
    ]
