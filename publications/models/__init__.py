"""The public side's tables: the vocabulary, what was published in it, and where it stands."""

from publications.models.changes import Change
from publications.models.editions import Edition, EditionText, Entry, Related, Shelf, StoredDocument
from publications.models.home import HomePin
from publications.models.media import Attachment, Image
from publications.models.newsletters import Newsletter, SentIssue
from publications.models.notices import Notice, NoticeText
from publications.models.people import Author
from publications.models.pieces import Address, Piece
from publications.models.restored import RestoredCopy
from publications.models.search import Indexed, KnownWord
from publications.models.site_pages import SitePage
from publications.models.sources import Licence, Partner, Source
from publications.models.taxonomy import Brand, BrandSlug, Region, RegionAncestor, Series, Tag, Topic
from publications.models.terms import TermMerge, TermName, Vocabulary
from publications.querysets import Outcome
from publications.term_querysets import Status

__all__ = [
    "Address",
    "Attachment",
    "Author",
    "Brand",
    "BrandSlug",
    "Change",
    "Edition",
    "EditionText",
    "Entry",
    "HomePin",
    "Image",
    "Indexed",
    "KnownWord",
    "Licence",
    "Newsletter",
    "Notice",
    "NoticeText",
    "Outcome",
    "Partner",
    "Piece",
    "Region",
    "RegionAncestor",
    "Related",
    "RestoredCopy",
    "SentIssue",
    "Series",
    "Shelf",
    "SitePage",
    "Source",
    "Status",
    "StoredDocument",
    "Tag",
    "TermMerge",
    "TermName",
    "Topic",
    "Vocabulary",
]
