"""The article form: everything that a piece says, and the desk's own dates."""

import re
import unicodedata

from django import forms
from django.conf import settings
from django.forms import TextInput
from django.forms.utils import ErrorDict, ErrorList

from editorial.access.rights import misplaced
from editorial.admin.articles import planning
from editorial.admin.articles.body import BodyField
from editorial.admin.articles.numbers import DoiField, unnumbered
from editorial.admin.articles.parts import parts_of
from editorial.admin.articles.pictures import uses_in
from editorial.admin.fields import ChosenField, LinesField, keep, unclipped
from editorial.admin.moment_fields import MomentField
from editorial.drafting import translating
from editorial.models import Article, applying
from editorial.models.writing import new_key
from editorial.releasing import embargo
from editorial.rules.declaring import unasked
from publications.models import Address
from publications.slugs import MAX_LENGTH, slug
from publications.theme.phrases import direction

RIGHT_TO_LEFT = [code for code, _ in settings.LANGUAGES if direction(code) == "rtl"]


class ArticleForm(forms.ModelForm):
    """The working copy with its rows. `write()` saves what the form says.

    `by` is who is asking; `taken` is an Autosave whose words stand in the form, not judged yet.
    """

    by = taken = None

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    form_key = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=40, initial=new_key, strip=False
    )
    standfirst = forms.CharField(
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 2, "placeholder": "Standfirst: one or two sentences"}),
        help_text="One or two sentences below the title.",
    )
    body = BodyField(required=False, label="Text")
    takeaways = LinesField(
        required=False, label="Key takeaways", help_text="One a line, three to five.", widget=forms.Textarea
    )
    brand = ChosenField("brand", single=True, required=False)
    series = ChosenField("series", single=True, required=False)
    topics = ChosenField(
        "topic", ordered=True, most=3, required=False, help_text="One to three; the first is primary."
    )
    regions = ChosenField("region", required=False, help_text="Where the stakes are.")
    tags = ChosenField(
        "tag",
        required=False,
        help_text="Who or what exactly: names in full, singular, no dates; three to twelve.",
    )
    translation_of = ChosenField("piece", single=True, required=False)
    pins = ChosenField("piece", ordered=True, required=False, label="Related reading")
    embargo_until = MomentField(required=False, label="Embargoed until")
    doi = DoiField(required=False, max_length=200, label="DOI", help_text="Such as 10.12345/example.")

    class Meta:
        model = Article
        fields = [
            "title", "kicker", "standfirst", "short_title", "body", "kind", "language", "takeaways",
            "disclosure", "funding", "sponsor", "ai_use",
            "brand", "series", "number", "translation_of", "slug", "indexing", "licence", "republication",
            "doi", "report_number",
            "assignee", "planned_on", "due_on", "review_on", "priority", "notes", "embargo_until",
        ]  # fmt: skip
        widgets = {
            "title": forms.Textarea({"rows": 1, "placeholder": "Title"}),
            "kicker": TextInput,
            "disclosure": forms.Textarea({"rows": 2}),
            "funding": forms.Textarea({"rows": 2}),
            "planned_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "due_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "review_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "notes": forms.Textarea({"rows": 2}),
        }
        error_messages = {"title": {"required": "Give the piece a title, if only a working one."}}
        help_texts = {
            "slug": "The last part of the address; made from the title when left empty.",
            "planned_on": "A wish: nothing goes live by it.",
            "notes": "Readers never see them.",
            "licence": "Empty: that of its brand.",
            "sponsor": "Who paid for this piece to appear. Readers see the name above the text and on cards.",
            "ai_use": "Readers find a sentence that says so below the text.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.taken:
            self.data, self.is_bound = self.taken.sent(), True
        for field in self.fields.values():
            field.by = self.by
        if not self.instance.pk:
            self.fields["title"].widget.attrs["autofocus"] = True
        unclipped(self.fields)
        planning.offer(self)
        if not is_licensed(self.instance):
            del self.fields["licence"], self.fields["republication"]
        made = self.instance
        for name in (*unasked(made, brand=made.brand_id, article=made, sent=self.data), *unnumbered(made)):
            del self.fields[name]
        speak(self.fields, self["language"].value() or "en")
        self.fields["language"].widget.attrs["data-rtl"] = " ".join(RIGHT_TO_LEFT)
        self.fields["takeaways"].widget.attrs["rows"] = 3
        if self.instance.pk:
            self.initial |= chosen(self.instance) | {"version": self.instance.version}
        self.parts = parts_of(self.instance, self.data if self.is_bound else None, self.by)
        if self.taken:
            unjudged(self)

    @property
    def is_stale(self):
        """Whether somebody saved the article since this form was opened."""
        return bool(self.instance.pk) and self.cleaned_data.get("version") != self.instance.version

    def is_valid(self):
        """Weigh the rows too, so that every refusal is shown at once."""
        return all([super().is_valid(), *(part.is_valid() for part in self.parts.values())])

    def has_changed(self):
        """Count the rows' changes too."""
        return super().has_changed() or any(part.has_changed() for part in self.parts.values())

    def clean_version(self):
        """Return the version that the form was opened with, or None when it says none."""
        number = self.cleaned_data["version"]
        return int(number) if re.fullmatch("[0-9]{1,9}", number) else None

    def clean_title(self):
        """Keep a title on one line, wherever it was pasted from."""
        return one_line(self.cleaned_data["title"])

    def clean_slug(self):
        """Bring an address into its one spelling."""
        return slug(self.cleaned_data["slug"])

    def clean_embargo_until(self):
        """Refuse what only lifting may do, and an embargo that what is scheduled would break."""
        if "embargo_until" not in self.changed_data:
            return self.initial.get("embargo_until")
        until = self.cleaned_data["embargo_until"]
        if reasons := embargo.refusals(self.instance, self.initial.get("embargo_until"), until):
            raise forms.ValidationError(reasons)
        return until

    def clean(self):
        """Make the address where none was given, and refuse what another piece owns."""
        data = super().clean()
        planning.keep_what_others_planned(self, data)
        brand, title = data.get("brand"), data.get("title", "")
        is_new = self.by and brand and brand.pk and "brand" in self.changed_data
        if is_new and (reason := misplaced(self.instance, brand, by=self.by)):
            self.add_error("brand", reason)
        if data.get("slug"):
            if taken(brand, data["slug"], self.instance):
                self.add_error("slug", "Another piece of this brand owns this address. Choose another.")
        elif "slug" not in self.errors:
            data["slug"] = free_slug(brand, title, self.instance)
        if data.get("number") and not data.get("series"):
            self.add_error("number", "A number needs a series.")
        own = self.instance.piece_id
        if own and own in [piece.pk for piece in data.get("pins", ())]:
            self.add_error("pins", "A piece is not its own related reading.")
        original = data.get("translation_of") if "translation_of" in self.changed_data else None
        if original and (reason := translating.refusal(own, original.pk, data.get("language"))):
            self.add_error("translation_of", reason)
        return data

    def write(self, article):
        """Write what the form accepts into an article and its rows, leaving alone what is equal."""
        for name in ("brand", "series"):
            if name in self.cleaned_data:
                setattr(article, name, keep(name, self.cleaned_data[name]))
        article.save()
        before, wanted = article.document(), self.rows()
        images = wanted.get("images", before.content.images)
        wanted["images"] = images + uses_in(article.body, besides=images)
        for name in before.differences(before.replace(**wanted)):
            applying.write(article, name, wanted[name])
        applying.forget_loaded_rows(article)
        self.fields["body"].keep_carried(article, by=self.by)

    def rows(self):
        """Return the rows and the chosen terms as a Document holds them, new ones saved."""
        wanted = {name: part.value() for name, part in self.parts.items() if part.is_valid()}
        chosen = {name: self.cleaned_data.get(f"{name}s") for name in ("topic", "region", "tag")}
        for name, rows in chosen.items():
            if rows is not None:
                wanted[f"{name}s"] = tuple(keep(name, row).uuid for row in rows)
        if "pins" in self.cleaned_data:
            wanted["pins"] = tuple(row.uuid for row in self.cleaned_data["pins"])
        return wanted


def is_licensed(article):
    """Say whether republication is a question for an article: its brand or itself names terms for it."""
    return (
        bool((article.brand and article.brand.licence_id) or article.licence_id) or not article.republication
    )


def unjudged(form):
    """Let a form that is taken back be looked at before anything in it is refused."""
    form._errors = ErrorDict()
    for part in form.parts.values():
        part._errors, part._non_form_errors = [{} for _ in part.forms], ErrorList()
        for row in part.forms:
            row._errors = ErrorDict()


def one_line(title):
    """Return a title on one line. Raise ValidationError when nobody could see it."""
    if all(unicodedata.category(char)[0] in "CMZ" for char in title):
        raise forms.ValidationError("Give the piece a title that can be seen.")
    return " ".join(title.split())


def speak(fields, language):
    """Give the texts of a form the language and the direction of their article."""
    for name in ("title", "standfirst", "body"):
        fields[name].widget.attrs |= {"lang": language, "dir": direction(language)}


def chosen(article):
    """Return the rows that an article names, as initial values."""
    return {
        "brand": article.brand,
        "series": article.series,
        "translation_of": article.translation_of and str(article.translation_of.uuid),
        "topics": [row.topic for row in article.article_topics.all()],
        "regions": list(article.regions.all()),
        "tags": [row.tag for row in article.tagged.all()],
        "pins": [str(pin.piece.uuid) for pin in article.pins.all()],
    }


def taken(brand, segment, article):
    """Say whether another piece of a brand owns an address, as far as a brand is chosen."""
    if brand is None or not brand.pk:
        return False
    return Address.objects.filter(brand=brand, slug=segment).exclude(piece=article.piece_id).exists()


def free_slug(brand, title, article):
    """Return an address made from a title that no other piece of the brand owns."""
    base = slug(title)[: MAX_LENGTH - 4]
    candidates = (base, *(f"{base}-{number}" for number in range(2, 100)))
    return next((one for one in candidates if base and not taken(brand, one, article)), "")
