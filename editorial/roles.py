"""Who may do what, as two groups: editors write, publishers also decide what readers get."""

from django.contrib.auth.models import Group, Permission

EDITOR = "Editors"
PUBLISHER = "Publishers"
ROLES = {"editor": EDITOR, "publisher": PUBLISHER}

# Models by what editors do with them; a publisher also looks after the vocabulary.
WRITTEN = ["article", "image", "attachment"]
PROPOSED = ["author", "tag", "source"]
LOOKED_UP = ["brand", "series", "topic", "region", "termname", "licence", "notice", "noticetext"]
READ = ["edition", "piece", "revision", "move", "provenance"]

EDITOR_PERMISSIONS = [
    *(f"{verb}_{model}" for model in WRITTEN + PROPOSED for verb in ("view", "add", "change")),
    *(f"view_{model}" for model in [*LOOKED_UP, *READ]),
]
PUBLISHER_PERMISSIONS = [
    *EDITOR_PERMISSIONS,
    *(f"{verb}_{model}" for model in LOOKED_UP for verb in ("add", "change")),
    "delete_image",
    "delete_attachment",
    "delete_termname",
    "publish_article",
    "accept_term",
]
PERMISSIONS = {EDITOR: EDITOR_PERMISSIONS, PUBLISHER: PUBLISHER_PERMISSIONS}


def ensure_groups():
    """Make both groups, and give them their permissions; permissions that do not exist are passed over."""
    groups = {}
    for name, codenames in PERMISSIONS.items():
        groups[name], _ = Group.objects.get_or_create(name=name)
        groups[name].permissions.set(
            Permission.objects.filter(
                codename__in=codenames, content_type__app_label__in=["editorial", "publications"]
            )
        )
    return groups
