"""Form fields in which the names of a term are typed, one a line."""

from django.core.exceptions import ValidationError

from editorial.admin.fields import LinesField
from editorial.terms.naming import read_label, read_name
from publications.identifiers import SCHEMES, read
from publications.likeness import visible
from publications.models.terms import LONGEST_NAME, disguise, strange

MOST_NAMES = 200
LONGEST_LIST = 50_000  # characters: far more than as many names


class NamesField(LinesField):
    """Names of a term as `naming.Name`, one a line."""

    def to_python(self, value):
        """Read lines as names; refuse what cannot be one, and a list that nobody can mean."""
        names = [read_name(line) for line in lines(super().to_python, value)]
        refuse(names_refused([name.label for name in names]))
        return names

    def has_changed(self, initial, data):
        """Compare as lines: what cannot be read has changed."""
        return self.prepare_value(initial or []) != "\n".join((data or "").splitlines())


class LabelsField(LinesField):
    """What a term is called in other languages, as {language: label}, typed as “ru: Талибан”."""

    def prepare_value(self, value):
        """Write labels as lines."""
        if isinstance(value, dict):
            value = [f"{language}: {label}" for language, label in value.items()]
        return super().prepare_value(value)

    def to_python(self, value):
        """Read lines as labels by language; refuse a language that stands twice."""
        labels, said = {}, []
        for line in lines(super().to_python, value):
            try:
                language, label = read_label(line)
            except ValueError:
                said.append(f"“{line[:60]}”: begin with the code of a language, such as “ru: Талибан”.")
                continue
            if language in labels:
                said.append(f"“{language}” stands twice. Put the second name under “Also called”.")
            labels.setdefault(language, label)
        refuse(said + names_refused(labels.values()))
        return labels

    def has_changed(self, initial, data):
        """Compare as lines."""
        return (self.prepare_value(initial or {}) or "") != "\n".join((data or "").splitlines())


class IdentifiersField(LinesField):
    """Numbers of a term elsewhere, as {scheme: value}, typed as “wikidata: Q42” or pasted as addresses."""

    def prepare_value(self, value):
        """Write numbers as lines."""
        if isinstance(value, dict):
            value = [f"{scheme}: {number}" for scheme, number in value.items()]
        return super().prepare_value(value)

    def to_python(self, value):
        """Read lines as numbers by scheme; refuse a scheme that stands twice."""
        numbers, said = {}, []
        for line in lines(super().to_python, value):
            try:
                scheme, number = read(visible(line))
            except ValueError as error:
                said.append(str(error))
                continue
            if numbers.setdefault(scheme, number) != number:
                said.append(f"{SCHEMES[scheme].name} stands twice: give one number.")
        refuse(said)
        return numbers

    def has_changed(self, initial, data):
        """Compare as lines."""
        return (self.prepare_value(initial or {}) or "") != "\n".join((data or "").splitlines())


def lines(split, value):
    """Return the lines of a field. Raise ValidationError when there are more than anybody can mean."""
    if len(value or "") > LONGEST_LIST or len(found := split(value)) > MOST_NAMES:
        raise ValidationError(f"This is more than a list of names: give at most {MOST_NAMES}, one a line.")
    return found


def names_refused(labels):
    """Return why texts cannot be names, as sentences."""
    whys = ((label, strange(label) or too_long(label) or disguise(label)) for label in labels)
    return [f"“{label[:60]}”: {why}" for label, why in whys if why]


def too_long(label):
    """Return why a text is too long for a name, as a sentence, or nothing."""
    return f"A name has at most {LONGEST_NAME} characters." if len(label) > LONGEST_NAME else ""


def refuse(sentences):
    """Raise ValidationError with all sentences, if there are any."""
    if sentences:
        raise ValidationError(sentences)
