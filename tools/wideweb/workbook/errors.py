"""What can go wrong with a workbook: each error says where, what became of the learner's data, and the mend."""

from pathlib import Path


class WorkbookError(Exception):
    """Something is wrong with a workbook.

    Parameters
    ----------
    path : pathlib.Path
        The workbook, or the export, that it is about.
    reason : str
        What the system or the database said; empty where there is nothing to add.
    """

    text = "{path}: your workbook could not be used."

    def __init__(self, path: Path, reason: str = "") -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        told = self.text.format_map(vars(self))
        return f"{told} ({self.reason})" if self.reason else told


class DamagedWorkbookError(WorkbookError):
    """The file is not whole, or no workbook at all. It was set aside as it was.

    Parameters
    ----------
    path : pathlib.Path
        Where it stood.
    set_aside : pathlib.Path or None
        Where it stands now; None when it could not be moved.
    reason : str
        How the damage showed.
    """

    def __init__(self, path: Path, set_aside: Path | None, reason: str) -> None:
        super().__init__(path, reason)
        self.set_aside = set_aside

    def __str__(self) -> str:
        """Say where the file is now, and how to go on."""
        if self.set_aside is None:
            return (
                f"{self.path}: your workbook is damaged ({self.reason}) and could not be moved out of the way. "
                "Nothing was changed. Move the file elsewhere, keep it, and try again."
            )
        return (
            f"{self.path}: your workbook is damaged ({self.reason}). Nothing was deleted: the file now stands beside "
            f"it as {self.set_aside.name}. Keep it. If you have an export or a backup, bring that back; otherwise open "
            "the workbook again to start a new one."
        )


class DamagedRecordError(WorkbookError):
    """One record of a workbook cannot be read; the others can.

    Parameters
    ----------
    path : pathlib.Path
        The workbook.
    table : str
        The collection: "people", "ties" …
    record_id : str or int
        The record's id.
    reason : str
        What is wrong with it.
    """

    text = (
        "{path}: record {record_id!r} of .{table} cannot be read. Nothing was changed. "
        "To do without it: workbook.{table}.remove({record_id!r})"
    )

    def __init__(self, path: Path, table: str, record_id: str | int, reason: str) -> None:
        super().__init__(path, reason)
        self.table = table
        self.record_id = record_id


class ForeignFileError(WorkbookError):
    """The path leads to something healthy that is no workbook: a folder, or another program's database."""

    text = (
        "{path}: this is {what}, not a workbook. It was left as it is. "
        "Choose another path, for example by $WIDEWEB_WORKBOOK."
    )

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(path)
        self.what = what


class NewerWorkbookError(WorkbookError):
    """The workbook was written by a newer Wide Web than this one.

    Parameters
    ----------
    path : pathlib.Path
        The workbook.
    found, known : int
        Its version, and the newest that this program knows.
    """

    text = (
        "{path}: a newer Wide Web wrote this workbook (its version is {found}; this program knows {known}). "
        "It was left as it is. Get the newest course bundle, or update the course, and open it with that."
    )

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path)
        self.found = found
        self.known = known


class MissingWorkbookError(WorkbookError):
    """The file was there when the workbook was opened, and is gone."""

    text = (
        "{path}: your workbook has been moved or deleted since it was opened. Put it back; "
        "or open it again to start a new one."
    )


class BusyWorkbookError(WorkbookError):
    """Another program kept the workbook to itself for too long."""

    text = (
        "{path}: another program is using your workbook, and did not finish in time. Nothing was changed. "
        "Close other notebooks that save to it, and try again."
    )


class FullDiskError(WorkbookError):
    """The disk took no more."""

    text = (
        "{path}: the disk took no more, most often because it is full or a quota is used up. What was there before "
        "is kept; what you just did is not saved. Make room, and do it again."
    )


class ReadOnlyWorkbookError(WorkbookError):
    """The file or its folder may not be written."""

    text = (
        "{path}: this place may not be written to. What was there before is kept; nothing was saved. "
        "Make the file and its folder writable, or choose another place by $WIDEWEB_WORKBOOK."
    )


class DiskError(WorkbookError):
    """The disk, or the network behind it, failed."""

    text = (
        "{path}: the disk failed. What was saved before is kept as far as the disk keeps it; what you just did is not "
        "saved. Check the disk or the network, and try again."
    )


class UnknownRecordError(WorkbookError, LookupError):
    """No record has this id."""

    text = "{path}: .{table} holds no record with id {record_id!r}."

    def __init__(self, path: Path, table: str, record_id: object) -> None:
        super().__init__(path)
        self.field = "id"
        self.table = table
        self.record_id = record_id


class UnknownPersonError(WorkbookError, LookupError):
    """A record names a person who is not in the workbook."""

    text = "{field}: nobody in {path} has the id {value!r}. Add the person first, with workbook.people.add."

    def __init__(self, path: Path, field_name: str, value: str) -> None:
        super().__init__(path)
        self.field = field_name
        self.value = value


class AlreadyThereError(WorkbookError, ValueError):
    """Another record has this id, or ties the same two people, and differs."""

    text = (
        "{field}: {path} already holds a different record for {value!r} in .{table}. "
        "To change that one, use workbook.{table}.replace; a different person needs an id of their own."
    )

    def __init__(self, path: Path, table: str, field_name: str, value: object) -> None:
        super().__init__(path)
        self.table = table
        self.field = field_name
        self.value = value


class ChangedMeanwhileError(WorkbookError):
    """A record is no longer what the caller took it to be; nothing was replaced.

    Parameters
    ----------
    path : pathlib.Path
        The workbook.
    table : str
        The collection.
    record_id : str or int
        The record's id.
    stored : object
        What stands there now.
    """

    text = (
        "{path}: record {record_id!r} of .{table} was changed elsewhere, perhaps in another notebook. "
        "Nothing was replaced. Look at workbook.{table}[{record_id!r}] and decide again."
    )

    def __init__(self, path: Path, table: str, record_id: object, stored: object) -> None:
        super().__init__(path)
        self.table = table
        self.record_id = record_id
        self.stored = stored


class WrongRecordError(WorkbookError, ValueError):
    """A record cannot stand in this collection."""

    text = "{field}: {value!r} cannot stand in .{table} of {path}. {mend}"

    def __init__(self, path: Path, table: str, field_name: str, value: object, mend: str) -> None:
        super().__init__(path)
        self.table = table
        self.field = field_name
        self.value = value
        self.mend = mend


class NotEmptyError(WorkbookError):
    """Only an empty workbook takes an import."""

    text = (
        "{path}: this workbook already holds records, and an import would mix with them. Nothing was changed. "
        "Open a new workbook at another path and import there, or delete everything here first."
    )


class ExportExistsError(WorkbookError):
    """An export never replaces a file."""

    text = "{path}: there is a file of this name already, and it was left as it is. Choose another name."


class ImportFileError(WorkbookError):
    """A file is no export that can be brought back; nothing was imported.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    place : str
        Where in it: "people.csv, row 3, stage"; empty for the whole.
    reason : str
        What is wrong there.
    """

    text = "{path}: this file cannot be imported, and nothing was. {told}"

    def __init__(self, path: Path, place: str, reason: str) -> None:
        super().__init__(path)
        self.place = place
        self.problem = reason
        self.told = f"{place}: {reason}" if place else reason
