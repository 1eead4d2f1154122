"""What the forms of these screens share."""

from django import forms


class DeskForm(forms.Form):
    """A form of which nothing is checked by the browser: our own sentences say what is wrong, above it and at the field."""

    use_required_attribute = False

    def label(self, name):
        """The name of a field where it stands alone."""
        return self[name].label

    def wrong(self):
        """Every error of a field as {label, text, url}, in the order of the screen."""
        return [
            {"label": self.label(name), "text": text, "url": f"#{self[name].id_for_label or self[name].auto_id}"}
            for name in self.fields
            for text in self.errors.get(name, ())
        ]
