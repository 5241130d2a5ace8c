"""What a piece itself fills into the wordings of its notices, where nobody filled in anything else."""


def filled(parameters, content):
    """Return parameters as pairs, sorted, with the sponsor of a piece among them where it has one."""
    given = dict(parameters)
    if content.sponsor and not given.get("sponsor"):
        given["sponsor"] = content.sponsor
    return tuple(sorted(given.items()))
