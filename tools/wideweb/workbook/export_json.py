"""A workbook as one JSON file."""

import json
from pathlib import Path
from typing import Any

from wideweb.workbook.errors import ImportFileError
from wideweb.workbook.exchange import FORMAT, LAYOUTS, VERSION, Tables, refuse_other_formats


def written_json(tables: Tables) -> bytes:
    """Return the file's bytes: UTF-8, indented, the fields by name."""
    everything = {"format": FORMAT, "version": VERSION, **tables}
    return (json.dumps(everything, ensure_ascii=False, indent=1) + "\n").encode()


def read_json(content: bytes, source: Path) -> Tables:
    """Return what `written_json` was given.

    Raises
    ------
    ImportFileError
        When the bytes are no such file.
    """
    try:
        everything: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ImportFileError(source, "", f"It is no JSON: {error}") from error
    refuse_other_formats(everything, source)
    tables = {table: everything.get(table, [] if layout.later else None) for table, layout in LAYOUTS.items()}
    for table, entries in tables.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ImportFileError(source, table, "A list of records is needed here.")
    return tables
