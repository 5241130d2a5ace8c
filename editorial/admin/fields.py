"""Form fields of the newsroom: chosen rows, one picture, and lines of text."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from editorial.admin.choosing import VOCABULARIES
from editorial.admin.scripts import module
from editorial.terms.guarding import Meant
from editorial.terms.tidying.pasting import Uncut, read
from editorial.terms.tidying.tasks import names_changed
from publications.canonical import normalise
from publications.likeness import visible
from publications.models import Image

LONGEST = 1_000  # of a name that is typed: a database looks nothing longer up


class ChosenWidget(forms.Widget):
    """Chips for what is chosen, and a text input that suggests more; without scripts, names are typed."""

    template_name = "admin/widgets/chosen.html"
    by = None
    adds = True
    offers = ()
    suggested = ()  # of a text, to be ticked; scripts or not
    known = ()  # names that a browser offers where scripts do not

    def __init__(self, vocabulary, *, single=False, ordered=False, attrs=None):
        super().__init__(attrs)
        self.vocabulary, self.single, self.ordered = vocabulary, single, ordered

    def value_from_datadict(self, data, files, name):
        """Return the UUIDs and new names that were sent, in order."""
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        values = [normalise(value).strip() for value in values]
        typed = VOCABULARIES[self.vocabulary].names_in(normalise(data.get(f"{name}-typed", "")))
        return typed if self.single and typed else [*filter(None, values), *typed]

    @property
    def media(self):
        """Name the module that suggests."""
        return module("editorial/fields.js")

    def _render(self, template_name, context, renderer=None):
        return render_to_string(template_name, context)

    def value_omitted_from_data(self, data, files, name):
        """A list without members is sent as nothing at all."""
        return False

    def get_context(self, name, value, attrs):
        """Give the template the chosen rows with their labels."""
        context = super().get_context(name, value, attrs)
        vocabulary = VOCABULARIES[self.vocabulary]
        context["widget"] |= {
            "chips": chips(vocabulary, [one for one in value or [] if not isinstance(one, Uncut)], self.by),
            "typed": "; ".join(one for one in value or [] if isinstance(one, Uncut)),
            "list": vocabulary.lists and reverse("admin:suggest-list"),
            "single": self.single,
            "ordered": self.ordered,
            "adds": self.adds and vocabulary.may_be_added_by(self.by),
            "vocabulary": self.vocabulary,
            "offers": self.offers,
            "suggested": [one for one in self.suggested if str(one.uuid) not in map(sent, value or [])],
            "known": self.known,
            "url": reverse("admin:suggest", args=[self.vocabulary]),
        }
        return context


def chips(vocabulary, values, by=None):
    """Return {value, label, detail} of rows, UUIDs and new names, with one query for all UUIDs.

    `by` is who looks: a row is called as that person may know it.
    """
    uuids = {value: uuid for value in values if (uuid := as_uuid(value))}
    rows = vocabulary.rows(uuids.values()) if uuids else {}
    rows |= {value.uuid: value for value in values if hasattr(value, "uuid")}
    told, found = vocabulary.told(rows, by), []
    for value in values:
        uuid = getattr(value, "uuid", None) or uuids.get(value)
        label, detail = told.get(uuid, (value, "new"))
        found.append({"value": str(uuid) if uuid in told else value, "label": label, "detail": detail})
    return found


def sent(value):
    """Return what a chosen row, UUID or new name is sent as."""
    return str(getattr(value, "uuid", value))


def as_uuid(value):
    """Return the UUID that a text spells, or None."""
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError):
        return None


class ChosenField(forms.Field):
    """Rows of a vocabulary in order, or one row; new names become unsaved rows where `by` may add them.

    Whoever saves the form calls `keep()` on what it returned.
    """

    def __init__(self, vocabulary, *, single=False, ordered=False, most=None, **kwargs):
        self.vocabulary, self.single, self.most = vocabulary, single, most
        kwargs.setdefault("widget", ChosenWidget(vocabulary, single=single, ordered=ordered))
        super().__init__(**kwargs)

    @property
    def by(self):
        """Who fills in the form; the widget names rows as this person may know them."""
        return self.widget.by

    @by.setter
    def by(self, user):
        self.widget.by = user

    def prepare_value(self, value):
        """Return a list for the widget, whatever the form holds."""
        if value in (None, ""):
            return []
        return list(value) if isinstance(value, list | tuple) else [value]

    def to_python(self, values):
        """Turn what was sent into rows."""
        vocabulary = VOCABULARIES[self.vocabulary]
        uuids = {value: uuid for value in values if (uuid := as_uuid(value))}
        rows = vocabulary.rows(uuids.values()) if uuids else {}
        found, self.widget.offers, refused = [], [], []
        for value in vocabulary.parted(values):
            try:
                row = rows.get(uuids.get(value)) or self.named(vocabulary, value)
            except ValidationError as error:
                refused.append(error)
                continue
            if all(other.uuid != row.uuid and key_of(other) != key_of(row) for other in found):
                found.append(row)
        if refused := [*refused, *vocabulary.doubles(found)]:
            raise ValidationError(refused)
        return found

    def named(self, vocabulary, label):
        """Return the row that a label means, or a new one. Raise ValidationError where neither is."""
        if isinstance(label, Uncut):
            read(label)
        if as_uuid(label):
            raise ValidationError("What was chosen here does not exist. Choose again.")
        if len(label) > LONGEST:
            raise ValidationError(f"A name has at most {LONGEST:,} characters.")
        label = visible(label)
        try:
            return vocabulary.find(label, self.by) or vocabulary.new(label, self.by)
        except Meant as other:
            self.widget.offers.append(other)
            raise
        except ValidationError as error:
            raise ValidationError(error.messages) from error

    def validate(self, rows):
        """Refuse too few and too many."""
        super().validate(rows)
        if self.most and len(rows) > self.most:
            raise ValidationError(f"Choose at most {self.most}.")

    def clean(self, values):
        """Return the rows, or the only one of them, or None."""
        rows = super().clean(values)
        if not self.single:
            return rows
        if len(rows) > 1:
            raise ValidationError("Choose one.")
        return rows[0] if rows else None

    def has_changed(self, initial, data):
        """Compare by identity and order."""
        before = [str(getattr(value, "uuid", value)) for value in self.prepare_value(initial)]
        return before != list(data or [])


def key_of(row):
    """Return what tells two unsaved rows apart."""
    return row.pk or getattr(row, "name", "").casefold()


def keep(vocabulary, row):
    """Save a new row, unless one of that name was saved meanwhile; return the row to use."""
    if row is None or row.pk:
        return row
    find = VOCABULARIES[vocabulary].find
    if known := find(row.name):
        return known
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        if known := find(row.name):
            return known
        raise
    if vocabulary == "tag":
        names_changed()
    return row


class PictureWidget(forms.HiddenInput):
    """One picture from the library."""

    template_name = "admin/widgets/picture.html"
    input_type = "picture"

    @property
    def media(self):
        """Name the module that opens the library."""
        return module("editorial/fields.js")

    def _render(self, template_name, context, renderer=None):
        return render_to_string(template_name, context)

    def get_context(self, name, value, attrs):
        """Say where the library is, and how the picture looks."""
        context = super().get_context(name, value, attrs)
        shown = reverse("admin:media", args=[value, "480.webp"]) if as_uuid(str(value)) else ""
        context["widget"] |= {"picker": reverse("admin:publications_image_pick"), "thumbnail": shown}
        return context


class PictureField(forms.ModelChoiceField):
    """A picture by its UUID, or none."""

    widget = PictureWidget

    def __init__(self, **kwargs):
        super().__init__(Image.objects.all(), to_field_name="uuid", **kwargs)


def unclipped(fields):
    """Let texts of any length arrive: a browser cuts what is pasted and says nothing, a refusal says it."""
    for field in fields.values():
        field.widget.attrs.pop("maxlength", None)


class LinesField(forms.CharField):
    """A list of short texts, written one a line."""

    widget = forms.Textarea

    def prepare_value(self, value):
        """Write a list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        """Read lines as a list."""
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial, data):
        """Compare the lists."""
        return list(initial or []) != self.to_python(data)
