"""What a piece lacks before readers may have it."""

from publications.richtext import images as images_in
from publications.richtext import words


def gaps(article):
    """Return what is missing before readers may have a piece: field → sentence."""
    return gaps_of(article.document())


def gaps_of(document):
    """Return what a Document lacks before readers may have it: field → sentence."""
    content, classification = document.content, document.classification
    found = {}
    if not content.title.strip():
        found["title"] = "Give the piece a title."
    if not content.standfirst.strip():
        found["standfirst"] = "Write a standfirst: one or two sentences below the title."
    if not words(content.body):
        found["body"] = "Write the text."
    if classification.brand is None:
        found["brand"] = "Choose the brand that publishes the piece."
    if not classification.topics:
        found["topics"] = "Choose at least one topic."
    if not content.bylines:
        found["bylines"] = "Say who wrote it."
    if not document.record.slug:
        found["slug"] = "Give the piece an address."
    return found | picture_gaps(content)


def picture_gaps(content):
    """Return what pictures lack: words for those who cannot see them, and a credit."""
    if any(not use.decorative and not use.alt.strip() and use.file for use in content.images):
        return {"images": "Describe every picture for those who cannot see it, or mark it as decoration."}
    if any(not use.credit.strip() for use in content.images):
        return {"images": "Give every picture a credit."}
    if set(images_in(content.body)) - {use.image for use in content.images}:
        return {"images": "A picture in the text is not among the article's pictures."}
    return {}
