"""Who bears a name already: in its own vocabulary, and in another where one name for both would confuse."""

from publications.models import TermName, Vocabulary
from publications.slugs import key

# What a name of each may not be called besides: a tag that is a region says nothing that the region does not.
RIVALS = {
    Vocabulary.TAG: [Vocabulary.TOPIC, Vocabulary.REGION],
    Vocabulary.TOPIC: [Vocabulary.REGION],
    Vocabulary.REGION: [Vocabulary.TOPIC],
}


def claimed(term, labels):
    """Return {label: (vocabulary, why a term cannot be called so)}, with one query for all.

    What the term is called already stays, even where a topic or a region is called the same: imports
    keep such lists as they came.
    """
    rivals = RIVALS.get(term.vocabulary, [])
    keys = {key(label): label for label in labels}
    rows = TermName.objects.filter(vocabulary__in=[term.vocabulary, *rivals], key__in=keys)
    rows = list(rows.values_list("key", "vocabulary", "term"))
    own = {name for name, _, uuid in rows if uuid == term.uuid}
    said = {}
    for name, vocabulary, uuid in rows:
        label = keys[name]
        if vocabulary == term.vocabulary and uuid != term.uuid:
            said[label] = vocabulary, f"“{label}” already names another {vocabulary}."
        elif uuid != term.uuid and name not in own:
            why = f"“{label}” is a {vocabulary} already: one name for both would confuse."
            said.setdefault(label, (vocabulary, why))
    return said
