"""`manage.py prepare`: everything a database needs before the site can be served from it."""

import os
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from core.content import use_address
from organisation.models import HomePage


class Command(BaseCommand):
    help = "Migrates, loads the starting content into an empty site and makes the first administrator."
    requires_system_checks = []  # a second run should take no longer than it must

    def add_arguments(self, parser):
        parser.add_argument(
            "--refresh-content",
            action="store_true",
            help="load the starting content also when the site has content (what editors changed is kept)",
        )

    def handle(self, *args, refresh_content, **options):
        self.reach_database()
        self.migrate()
        if refresh_content or not HomePage.objects.exists():
            self.stdout.write("Loading the starting content ...")
            call_command("load_content", verbosity=options["verbosity"])
        use_address(settings.WAGTAILADMIN_BASE_URL)
        self.make_administrator()

    def reach_database(self):
        """Open the connection; a database that does not answer gives one line, without the password."""
        try:
            connection.ensure_connection()
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0] if str(error) else type(error).__name__
            raise CommandError(f"The database does not answer. Is DATABASE_URL right? ({reason})") from None

    def migrate(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Bringing the database up to date (half a minute the first time) ...")
            call_command("migrate", verbosity=0, interactive=False)

    def make_administrator(self):
        """The first administrator, named ADMIN_USERNAME, with ADMIN_PASSWORD or else a random password."""
        User = get_user_model()
        if User.objects.filter(is_superuser=True).exists():
            return
        username = os.environ.get("ADMIN_USERNAME") or "beheerder"
        given = os.environ.get("ADMIN_PASSWORD")
        password = given or secrets.token_urlsafe(12)
        User.objects.create_superuser(username=username, password=password)
        shown = "the one in ADMIN_PASSWORD" if given else f"{password}   (shown only this once)"
        self.stdout.write(f"\nAdministrator made. Name: {username}   Password: {shown}")
