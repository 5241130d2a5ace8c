"""What the pages of merging ask."""

from django import forms

from editorial.admin.fields import ChosenField, unclipped


class MergeForm(forms.Form):
    """Which terms are merged, and into which."""

    def __init__(self, vocabulary, data):
        """`data` may name some of it already, by UUID, or nothing."""
        super().__init__(data)
        self.fields["old"] = ChosenField(
            vocabulary, label="Merge", error_messages={"required": "Name what is to be merged."}
        )
        self.fields["new"] = ChosenField(
            vocabulary,
            single=True,
            label="Into",
            help_text="The one that stays.",
            error_messages={"required": "Name the one that stays."},
        )
        for field in self.fields.values():
            field.widget.adds = False
        unclipped(self.fields)

    @property
    def is_asked(self):
        """Whether both sides are named, so that there is something to show."""
        asked = (self.fields[name].widget.value_from_datadict(self.data, None, name) for name in self.fields)
        return all(asked)
