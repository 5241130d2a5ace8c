"""Every answer of the API against its own description: what is not described there is an error."""

import re
from functools import cache
from urllib.parse import urlsplit

from jsonschema import FormatChecker
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = "/api/v1"


def complaints(description):
    """List what is wrong with the description itself, by the specification of OpenAPI 3.1."""
    return [error.message for error in OpenAPIV31SpecValidator(description).iter_errors()]


def errors(description, url, response):
    """List what an answer holds that the description does not give it, or lacks."""
    described = operation(description, urlsplit(url).path)
    if described is None:
        return [f"{url} is not described"]
    answer = described["responses"].get(str(response.status_code))
    if answer is None:
        return [f"{url} answers {response.status_code}, which is not described"]
    schema = answer["content"]["application/json"]["schema"]
    checker = OAS31Validator(description | schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(response.json())]


def operation(description, path):
    """Return what is described at a path, or None."""
    for template, methods in description["paths"].items():
        if pattern(template).fullmatch(path):
            return methods["get"]
    return None


@cache
def pattern(template):
    """Return what matches the paths of a template."""
    parts = re.split(r"\{[^}]*\}", template)
    return re.compile(re.escape(ROOT) + "[^/]+".join(map(re.escape, parts)))
