"""Who may act on how the site runs: superusers, and whoever was given this one permission of Django's."""

RIGHT = "django_tasks_database.change_dbtaskresult"


def may_act(user):
    """Whether a person may see how the site runs, and retry or drop what failed."""
    return user.is_active and user.has_perm(RIGHT)
