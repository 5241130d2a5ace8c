"""The newsroom's tables: working copies, where they came from, and what was done to them."""

from editorial.models import kept
from editorial.models.articles import Article, ArticleTopic, Pin, TaggedArticle
from editorial.models.history import Move, Revision
from editorial.models.parts import AppliedNotice, AttachmentUse, Byline, Correction, ImageUse
from editorial.models.pictures import ProposedWords
from editorial.models.provenance import Original, Provenance

__all__ = [
    "AppliedNotice",
    "Article",
    "ArticleTopic",
    "AttachmentUse",
    "Byline",
    "Correction",
    "ImageUse",
    "Move",
    "Original",
    "Pin",
    "ProposedWords",
    "Provenance",
    "Revision",
    "TaggedArticle",
    "kept",
]
