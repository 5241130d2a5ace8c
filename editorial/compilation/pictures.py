"""A Subject's pictures as pages print them: addresses by width and format, dimensions, the point in sight."""

from publications import media

# A drawing: of any size, so that it has no other widths. Cards cut every picture to this shape.
COVER = {"width": 1200, "height": 675}
PRINTED = ("width", "height", "alt", "caption", "credit", "licence", "licence_url")
WIDEST_CARD = 2  # of the widths: a card is never as wide as a page


def hero(subject):
    """Return the picture above the body: the lead, or the cover where there is none."""
    lead = subject.lead
    return shown(lead) if lead and lead.src else COVER | {"src": subject.cover}


def card_cover(subject):
    """Return the picture of a card: the lead cut to shape and without words, or the cover."""
    lead = subject.lead
    if not lead or not lead.src:
        return COVER | {"src": subject.cover}
    src = media.sizes(lead.uuid, lead.width)[:WIDEST_CARD][-1][0]
    return shown(lead, WIDEST_CARD) | COVER | {"src": src, "alt": ""}


def shown(picture, most=None):
    """Return a picture as templates print it, in at most so many widths."""
    sources = {form: srcset(picture, form, most) for form in media.FORMATS}
    words = {name: getattr(picture, name) for name in PRINTED}
    return words | sources | {"src": picture.src, "focus": media.focus(picture.focus_x, picture.focus_y)}


def srcset(picture, form, most):
    """Return the `srcset` of a picture in a format: its renditions by width."""
    found = media.sizes(picture.uuid, picture.width, form)[:most] if picture.src else []
    return ", ".join(f"{address} {width}w" for address, width in found)
