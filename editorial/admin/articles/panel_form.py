"""What the publish panel asks: exactly what is missing, and when readers are to have the piece."""

from django import forms

from editorial import publishing
from editorial.admin.articles.approving import override_field, password_field
from editorial.admin.articles.facts import LABELS, WORDS
from editorial.admin.articles.forms import free_slug
from editorial.admin.articles.pictures import image_rows
from editorial.admin.articles.timing import LEAVE, REPLACE, TimingForm
from editorial.admin.choosing import VOCABULARIES
from editorial.admin.fields import ChosenField, keep, unclipped
from editorial.approving.approval import refuse_unapproved
from editorial.drafting import drafts
from editorial.models import Article, applying
from editorial.refusing import LiesAhead, Unapproved
from editorial.releasing.chain import Link
from editorial.releasing.editions import lock_vocabulary
from editorial.releasing.guards import refuse_embargoed
from editorial.terms.suggesting import suggest_topics
from publications import clock
from publications import document as documents
from publications.models import Author, Brand, Edition, Outcome
from publications.slugs import slug

EVERYTHING, ONLY_LABELS = "all", "labels"
GAPS = {"standfirst", "brand", "topics", "bylines"}


class PanelForm(TimingForm):
    """What is missing, and when. `publish()` writes the one and does the other."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    standfirst = forms.CharField(
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        help_text="One or two sentences below the title.",
        error_messages={"required": "Write one or two sentences that say what the piece is about."},
    )
    brand = ChosenField(
        "brand", single=True, error_messages={"required": "Choose the brand that publishes it."}
    )
    topics = ChosenField(
        "topic",
        ordered=True,
        most=3,
        help_text="One to three; the first is primary.",
        error_messages={"required": "Choose at least one topic."},
    )
    bylines = ChosenField(
        "author",
        ordered=True,
        label="By",
        help_text="In the order in which they sign.",
        error_messages={"required": "Say who wrote it."},
    )
    slug = forms.CharField(label="Address", required=False, max_length=120)
    scope = forms.ChoiceField(
        label="Publish",
        widget=forms.RadioSelect,
        initial=EVERYTHING,
        choices=[
            (EVERYTHING, "everything that differs"),
            (ONLY_LABELS, "only terms, notices and address; the rest stays a draft"),
        ],
    )
    minor = forms.BooleanField(
        required=False, label="A minor change: the date of the last change stays as it is"
    )
    field_order = ["version", "standfirst", "brand", "topics", "bylines", "slug", "scope", "when"]

    def __init__(self, data=None, *, article, by, facts):
        self.article, self.by, self.facts = article, by, facts
        super().__init__(data, initial=proposals(article, by, facts.gaps))
        self.offer_moments(article, facts.standing)
        asked = self.asked()
        self.fields = {name: field for name, field in self.fields.items() if name in asked}
        if any(edition.outcome != Outcome.OK for edition in facts.standing.scheduled):
            self.fields["until"].help_text += " Left empty, the end that is set stays."
        unclipped(self.fields)
        for field in self.fields.values():
            field.by = by
        self.images = image_rows(article, data) if "images" in facts.gaps else None

    def offer_terms(self):
        """Suggest topics for the text, and name brands and topics where no script suggests them."""
        for name in {"brand", "topics"} & self.fields.keys():
            self.fields[name].widget.known = VOCABULARIES[self.fields[name].vocabulary].names()
        if "topics" in self.fields:
            self.fields["topics"].widget.suggested = suggest_topics(self.article.document())

    def asked(self):
        """Return the names of the fields that this piece needs now."""
        standing = self.facts.standing
        asked = {"version", "when", "slot", "replaces", "at", "until", *self.facts.gaps.keys() & GAPS}
        more = {
            "slug": standing.code == "unpublished" and not has_an_address(self.article),
            "minor": standing.live,
            "scope": self.facts.labels_differ,
            "ahead": bool(self.scheduled),
        }
        return asked | {name for name, wanted in more.items() if wanted}

    def is_valid(self):
        """Weigh the pictures' rows too."""
        return all([super().is_valid(), self.images is None or self.images.is_valid()])

    def clean(self):
        """Refuse a page that did not arrive whole."""
        data = super().clean()
        if "version" in self.errors:
            self.add_error(None, "This page did not arrive whole. Open it again before you publish.")
        return data

    @property
    def leaves(self):
        """Whether nothing is to be published after all."""
        return self.cleaned_data["when"] != REPLACE and self.cleaned_data.get("ahead") == LEAVE

    def publish(self):
        """Fill the gaps and publish, or raise Refused having changed nothing."""
        data = self.cleaned_data
        self.article.version = data["version"]
        lock_vocabulary(shared=True)
        drafts.hold(self.article)
        article = Article.objects.for_document().get(pk=self.article.pk)
        self.fill(article)
        ahead = data.get("ahead") or None
        if data.get("scope") == ONLY_LABELS:
            return self.publish_labels(article, ahead)
        return publishing.publish(
            article,
            by=self.by,
            at=None if self.replacing else data["at"],
            until=data["until"],
            minor=data.get("minor", False),
            ahead=ahead,
            replacing=self.replacing,
            override=data.get("override", ""),
            password=data.get("password", ""),
        )

    def publish_labels(self, article, ahead):
        """Give readers the draft's terms, notices and address, and nothing that it says."""
        refuse_embargoed(article, Link(clock.now()))
        document, live = article.document(), article.live_edition().document.value
        changes = {name: document.get(name) for name in live.differences(document) if name in LABELS}
        override = self.cleaned_data.get("override", "")
        refuse_unapproved(article, live.replace(**changes), by=self.by, override=override)
        reason = "Published " + ", ".join(WORDS[name] for name in changes)
        return publishing.amend(
            article.piece,
            by=self.by,
            reason=reason,
            ahead=ahead,
            minor=self.cleaned_data["minor"],
            override=override,
            password=self.cleaned_data.get("password", ""),
            **changes,
        )

    def fill(self, article):
        """Write what was missing into the draft."""
        data = self.cleaned_data
        for name in ("standfirst", "slug"):
            if name in self.fields:
                setattr(article, name, data[name])
        if "brand" in self.fields:
            article.brand = keep("brand", data["brand"])
        if "slug" in self.fields:
            article.slug = slug(data["slug"]) or free_slug(article.brand, article.title, article)
        article.save()
        wanted = {}
        if "topics" in self.fields:
            wanted["topics"] = tuple(keep("topic", row).uuid for row in data["topics"])
        if "bylines" in self.fields:
            authors = [keep("author", row) for row in data["bylines"]]
            wanted["bylines"] = tuple(
                documents.Byline(author=author.uuid, role="", bio=author.bio) for author in authors
            )
        if self.images is not None:
            wanted["images"] = self.images.value()
        for name, value in wanted.items():
            applying.write(article, name, value)
        applying.forget_loaded_rows(article)
        drafts.save_draft(article, by=self.by)

    def offer_override(self, *, with_password=False):
        """Ask why it should go out regardless; empty, it does not. Who signed alone types a password."""
        self.fields.setdefault("override", override_field())
        if with_password:
            self.fields.setdefault("password", password_field())

    def refuse(self, refused):
        """Show why it was refused: beside the question that answers it, where there is one."""
        if isinstance(refused, Unapproved) and self.by.has_perm("editorial.override_check", self.article):
            self.offer_override(with_password=refused.code == "password")
        field = "ahead" if isinstance(refused, LiesAhead) else refused.code
        for reason in refused.reasons:
            self.add_error(field if field in self.fields else None, reason)


def has_an_address(article):
    """Whether a piece was ever given an Edition, which owns its address."""
    return Edition.objects.filter(piece=article.piece_id).exists()


def proposals(article, by, gaps):
    """Return what the panel proposes: the only brand, the author as whom the person signs, an address."""
    brand = article.brand or only_brand()
    return {
        "version": article.version,
        "brand": brand,
        "bylines": signs_as(by) if "bylines" in gaps else [],
        "slug": article.slug or free_slug(brand, article.title, article),
    }


def signs_as(user):
    """Return the author as whom a person signs, else their full name; a login’s name is nobody’s."""
    known = Author.objects.filter(profile__user=user).first()
    name = user.get_full_name()
    named = known or (name and (VOCABULARIES["author"].find(name) or name))
    return [named] if named else []


def only_brand():
    """Return the brand that publishes, or None where there are several."""
    brands = list(Brand.objects.filter(status=Brand.Standing.ACTIVE)[:2])
    return brands[0] if len(brands) == 1 else None
