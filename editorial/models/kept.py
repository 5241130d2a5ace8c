"""Which rows of the vocabulary and of its terms keep their history: who changed what, and when.

Registered from the newsroom's side, so that the public side needs no users and no history tables.
"""

from simple_history import register

from editorial.models.grants import Grant
from editorial.models.orders import LegalOrder
from editorial.models.register import Entity, EntityStatus
from editorial.models.rules import NoticeRule
from editorial.models.style import StyleRule
from publications.models import Author, Brand, Notice, NoticeText, Region, Series, Source, Tag, Topic

for model in (Author, Brand, Grant, Notice, NoticeText, Region, Series, Source, Tag, Topic):
    # What a brand offers follows from the newsletters there are.
    register(model, app="editorial", excluded_fields=["offers"] if model is Brand else [])

for model in (Entity, EntityStatus, NoticeRule, LegalOrder, StyleRule):
    register(model)
