"""The newsroom's addresses, a row each: who may open one, and what it takes to act there.

`opens` and `acts` name rights (editorial/access/roles.py). `state` says what the article must be like, `args`
what else the address names, and `sends` what is typed before the press, besides what the page proposes. An
address that two rights would open, by what it is about, names the weaker one.
"""

from dataclasses import dataclass, field

ANYBODY, SUPERUSER = "", "superuser"


@dataclass(frozen=True)
class Row:
    """What one address asks of whoever comes."""

    opens: str = ANYBODY
    acts: str = ""
    state: str = "live"
    args: tuple = ()
    sends: dict = field(default_factory=dict)
    of_site: bool = False  # asks for a role that holds for every brand

    @property
    def article(self):
        """Whether the address is about one article, which a contributor reaches only as their own."""
        return self.opens in {"view_article", "change_article", "comment_article"}


# Models with Django's own list and forms: their rights are Django's, tried in test_admin_doors.
PER_MODEL = [
    "auth_user", "auth_group", "django_tasks_database_dbtaskresult", "editorial_article",
    "editorial_barredfile",
    "editorial_entity",
    "editorial_grant",
    "editorial_issue",
    "editorial_subscription",
    "editorial_legalorder",
    "editorial_noticerule",
    "editorial_stylerule",
    "editorial_pickup", "editorial_revision", "publications_attachment", "publications_author",
    "publications_brand", "publications_edition", "publications_image", "publications_licence",
    "publications_newsletter", "publications_notice", "publications_partner", "publications_region",
    "publications_series", "publications_source", "publications_tag", "publications_topic",
]  # fmt: skip
REASON = {"reason": ["Because."]}
ROWS = {
    # Everybody of the newsroom.
    "index": Row(),
    "login": Row(),
    "logout": Row(),
    "password_change": Row(),
    "password_change_done": Row(),
    "jsi18n": Row(),
    "moment": Row(),
    "app_list": Row(),
    "autocomplete": Row(),
    "view_on_site": Row(),
    "suggest": Row(),
    "suggest-list": Row(),
    "media": Row(),
    "board": Row(),
    "board-move": Row(),
    "calendar": Row(),
    "calendar-move": Row(),
    "calendar-address": Row(),
    "rule-try": Row(),
    "rule-lists": Row(),
    "rule-list": Row(),
    "term-suggestions-progress": Row(),
    "term-suggestions-term": Row(),
    "rule-list-progress": Row(),
    "notice-wording": Row(),
    "notice-templates": Row(),
    "style-import": Row(),
    "style-export": Row(),
    "style-starter": Row(),
    "register-import": Row(),
    "register-file": Row(),
    "register-status": Row(),
    "author-withhold": Row(),
    "order-look": Row(),
    "order-bar-name": Row(),
    "order-mask": Row(),
    "article-list-keep": Row(),
    "article-list-drop": Row(),
    "find": Row(),
    "found": Row(),
    "as-of": Row(),
    "as-of-cover": Row(),
    "as-of-looks": Row(),
    "doctor": Row(),
    "explained": Row(),
    "failed-tasks": Row(),
    "thrown": Row(),
    "thrown-fetch": Row(),
    "manuscript": Row(),
    "preview-shown": Row(),
    "preview-print": Row(),
    "preview-colours": Row(),
    "preview-file": Row(),
    "issue-send": Row(),
    "issue-mail": Row(),
    "subscriber-one": Row("view_subscription"),
    "subscribers-bring": Row("add_subscription"),
    "notifications": Row(),
    "notification": Row(),
    "notification-choices": Row(),
    "unsent": Row(),
    "links": Row(),
    "reads": Row(),
    "reads-csv": Row(),
    "style-archive": Row(),
    "style-found": Row(),
    "style-found-progress": Row(),
    "style-found-csv": Row(),
    "article-many": Row(),
    "article-many-progress": Row(),
    "publications_image_pick": Row(),
    "publications_image_remove": Row(),
    "article-autosave-new": Row(),
    "article-keeping": Row(),
    "article-throw-away": Row(),
    "article-unsaved": Row(),
    "article-typed": Row(),
    # Articles to look at.
    "article-read": Row("view_article"),
    "article-versions": Row("view_article"),
    "article-compare": Row("view_article"),
    "article-as-of": Row("view_article"),
    "article-why": Row("view_article"),
    "article-comments": Row("view_article"),
    "article-reads": Row("view_article"),
    "article-people": Row("comment_article"),
    "article-preview": Row("view_article"),
    "article-style-readers": Row("view_article"),
    "articles-many": Row(),
    # People outside.
    "article-share": Row("change_article", "share_article", sends={"name": ["Mina Park"]}),
    "article-revoke": Row("change_article", "share_article", args=("link",)),
    "article-send-again": Row("change_article", args=("link",)),
    # Articles to write.
    "article-from-file": Row("add_article"),
    "article-preview-new": Row("add_article"),
    "article-style-new": Row("add_article"),
    "article-style": Row("change_article"),
    "article-style-check": Row("change_article"),
    "article-style-live": Row("change_article"),
    "article-suggestions-new": Row("add_article"),
    "article-suggestions": Row("change_article"),
    "article-suggestions-check": Row("change_article"),
    "article-settle": Row("change_article"),
    "article-autosave": Row("change_article"),
    "article-presence": Row("change_article"),
    "article-files": Row("change_article"),
    "article-origin": Row("change_article"),
    "article-original": Row("change_article"),
    "article-carried": Row(
        "change_article",
        "change_article",
        state="draft",
        args=("carried",),
        sends={"choice": ["decline"], "reason": ["Nobody holds that status."]},
    ),
    "article-answer": Row("view_article", args=("00000000-0000-0000-0000-000000000001",)),
    "article-copy": Row("view_article", "add_article"),
    "article-throw": Row("change_article", "change_article", state="draft"),
    "article-restore": Row("change_article", "change_article", args=("revision",)),
    "article-restore-edition": Row("change_article", "change_article", args=("edition",)),
    # What readers get.
    "article-publish": Row("change_article", "publish_article", state="draft"),
    "article-fix": Row("change_article"),
    "article-correct": Row(
        "change_article", "publish_article", sends={"sentence": ["The pass lies at 4,655 m."]}
    ),
    "article-unretract": Row("change_article", "publish_article", state="retracted"),
    "article-undo": Row("change_article", "publish_article", state="retracted", args=("move",)),
    "article-withhold": Row("view_article", "publish_article", sends=REASON),
    "article-withdraw": Row("change_article", "publish_article", sends=REASON),
    "article-back": Row("view_article", "publish_article", state="withdrawn"),
    "article-expire": Row("change_article", "publish_article", sends={**REASON, "at": ["2030-01-01T09:00"]}),
    "article-cancel": Row(
        "change_article", "publish_article", state="scheduled", args=("edition",), sends=REASON
    ),
    "article-reschedule": Row(
        "change_article",
        "publish_article",
        state="scheduled",
        args=("edition",),
        sends={"at": ["2030-01-01T09:00"]},
    ),
    "article-put-back": Row("change_article", "publish_article", state="cancelled", args=("move",)),
    "article-pin": Row("view_article", "pin_article", sends={"slot": ["0"]}),
    "article-unpin": Row("view_article"),
    "article-pin-undo": Row("view_article", "pin_article", args=("pin",), sends={"to": ["off"]}),
    "article-lift": Row("change_article", "lift_embargo", state="embargoed", sends=REASON),
    "article-leak": Row("change_article", "publish_article", state="embargoed", sends=REASON),
    "article-claim": Row("change_article", "change_article", state="draft"),
    # Review.
    "article-move": Row("view_article", "submit_article", state="draft", args=("submit",)),
    "article-sign": Row("view_article", "sign_facts", state="draft", args=("facts",)),
    "article-ask": Row("view_article", "change_article", state="draft", args=("facts",)),
    "article-take": Row("view_article", state="draft", args=("facts",)),
    # The front page.
    "home": Row("pin_article"),
    "home-ahead": Row("pin_article"),
    "site-pages": Row("change_pagedraft", of_site=True),
    "site-page": Row("change_pagedraft", args=("about", "en"), of_site=True),
    "site-page-autosave": Row("change_pagedraft", args=("about", "en"), of_site=True),
    "site-page-preview": Row("change_pagedraft", args=("about", "en"), of_site=True),
    # The tagging desk.
    "tagging": Row("change_tag"),
    "tagging-progress": Row("change_tag"),
    "tagging-articles": Row("change_tag", args=("untagged",)),
    "tagging-tags": Row("change_tag", args=("once",)),
    "tagging-proposed": Row("change_tag"),
    "tagging-pairs": Row("change_tag"),
    "tagging-doubled": Row("change_tag"),
    "tagging-closed": Row("change_tag"),
    "tagging-paste": Row("change_tag"),
    "term-suggestions": Row("change_tag"),
    # Merging.
    "merges": Row("accept_term"),
    "merge": Row(),
    "merge-progress": Row(),
    "article-many-back": Row(),
    "term-split": Row(),
    "term-merge": Row("accept_term", args=("tag",)),
    "article-put-signed": Row("change_article", "change_article", state="signed", args=("facts",)),
}
