"""Deleting all that a workbook holds, and all that is left of it beside the file."""

import glob
from pathlib import Path

from wideweb.workbook.connection import alone
from wideweb.workbook.exchange import LAYOUTS
from wideweb.workbook.faults import told
from wideweb.workbook.layouts import DRAFTS
from wideweb.workbook.opening import never_write_ahead
from wideweb.workbook.store import Store


def delete_everything(store: Store) -> None:
    """Empty a workbook, overwrite what it held, and delete damaged files of it that were set aside.

    The file itself stays, so that other notebooks that use it go on with an empty one.

    Raises
    ------
    WorkbookError
        When it could not be done; what is not yet deleted is still there.
    """
    store.refuse_within_changes()
    with alone(store.path):
        with told(store.path):
            never_write_ahead(
                store.path
            )  # a log would keep what is deleted from the file, and the file what it deletes
        with store.writing() as connection:
            for table in (*LAYOUTS, DRAFTS.table):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
        store.vacuum()
        with told(store.path):
            for left in leftovers(store.path):
                left.unlink(missing_ok=True)


def leftovers(path: Path) -> list[Path]:
    """Return the damaged files of a workbook that were set aside, and parts of files that were never finished."""
    stem, name = glob.escape(path.stem), glob.escape(path.name)
    patterns = (
        f"{stem}.damaged-*{glob.escape(path.suffix)}",
        f"{stem}.damaged-*-journal",
        f"{stem}.damaged-*-wal",
        f"{stem}.damaged-*-shm",
        f"{name}-journal.damaged-*",
        f"{name}-wal.damaged-*",
        f"{name}-shm.damaged-*",
        f".{name}.new*",
        ".wide-web-*.part",
    )
    return sorted({found for pattern in patterns for found in path.parent.glob(pattern) if found.is_file()})
