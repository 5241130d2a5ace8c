"""Attachments: files that are offered with articles, such as the PDF of a report."""

from django import forms
from django.contrib import admin, messages
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html

from editorial import media
from editorial.admin.paging import ListMixin
from publications.media import ATTACHMENTS, original
from publications.models import Attachment

HERE = "This file is here already, as “{}”."


class AttachmentForm(forms.ModelForm):
    """A title and a language; the file is given once, for another file is another attachment."""

    upload = forms.FileField(label="File", widget=forms.FileInput({"accept": ",".join(ATTACHMENTS)}))
    language = forms.RegexField(
        r"\A[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z",
        max_length=10,
        required=False,
        help_text="Its code, such as “ru”.",
        error_messages={"invalid": "Give the code of a language, such as “ru” or “zh-hans”."},
    )

    class Meta:
        model = Attachment
        fields = ["title", "language", "pages"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("upload", None)

    def clean(self):
        """Take the file of a new row; refuse one that is there already."""
        data = super().clean()
        if "upload" not in data or self.errors:
            return data
        try:
            self.facts = media.taken(data["upload"])
        except media.Unreadable as refusal:
            raise forms.ValidationError({"upload": str(refusal)}) from refusal
        if row := Attachment.objects.filter(digest=self.facts["digest"]).first():
            raise forms.ValidationError({"upload": HERE.format(row)})
        return data | {"pages": self.facts["pages"] or data["pages"]}

    def keep(self):
        """Return the row of the file, and whether it is new: it may have come a moment ago."""
        told = {name: self.cleaned_data[name] for name in ("title", "language", "pages")}
        return media.keep(self.facts | told)


@admin.register(Attachment)
class AttachmentAdmin(ListMixin, admin.ModelAdmin):
    """Files to download."""

    list_display = ["title", "kind", "weight", "language", "file_link"]
    search_fields = ["title"]
    form = AttachmentForm

    def get_fields(self, request, obj=None):
        """Ask for the file once."""
        return ["title", "language", "pages"] if obj else ["upload", "title", "language", "pages"]

    def save_form(self, request, form, change):
        """Write a new row with its file."""
        if change:
            return super().save_form(request, form, change)
        row, is_new = form.keep()
        form.save_m2m = lambda: None
        if not is_new:
            messages.warning(request, HERE.format(row))
        return row

    def save_model(self, request, obj, form, change):
        """Write a row that was there; a new one is written with its file."""
        if change:
            super().save_model(request, obj, form, change)

    @admin.display(description="kind", ordering="media_type")
    def kind(self, attachment):
        """The kind of file, as its extension."""
        return attachment.file.name.rpartition(".")[2].upper()

    @admin.display(description="size", ordering="size")
    def weight(self, attachment):
        """The size, in words."""
        return filesizeformat(attachment.size)

    @admin.display(description="file")
    def file_link(self, attachment):
        """A way to the file."""
        rendition = original(attachment.file.name)
        return format_html(
            '<a href="{}">Download</a>', reverse("admin:media", args=[attachment.uuid, rendition])
        )

    def has_delete_permission(self, request, obj=None):
        """Keep every attachment: stored Documents name it."""
        return False
