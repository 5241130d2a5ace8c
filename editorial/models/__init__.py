"""The newsroom's tables: working copies, where they came from, who works on them, and what was done."""

from editorial.models import kept
from editorial.models.announced import Announcement
from editorial.models.articles import Article, ArticleTopic, Pin, TaggedArticle
from editorial.models.bulk import BulkAct, BulkItem, SavedList
from editorial.models.dates import DayLookedAt
from editorial.models.desks import CheckKind, Desk, Membership, Profile
from editorial.models.following import HubPing, Reindexing, Reprinting
from editorial.models.grants import Grant
from editorial.models.history import Look, Move, Revision, WithheldLook
from editorial.models.informing import PartnerLetter
from editorial.models.links import LinkCheck, LinkHost, LinkPlace, OutgoingLink
from editorial.models.mailed import MailAct
from editorial.models.manuscripts import Manuscript
from editorial.models.merges import MergeAct, MergedPiece
from editorial.models.newsletters import (
    Issue,
    IssueMail,
    IssuePiece,
    Knock,
    Subscription,
    Suppressed,
)
from editorial.models.orders import LegalOrder
from editorial.models.originals import WatchedOriginal
from editorial.models.outside import Approval, PreviewLink
from editorial.models.parts import AppliedNotice, AttachmentUse, Byline, Correction, ImageUse
from editorial.models.pickups import LooksElsewhere, PartnerContact, Pickup
from editorial.models.pictures import BarredFile, ProposedWords
from editorial.models.provenance import CarriedText, Original, Provenance
from editorial.models.pulses import Pulse
from editorial.models.reads import CountedLine, CountedLog, LogKey, Reads
from editorial.models.register import (
    Entity,
    EntityDomain,
    EntityName,
    EntityStatus,
    RegisterFile,
)
from editorial.models.reviews import Check, Comment, SignOff
from editorial.models.rules import Borne, NoticeRule, ProposalAnswer, WorkItem, WorkList
from editorial.models.site_pages import PageAct, PageDraft
from editorial.models.style import StyleRule, StyleWaiver
from editorial.models.style_searches import StyleFound, StyleSearch
from editorial.models.suggesting import (
    DismissedSuggestion,
    MentionItem,
    MentionSearch,
    TermCount,
    TermPair,
    UsageCount,
)
from editorial.models.telling import Digest, Mute, Notification, NotificationChoice
from editorial.models.tidying import LookAlike, LooseArticle, Survey, TermUse, TurnedDown
from editorial.models.writing import Autosave, Presence

__all__ = [
    "Announcement",
    "AppliedNotice",
    "Approval",
    "Article",
    "ArticleTopic",
    "AttachmentUse",
    "Autosave",
    "BarredFile",
    "Borne",
    "BulkAct",
    "BulkItem",
    "Byline",
    "CarriedText",
    "Check",
    "CheckKind",
    "Comment",
    "Correction",
    "CountedLine",
    "CountedLog",
    "DayLookedAt",
    "Desk",
    "Digest",
    "DismissedSuggestion",
    "Entity",
    "EntityDomain",
    "EntityName",
    "EntityStatus",
    "Grant",
    "HubPing",
    "ImageUse",
    "Issue",
    "IssueMail",
    "IssuePiece",
    "Knock",
    "LegalOrder",
    "LinkCheck",
    "LinkHost",
    "LinkPlace",
    "LogKey",
    "Look",
    "LookAlike",
    "LooksElsewhere",
    "LooseArticle",
    "MailAct",
    "Manuscript",
    "Membership",
    "MentionItem",
    "MentionSearch",
    "MergeAct",
    "MergedPiece",
    "Move",
    "Mute",
    "NoticeRule",
    "Notification",
    "NotificationChoice",
    "Original",
    "OutgoingLink",
    "PageAct",
    "PageDraft",
    "PartnerContact",
    "PartnerLetter",
    "Pickup",
    "Pin",
    "Presence",
    "PreviewLink",
    "Profile",
    "ProposalAnswer",
    "ProposedWords",
    "Provenance",
    "Pulse",
    "Reads",
    "RegisterFile",
    "Reindexing",
    "Reprinting",
    "Revision",
    "SavedList",
    "SignOff",
    "StyleFound",
    "StyleRule",
    "StyleSearch",
    "StyleWaiver",
    "Subscription",
    "Suppressed",
    "Survey",
    "TaggedArticle",
    "TermCount",
    "TermPair",
    "TermUse",
    "TurnedDown",
    "UsageCount",
    "WatchedOriginal",
    "WithheldLook",
    "WorkItem",
    "WorkList",
    "kept",
]
