"""What CSL-JSON may say (Citation Style Language, csl-data 1.0.2): types and variables, as a closed schema.

Facts of the specification written down here, in no more than this site can use: whatever else an item said,
no reader would know.
"""

from jsonschema import Draft202012Validator

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": ["string", "number"]}
PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
NAME = {
    "type": "object",
    "properties": dict.fromkeys(PARTS, TEXT),
    "additionalProperties": False,
    "anyOf": [{"required": ["literal"]}, {"required": ["family"]}],
}
NAMES = {"type": "array", "items": NAME, "minItems": 1}
DAY = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
TEXTS = "title abstract note keyword language publisher container-title original-publisher DOI URL genre"
ITEM = {
    "type": "object",
    "properties": {
        "type": {"enum": ["article-magazine", "article-newspaper", "post-weblog", "report", "webpage"]},
        "id": NUMBER,
        **dict.fromkeys(TEXTS.split(), TEXT),
        **dict.fromkeys(["number", "volume", "issue"], NUMBER),
        **dict.fromkeys(["author", "translator", "editor"], NAMES),
        **dict.fromkeys(["issued", "original-date", "accessed"], DAY),
    },
    "required": ["type", "id"],
    "additionalProperties": False,
}
CHECK = Draft202012Validator({"type": "array", "items": ITEM, "minItems": 1})


def errors(items):
    """List what is wrong with a file of CSL-JSON, as sentences; nothing where it is valid."""
    return [f"{error.json_path}: {error.message}" for error in CHECK.iter_errors(items)]
