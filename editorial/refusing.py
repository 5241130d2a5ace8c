"""How the newsroom says no: with sentences, so that an editor knows what to do next."""


class Refused(Exception):
    """An act that cannot be done now; `reasons` says why, as sentences; `code` names a field to mend."""

    def __init__(self, *reasons, code=""):
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)
        self.code = code


SAVED_MEANWHILE = "Somebody saved this article since you opened this page. Look at their version first."


class Stale(Refused):
    """Somebody else saved in the meantime: nothing was written over."""


class LiesAhead(Refused):
    """A scheduled Document lies ahead: say whether to cancel it or to carry the change into it."""


class Unapproved(Refused):
    """A text that lacks a required approval; an override with a reason, or a sign-off, lets it pass."""
