"""Field types of this project."""

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """StreamField that leaves its block definitions out of migrations.

    A change of blocks changes no table, so it needs no migration; the price is that a data migration cannot read
    block types from the historical model. See docs/decisions/0002.
    """

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
