"""The forms of the picture library: an upload, and a picture's words with those that its file proposed."""

from django import forms
from django.core.exceptions import ValidationError

from editorial import media
from editorial.models import ProposedWords
from publications.media import PICTURES
from publications.models import Image, Licence
from publications.models.media import MIDDLE

ACCEPT = ",".join(sorted({*PICTURES.values(), "image/gif"}))


def file_field(**kwargs):
    """Return the field that takes a picture's file."""
    return forms.FileField(label="Picture", widget=forms.FileInput({"accept": ACCEPT}), **kwargs)


def point_field(label, way):
    """Return the field of a point of a picture, in per cent; empty, it is the middle."""
    refused = "Give a whole number from 0 to 100, or nothing for the middle."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        help_text=f"Per cent from the {way}.",
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], refused),
    )


class UploadForm(forms.Form):
    """One picture, sent by somebody."""

    upload = file_field(error_messages={"empty": "The file is empty.", "required": "Choose a picture."})

    def stored(self):
        """Return the picture's row and whether it is new; None, and why beside the field, if refused."""
        try:
            return media.store(self.cleaned_data["upload"])
        except media.Unreadable as refusal:
            self.add_error("upload", str(refusal))
            return None


class ImageForm(forms.ModelForm):
    """A picture's words and rights; what is empty shows what the file proposed, marked as a proposal."""

    upload = file_field(required=False)
    focus_x = point_field("Across", "left")
    focus_y = point_field("Down", "top")

    class Meta:
        model = Image
        fields = [
            "alt",
            "caption",
            "creator",
            "agency",
            "licence",
            "proof",
            "expires_on",
            "may_be_republished",
            "focus_x",
            "focus_y",
        ]
        widgets = {"alt": forms.Textarea({"rows": 2}), "caption": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        proposal = ProposedWords.objects.filter(image=self.instance.pk).first()
        for name, text in (proposal.words if proposal else {}).items():
            self.propose(name, licence_at(text) if name == "licence" else text)

    def propose(self, name, value):
        """Show a proposal in an empty field."""
        if name not in self.fields or not value or self.initial.get(name):
            return
        self.initial[name] = value
        self.fields[name].widget.attrs |= {
            "data-proposed": "",
            "aria-description": "Proposed from the file: please check.",
        }

    def clean_focus_x(self):
        """Return the point across; none is the middle."""
        return middle_if_empty(self.cleaned_data["focus_x"])

    def clean_focus_y(self):
        """Return the point down; none is the middle."""
        return middle_if_empty(self.cleaned_data["focus_y"])

    def clean(self):
        """Take the file of a row that had none."""
        upload = self.cleaned_data.get("upload")
        if upload and not self.errors:
            try:
                media.store(upload, image=self.instance)
            except media.Unreadable as refusal:
                raise ValidationError({"upload": str(refusal)}) from refusal
        return super().clean()


def middle_if_empty(share):
    """Return a share of a side, the half of it where nothing was typed."""
    return MIDDLE if share is None else share


def licence_at(address):
    """Return the key of the licence whose text stands at an address, or None."""
    bare = address.partition("://")[2].rstrip("/")
    found = Licence.objects.filter(
        url__in=[f"{s}://{bare}{end}" for s in ("https", "http") for end in ("", "/")]
    )
    return found.values_list("pk", flat=True).first() if bare else None
