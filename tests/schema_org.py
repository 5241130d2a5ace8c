"""What structured data may say: schema.org's own vocabulary, and the stricter form that pages keep to.

The vocabulary (which property belongs to which type) comes from `msgspec-schemaorg`, which is generated from
schema.org's releases. `ARTICLE` is our own: what search engines recommend, closed, so that nothing slips in.
"""

import msgspec_schemaorg.models as vocabulary
from jsonschema import Draft202012Validator, FormatChecker

TEXT, URL = {"type": "string", "minLength": 1}, {"type": "string", "format": "uri", "pattern": "^https?://"}
URN = {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$"}
MOMENT = {"type": "string", "format": "date-time", "pattern": r"(Z|[+-]\d\d:\d\d)$"}
COUNT = {"type": "integer", "minimum": 0}


def an(types, required=("name",), **properties):
    """Return the schema of a closed object of one of some types."""
    known = {"@type": {"enum": types.split()}, "@id": URL, "name": TEXT, "url": URL}
    known |= {"sameAs": many(URL), "description": TEXT, **properties}
    return {
        "type": "object",
        "properties": known,
        "required": ["@type", *required],
        "additionalProperties": False,
    }


def many(schema):
    """Return the schema of a list that is not empty."""
    return {"type": "array", "items": schema, "minItems": 1}


ORGANISATION = an("Organization NewsMediaOrganization", correctionsPolicy=URL, url=URL)
NAMED = an("Person Organization NewsMediaOrganization", affiliation=an("Organization"), correctionsPolicy=URL)
THING = an("DefinedTerm Country Organization Person Place")
SAID = an(
    "CorrectionComment Comment",
    ("text", "datePublished"),
    text=TEXT,
    datePublished=MOMENT,
    author=an("Thing"),
)
NUMBER = an("PropertyValue", ("propertyID", "value"), propertyID=TEXT, value=TEXT)
FILE = an(
    "MediaObject",
    ("name", "contentUrl"),
    contentUrl=URL,
    encodingFormat=TEXT,
    contentSize=TEXT,
    inLanguage=TEXT,
)
REFERENCE = {"type": "object", "properties": {"@id": URL}, "required": ["@id"], "additionalProperties": False}
ARTICLE = an(
    "NewsArticle AnalysisNewsArticle OpinionNewsArticle ReviewNewsArticle Report",
    ("headline", "datePublished", "dateModified", "author", "publisher", "inLanguage", "mainEntityOfPage"),
    identifier={"anyOf": [URN, many({"anyOf": [URN, NUMBER]})]},
    reportNumber=TEXT,
    encoding=many(FILE),
    headline=TEXT,
    alternativeHeadline=TEXT,
    mainEntityOfPage=URL,
    datePublished=MOMENT,
    dateModified=MOMENT,
    author=many(NAMED),
    contributor=many(NAMED),
    publisher=ORGANISATION,
    image=many(
        an("ImageObject", ("url",), width=COUNT, height=COUNT, caption=TEXT, creditText=TEXT, license=URL)
    ),
    inLanguage={"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]+)*$"},
    isAccessibleForFree={"const": True},
    articleSection=many(TEXT),
    keywords=many(TEXT),
    about=many(THING),
    mentions=many(THING),
    spatialCoverage=many(THING),
    wordCount=COUNT,
    timeRequired={"type": "string", "pattern": r"^PT\d+M$"},
    citation=many(URL),
    isPartOf=many(an("CreativeWork CreativeWorkSeries")),
    position=COUNT,
    translationOfWork=REFERENCE,
    workTranslation=many(REFERENCE),
    funding=an("Grant", ("description",)),
    funder=ORGANISATION,
    sponsor=ORGANISATION,
    digitalSourceType={"type": "string", "pattern": "^https://schema.org/[A-Z][A-Za-z]+DigitalSource$"},
    correction=many(SAID),
    comment=many(SAID),
    creativeWorkStatus={"const": "Retracted"},
    isBasedOn=URL,
    sourceOrganization=an("Organization", ()),
    creditText=TEXT,
    copyrightHolder=ORGANISATION,
    copyrightYear=COUNT,
    copyrightNotice=TEXT,
    license=URL,
    usageInfo=URL,
)
CHECK = Draft202012Validator(ARTICLE, format_checker=FormatChecker())


def errors(data):
    """List what is wrong with structured data, as sentences; nothing where it is valid."""
    found = list(strange(data))
    for node in data.get("@graph", []):
        if "headline" in node:
            found += [f"{error.json_path}: {error.message}" for error in CHECK.iter_errors(node)]
    return found


def strange(node, at="$"):
    """Yield which types and properties schema.org does not know, and which it gives to other types."""
    if isinstance(node, list):
        for number, one in enumerate(node):
            yield from strange(one, f"{at}[{number}]")
    elif isinstance(node, dict):
        kind = node.get("@type")
        known = getattr(vocabulary, kind, None) if kind else None
        if kind and known is None:
            yield f"{at}: schema.org has no type {kind}"
        for name, value in node.items():
            is_own = not name.startswith("@") and "-" not in name  # “query-input” annotates a property
            if is_own and known and name not in known.__struct_fields__:
                yield f"{at}: {name} is no property of {kind}"
            yield from strange(value, f"{at}.{name}")
