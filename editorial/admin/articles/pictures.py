"""The pictures of an article in forms: their words and rights are the article's own."""

from dataclasses import replace

from django import forms

from editorial.admin.articles.rows import PartForm, PartFormSet, choices, rows
from editorial.admin.fields import as_uuid
from editorial.models import ImageUse
from publications import document as documents
from publications import richtext
from publications.models import Image, Licence

GONE = "This picture is not in the library. Remove it here, and choose another."
FOCUS = ("focus_x", "focus_y")  # the point in sight where a picture is cut


class ImageForm(PartForm):
    """A picture's use: its words and rights belong to this article from the moment it is added."""

    image = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(["required", "invalid"], GONE)
    )
    place = forms.ChoiceField(choices=ImageUse.Place, label="Stands")
    alt = forms.CharField(
        max_length=500,
        required=False,
        label="For those who cannot see it",
        widget=forms.Textarea({"rows": 2}),
    )
    decorative = forms.BooleanField(required=False, label="Only decoration: nothing to describe")
    caption = forms.CharField(required=False, widget=forms.Textarea({"rows": 2}))
    credit = forms.CharField(max_length=400, required=False)
    licence = forms.ChoiceField(required=False)
    refresh = forms.BooleanField(
        required=False, label="Refresh: copy words, rights and the point in sight again from the library"
    )

    def __init__(self, *args, licences=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["licence"].choices = [("", "Not known"), *licences]


class ImageRows(PartFormSet):
    """The pictures of an article."""

    def clean(self):
        """Refuse a picture that is there twice, a second lead, and what the library does not hold."""
        uuids = [form.cleaned_data.get("image") for form in self.kept]
        self.library = Image.objects.select_related("licence").in_bulk(uuids, field_name="uuid")
        for number, form in enumerate(self.kept):
            if uuids[number] not in self.library and not form.errors:
                form.add_error(None, GONE)
            elif uuids[number] in uuids[:number]:
                form.add_error(None, "This picture is in the article already.")
        for form in [form for form in self.kept if self.leads(form.cleaned_data)][1:]:
            form.add_error("place", "Another picture stands above the body already.")

    def leads(self, data):
        """Say whether a row's picture would be printed above the body."""
        image = self.library.get(data.get("image"))
        return bool(image and image.file and data.get("place") == ImageUse.Place.LEAD)

    def value(self):
        """Return the uses as a Document holds them; a new picture brings its own words."""
        before = {row["image"]: row for row in self.initial or ()}
        return tuple(self.use(form.cleaned_data, before) for form in self.kept)

    def use(self, data, before):
        """Return one use; what was left empty when it was added is copied from the picture."""
        typed = {name: data[name] for name in ("alt", "caption", "credit")}
        typed["licence"] = as_uuid(data["licence"])
        use = use_of(self.library[data["image"]], place=data["place"], decorative=data["decorative"])
        if data["refresh"]:
            return use
        if use.image in before:
            stood = before[use.image]
            return replace(use, **typed, file=stood["file"] or use.file, **{n: stood[n] for n in FOCUS})
        return replace(use, **{name: value for name, value in typed.items() if value})


def use_of(image, **more):
    """Return the use of a picture as a Document holds it, with the picture's own words and rights."""
    use = ImageUse(image=image)
    use.copy_words()
    return documents.ImageUse(
        image=image.uuid,
        alt=use.alt,
        caption=use.caption,
        credit=use.credit,
        licence=use.licence and use.licence.uuid,
        file=use.file,
        **{name: getattr(use, name) for name in FOCUS},
        **more,
    )


def uses_in(body, *, besides):
    """Return uses of the pictures that stand in a text and are not among some uses yet."""
    named = set(richtext.images(body)) - {use.image for use in besides}
    return tuple(
        use_of(image, place=ImageUse.Place.BODY)
        for image in Image.objects.filter(uuid__in=named).select_related("licence").order_by("pk")
    )


Images = rows(ImageForm, ImageRows)


def initial_images(article):
    """Return the pictures of an article as rows of a form."""
    return [initial_image(row) for row in article.images.all()]


def initial_image(row):
    """Return a picture's use as a row of a form."""
    names = ("place", "alt", "decorative", "caption", "credit", "file", *FOCUS)
    return {name: getattr(row, name) for name in names} | {
        "image": row.image.uuid,
        "has_file": bool(row.image.file),
        "licence": str(row.licence.uuid) if row.licence else "",
    }


def image_rows(article, data):
    """Return the forms of an article's pictures, bound to what was sent if something was."""
    initial = initial_images(article) if article.pk else []
    return Images(data, prefix="images", initial=initial, form_kwargs={"licences": choices(Licence)})
