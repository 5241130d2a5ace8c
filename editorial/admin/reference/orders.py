"""Legal orders: entered by a legal reviewer or a publisher, and what readers have of what they name."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone

from editorial.access.titles import titles_of
from editorial.admin.fields import ChosenField, PictureField
from editorial.admin.paging import UncountedAdmin
from editorial.admin.reference import masking
from editorial.admin.reference.looking import look
from editorial.after_commit import enqueue
from editorial.law.orders import looked_for, touches
from editorial.models import Article, LegalOrder
from editorial.rules.tasks import weigh
from publications import clock

MOST_SHOWN = 50
DAYS = ("received_on", "since", "until")


class LegalOrderForm(forms.ModelForm):
    """An order: who demanded what, until when, and what it is about."""

    piece = ChosenField("piece", single=True, required=False)
    image = PictureField(label="Picture", required=False)
    author = ChosenField("author", single=True, required=False, label="Name")

    class Meta:
        model = LegalOrder
        fields = [
            "demanded_by", "reference", "demand", "received_on", "since", "until", "about", "piece",
            "passage", "image", "author",
        ]  # fmt: skip
        widgets = {name: forms.DateInput({"type": "date"}, format="%Y-%m-%d") for name in DAYS}
        widgets |= {name: forms.Textarea({"rows": 3}) for name in ("demand", "passage")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial |= dict.fromkeys(("received_on", "since"), timezone.localdate(clock.now()))
        for name in ("piece", "image", "author"):
            if row := getattr(self.instance, name):
                self.initial[name] = str(row.uuid)
        for name in {"piece", "author"} & set(self.fields):
            self.fields[name].by = self.by
            self.fields[name].widget.adds = False

    def clean_author(self):
        """Refuse a name that is new here: nobody is signed with it."""
        author = self.cleaned_data["author"]
        if author is not None and author.pk is None:
            raise ValidationError(f"There is no author called “{author}”.")
        return author

    def clean_piece(self):
        """Take a piece that this person may see, or none."""
        piece = self.cleaned_data["piece"]
        if piece and not Article.objects.filter(piece=piece).known_to(self.by).exists():
            raise ValidationError("What was chosen here does not exist. Choose again.")
        return piece or None


def touched(order):
    """Return (edition, what its piece is called, whether its pages open) as told to whoever looks."""
    by = order.seen_by
    editions = list(touches(order).select_related("piece")[:MOST_SHOWN])
    titles = titles_of([edition.piece.uuid for edition in editions], by)
    pieces = [edition.piece_id for edition in editions]
    rows = Article.objects.filter(piece__in=pieces).known_to(by).values_list("piece", "pk")
    known = dict(rows)
    return [(one, titles[one.piece.uuid][0], known.get(one.piece_id)) for one in editions]


@admin.register(LegalOrder)
class LegalOrderAdmin(UncountedAdmin):
    """Orders of courts and authorities."""

    form = LegalOrderForm
    list_display = ["demanded_by", "reference", "about", "since", "until"]
    list_filter = ["about"]
    search_fields = ["demanded_by", "reference", "demand"]
    fields = [*LegalOrderForm.Meta.fields, "what_it_touches"]
    readonly_fields = ["what_it_touches"]

    def get_form(self, request, obj=None, **kwargs):
        """Tell the form who is asking."""
        return type("LegalOrderForm", (super().get_form(request, obj, **kwargs),), {"by": request.user})

    def get_urls(self):
        """Add the page that looks for what an order bars."""
        view = self.admin_site.admin_view(look)
        look_for = path("<int:pk>/look/", view, name="order-look")
        return [look_for, *masking.paths(), *super().get_urls()]

    def response_add(self, request, obj, post_url_continue=None):
        """Lead to what says the words of a new order; any other goes where Django leads."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST or not looked_for(obj):
            return answer
        return HttpResponseRedirect(reverse("admin:order-look", args=[obj.pk]))

    def save_model(self, request, obj, form, change):
        """Save an order, and have what is scheduled weighed again."""
        super().save_model(request, obj, form, change)
        enqueue(weigh, request.user.pk)

    def get_object(self, request, object_id, from_field=None):
        """Keep who looks with an order: what it touches is named as they may know it."""
        order = super().get_object(request, object_id, from_field)
        if order:
            order.seen_by = request.user
        return order

    @admin.display(description="What readers have of it")
    def what_it_touches(self, order):
        """The live and scheduled pieces, each with the way to withdraw it or to fix its text."""
        found = touched(order) if order.pk else []
        context = {"found": found, "order": order, "words": order.pk and looked_for(order)}
        return render_to_string("admin/reference/_ordered.html", context)
