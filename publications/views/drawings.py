"""What is drawn rather than stored: covers, and the brands' colours."""

from django.db.models import Exists, Q
from django.http import HttpResponse

from publications.caching import cached
from publications.models import Brand, Edition, Entry
from publications.theme.motifs import cover as draw
from publications.views.answers import not_found
from publications.views.shelves import filled


def cover(request, uuid):
    """The cover of a live piece, or of a brand, in the brand's motif and colour.

    A planned brand has one from its first live piece on.
    """
    brand = covered(uuid)
    if brand is None:
        return not_found(request)
    drawn = draw(brand.motif, brand.accent_light, str(uuid))
    return cached(request, HttpResponse(drawn, content_type="image/svg+xml"))


def covered(uuid):
    """Return the brand in whose motif the cover of a piece or of a brand is drawn, or None where none is."""
    live = Edition.objects.live().filter(piece__uuid=uuid)
    open_one = ~Q(status=Brand.Standing.PLANNED) | Exists(Entry.objects.on(f"brand:{uuid}").live())
    return Brand.objects.filter((Q(uuid=uuid) & open_one) | Q(pk__in=live.values("brand"))).first()


def brand_colours(request):
    """The stylesheet of the brands' accents; a planned brand stands in it from its first live piece on."""
    brands = list(Brand.objects.order_by("pk"))
    planned = {f"brand:{brand.uuid}" for brand in brands if brand.status == Brand.Standing.PLANNED}
    hidden = planned - filled(planned)
    shown = [brand for brand in brands if f"brand:{brand.uuid}" not in hidden]
    return cached(request, HttpResponse(sheet(shown), content_type="text/css; charset=utf-8"))


def sheet(brands):
    """Return the style sheet of some brands' accents."""
    return "@layer tokens {\n" + "".join(map(rule, brands)) + "}\n"


def rule(brand):
    """Return one brand's rule; slugs hold letters, marks, digits and hyphens only."""
    pair = f"light-dark({brand.accent_light}, {brand.accent_dark})"
    return f'  [data-brand="{brand.slug}"] {{ --accent: {pair}; }}\n'
