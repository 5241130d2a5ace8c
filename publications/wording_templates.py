"""What may stand in the template of a wording: its own words, and parameters from a closed list in braces.

A template runs nothing and looks nothing up: it is cut at its parameters, and each is replaced by what a
piece gives for it. Whatever looks like another template language is refused when it is written.
"""

import re

PARAMETER = re.compile(r"\{([a-z_]+)\}")
PARAMETERS = frozenset(
    [
        *("author", "date", "editor", "funder", "institution", "interest", "language", "licence", "name"),
        *("names", "number", "principal", "registrant", "site", "source", "sponsor", "title", "url"),
    ]
)
BRACED = re.compile(r"\{([^{}]*)\}")
FOREIGN = re.compile(r"%\([^)]*\)[a-z]|\$\w|\{\{|\}\}|\{%|%\}|\$\{|<%|%>")


def faults(template):
    """List what a template may not hold, as sentences."""
    if FOREIGN.search(template):
        found = FOREIGN.search(template)[0]
        return [f"“{found}” belongs to another template language: a parameter is a plain name, as {{name}}."]
    said = [fault(word) for word in dict.fromkeys(BRACED.findall(template)) if word not in PARAMETERS]
    if set("{}") & set(BRACED.sub("", template)):
        said.append("A brace stands alone: a parameter is a name between two braces, as {name}.")
    return said


def fault(word):
    """Say what is wrong with what stands between two braces."""
    if re.fullmatch(r"\w+", word) and not word.isdigit():
        return f"“{word}” is not a parameter. There are: {', '.join(sorted(PARAMETERS))}."
    return (
        f"“{{{word}}}” is not the name of a parameter: positions, attributes and formats are not looked up."
    )


def missing(template, parameters):
    """List the parameters that a wording asks for and that nobody gave."""
    return sorted({name for name in PARAMETER.findall(template) if not parameters.get(name)} & PARAMETERS)


def parts(template, parameters):
    """Yield a template's own words and its parameters in turn; nothing else in it is looked up."""
    for number, part in enumerate(PARAMETER.split(template)):
        yield parameters.get(part, f"{{{part}}}") if number % 2 else part
