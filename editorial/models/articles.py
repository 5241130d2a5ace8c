"""The newsroom's working copy of a piece. Only editors ever see it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from editorial.models import applying, mapping
from editorial.models.seeing import ArticleQuerySet
from editorial.models.texts import Texts
from publications import clock
from publications.models import Brand, Edition, Licence, Piece, Region, Series, Tag, Topic
from publications.slugs import MAX_LENGTH


class Article(Texts):
    """The fields of a Document in columns that forms can edit, and the desk's own."""

    class State(models.TextChoices):
        PITCH = "pitch", "pitch"
        DRAFT = "draft", "draft"
        REVIEW = "review", "in review"
        READY = "ready", "ready"
        HOLD = "hold", "on hold"
        DECLINED = "declined", "declined"
        KILLED = "killed", "killed"

    class Kind(models.TextChoices):
        ANALYSIS = "analysis", "analysis"
        OPINION = "opinion", "opinion"
        NEWS = "news", "news"
        REVIEW = "review", "review"
        INTERVIEW = "interview", "interview"
        BRIEF = "brief", "policy brief"
        REPORT = "report", "report"

    class AiUse(models.TextChoices):
        """What is declared of a machine's part in the text; readers get a sentence for each."""

        ASSISTED = "assisted", "helped people to write it"
        TRANSLATED = "translated", "translated it, and an editor checked it"
        PARTLY = "partly", "generated parts, and editors reviewed them"
        GENERATED = "generated", "generated it"

    class Priority(models.IntegerChoices):
        LOW = 1, "low"
        NORMAL = 2, "normal"
        HIGH = 3, "high"
        URGENT = 4, "urgent"

    class Indexing(models.TextChoices):
        INDEX = "index", "may be indexed"
        CANONICAL = "canonical", "points to the original"
        NOINDEX = "noindex", "must not be indexed"

    piece = models.OneToOneField(Piece, models.PROTECT, related_name="article", editable=False)

    title = models.CharField(max_length=250)
    kicker = models.CharField(max_length=100, blank=True)
    standfirst = models.TextField(max_length=600, blank=True)
    short_title = models.CharField(max_length=100, blank=True)
    body = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ANALYSIS)
    language = models.CharField(max_length=10, default="en", choices=settings.LANGUAGES)
    takeaways = models.JSONField("key takeaways", default=list, blank=True)
    disclosure = models.TextField(blank=True)
    funding = models.TextField(blank=True)
    sponsor = models.CharField("sponsored by", max_length=200, blank=True)
    ai_use = models.CharField("use of AI", max_length=12, choices=AiUse, blank=True)

    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="articles")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="articles")
    number = models.PositiveIntegerField("number in the series", null=True, blank=True)
    topics = models.ManyToManyField(Topic, through="ArticleTopic", blank=True, related_name="articles")
    regions = models.ManyToManyField(Region, blank=True, related_name="articles")
    tags = TaggableManager(through="TaggedArticle", blank=True)
    translation_of = models.ForeignKey(
        Piece, models.PROTECT, null=True, blank=True, related_name="translated_by"
    )

    slug = models.CharField("address", max_length=MAX_LENGTH, blank=True)
    indexing = models.CharField(max_length=10, choices=Indexing, default=Indexing.INDEX)
    licence = models.ForeignKey(Licence, models.PROTECT, null=True, blank=True, related_name="articles")
    republication = models.BooleanField("others may republish this piece", default=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    report_number = models.CharField("report number", max_length=50, blank=True)

    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    conflict = models.JSONField(null=True, blank=True, editable=False)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    planned_on = models.DateField("planned for", null=True, blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    embargo_until = models.DateTimeField("embargoed until", null=True, blank=True)
    review_on = models.DateField("look at it again", null=True, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    notes = models.TextField("notes for the newsroom", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="begun"
    )
    file_digest = models.CharField("SHA-256 of its file", max_length=64, blank=True, editable=False)
    thrown_at = models.DateTimeField(null=True, editable=False)
    thrown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()
    is_bare = False  # whether it is being made, and has no rows yet
    # Set where a person reaches a piece by what readers have of it alone: then it is called as they know it.
    only_as_read = False

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["-updated_at"], name="articles_by_last_change"),
            models.Index(fields=["state", "-updated_at"], name="articles_on_the_board"),
            models.Index(fields=["brand", "state"], name="articles_of_a_desk"),
            models.Index(fields=["brand", "-updated_at"], name="articles_of_a_brand"),
            models.Index(fields=["language", "-updated_at"], name="articles_in_a_language"),
            models.Index(fields=["slug"], name="articles_by_address"),
            models.Index(
                fields=["assignee", "state"],
                name="articles_given_to_people",
                condition=Q(assignee__isnull=False),
            ),
            models.Index(fields=["file_digest"], name="articles_by_file", condition=~Q(file_digest="")),
            models.Index(fields=["id"], name="articles_to_settle", condition=Q(conflict__isnull=False)),
            models.Index(
                fields=["planned_on"], name="articles_by_plan", condition=Q(planned_on__isnull=False)
            ),
            models.Index(fields=["due_on"], name="articles_by_due_day", condition=Q(due_on__isnull=False)),
            models.Index(
                fields=["review_on"], name="articles_by_review", condition=Q(review_on__isnull=False)
            ),
            models.Index(
                fields=["embargo_until"], name="articles_by_embargo", condition=Q(embargo_until__isnull=False)
            ),
        ]
        permissions = [
            ("publish_article", "Can publish, amend, cancel and withdraw"),
            ("pin_article", "Can pin pieces to the front page"),
            ("accept_term", "Can accept proposed terms"),
            ("submit_article", "Can submit pieces for review"),
            ("move_article", "Can accept, return, decline, kill and mark as ready"),
            ("hold_article", "Can put pieces on hold"),
            ("assign_article", "Can plan pieces and give them to people"),
            ("comment_article", "Can comment"),
            ("share_article", "Can send drafts to people outside"),
            ("retag_article", "Can change terms of many pieces"),
            ("sign_style", "Can sign the style check"),
            ("sign_facts", "Can sign the facts check"),
            ("sign_legal", "Can sign the legal check"),
            ("sign_pictures", "Can sign the pictures check"),
            ("override_check", "Can publish without a required check, with a reason"),
            ("lift_embargo", "Can lift an embargo"),
            ("see_privileged", "Can read privileged legal comments"),
            ("see_withheld", "Can see what was withdrawn or fixed for legal reasons"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Give a new article its piece. Raise ValueError for one that is called as readers know it."""
        if self.only_as_read:
            raise ValueError("What readers have of a piece is not saved as its draft.")
        if self.piece_id is None:
            self.piece = Piece.objects.create()
        super().save(*args, **kwargs)

    def document(self):
        """Return the working copy as a Document: of its own rows only, and nothing cleaned."""
        return mapping.document_of(self)

    def apply(self, document):
        """Make the working copy say exactly what a Document says, and save it.

        Raise `applying.UnknownRow` when the Document names a row that does not exist here.
        """
        applying.apply(self, document)

    def live_edition(self, at=None):
        """Return the Edition that readers have at a moment, or None."""
        return Edition.objects.live(at).filter(piece=self.piece_id).select_related("document").first()

    def last_live_edition(self, at=None):
        """Return the Edition that readers had last, or None."""
        had = Edition.objects.filter(
            piece=self.piece_id, document__isnull=False, live_from__lte=at or clock.now()
        )
        return had.select_related("document").order_by("live_from").last()


class ArticleTopic(models.Model):
    """A topic of an article; the first is the primary one."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_topics")
    topic = models.ForeignKey(Topic, models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "topic"],
                name="an_article_has_a_topic_once",
                violation_error_message="This topic is chosen already.",
            )
        ]

    def __str__(self):
        return str(self.topic)


class TaggedArticle(ItemBase):
    """A tag on an article."""

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="items")
    content_object = models.ForeignKey(Article, models.CASCADE, related_name="tagged")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"],
                name="an_article_has_a_tag_once",
                violation_error_message="This tag is chosen already.",
            )
        ]

    def __str__(self):
        return str(self.tag)


class Pin(models.Model):
    """A piece that an editor wants among the related reading."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="pins")
    piece = models.ForeignKey(Piece, models.PROTECT, related_name="pinned_by")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.piece)
