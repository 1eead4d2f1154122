"""The import of meetings and papers from a folder or a CSV file; docs/import.md tells how these must look.

In this order: `sources` reads lines (`csv_source`, `folder_source`, with `values` for what stands in them), `groups` makes
meetings of lines, `matching` looks what is on the site already, `writing` makes pages, `report` tells what happened.
"""

from .lines import Unusable
from .report import Report
from .run import Options, import_source

__all__ = ["Options", "Report", "Unusable", "import_source"]
