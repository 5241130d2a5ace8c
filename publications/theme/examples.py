"""What stands for each parameter of a wording where no piece gives one: words for readers, by language."""

from django.utils.html import format_html

from publications.theme.languages import SPOKEN
from publications.theme.phrases import spoken

EXAMPLES = {code: language.EXAMPLES for code, language in SPOKEN.items()}


def examples(language):
    """Return an element for each parameter, in the language of a wording; English where it has none.

    English words in a wording of another language say so.
    """
    known = spoken(language)
    other = "" if language.partition("-")[0].lower() == known else format_html(' lang="{0}" dir="ltr"', known)
    return {
        name: format_html('<var class="example"{}>[{}]</var>', other, words)
        for name, words in EXAMPLES[known].items()
    }
