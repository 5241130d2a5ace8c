"""HTML that this site made itself: the one place where a string is marked safe."""

from django.utils.safestring import mark_safe


class Compiled(str):
    """A fragment that templates of ours rendered, read back from where it was kept."""

    __slots__ = ()

    @property
    def html(self):
        """The fragment, for a template to print as it is."""
        return mark_safe(self)  # rendered with escaping on, from text that richtext cleaned
