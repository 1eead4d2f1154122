"""Two indexes that Wagtail's table of pages lacks: by address, and by place in the menu.

Each page asks both questions (`core.routing`, `core.chrome`). Without an index they go through the whole table: 40 ms with
35,000 pages.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX core_page_url_path ON wagtailcore_page (url_path)", "DROP INDEX core_page_url_path"
        ),
        migrations.RunSQL(
            "CREATE INDEX core_page_in_menus ON wagtailcore_page (depth) WHERE show_in_menus", "DROP INDEX core_page_in_menus"
        ),
    ]
