"""Settings of the site that is measured: as `make run`, with tables made straight from the models."""

from bench.delivery.no_migrations import MIGRATION_MODULES as MIGRATION_MODULES
from vrtwente.settings.dev import *  # noqa: F403
