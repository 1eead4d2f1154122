"""Where lines come from: a CSV file, or a folder with or without one."""

from pathlib import Path

from .csv_source import read_csv
from .folder_source import read_folder
from .lines import Unusable

TABLE = "vergaderingen.csv"  # when a folder holds it, this tells what is in the folder


def read(source):
    """The lines and refusals of a source: an iterable of `Line` and `Refusal`. Raises `Unusable`."""
    source = Path(source).resolve()
    if source.is_dir():
        table = source / TABLE
        return read_csv(table, source) if table.is_file() else read_folder(source)
    if source.is_file():
        return read_csv(source, source.parent)
    raise Unusable(f"Deze map of dit bestand is er niet: {source}")
