"""The learner's own store: one file, private, that never forgets."""

from wideweb.workbook.errors import (
    AlreadyThereError,
    BusyWorkbookError,
    ChangedMeanwhileError,
    DamagedRecordError,
    DamagedWorkbookError,
    DiskError,
    ExportExistsError,
    ForeignFileError,
    FullDiskError,
    ImportFileError,
    MissingWorkbookError,
    NewerWorkbookError,
    NotEmptyError,
    ReadOnlyWorkbookError,
    UnknownPersonError,
    UnknownRecordError,
    WorkbookError,
    WrongRecordError,
)
from wideweb.workbook.map_records import Placement, Snapshot
from wideweb.workbook.open_draft import Clash, OpenDraft, Sending, Standing, Wording
from wideweb.workbook.records import Draft, KeptMessage, RecordFieldError, Reflection
from wideweb.workbook.workbook import Workbook

__all__ = [
    "AlreadyThereError",
    "BusyWorkbookError",
    "ChangedMeanwhileError",
    "Clash",
    "DamagedRecordError",
    "DamagedWorkbookError",
    "DiskError",
    "Draft",
    "ExportExistsError",
    "ForeignFileError",
    "FullDiskError",
    "ImportFileError",
    "KeptMessage",
    "MissingWorkbookError",
    "NewerWorkbookError",
    "NotEmptyError",
    "OpenDraft",
    "Placement",
    "ReadOnlyWorkbookError",
    "RecordFieldError",
    "Reflection",
    "Sending",
    "Snapshot",
    "Standing",
    "UnknownPersonError",
    "UnknownRecordError",
    "Wording",
    "Workbook",
    "WorkbookError",
    "WrongRecordError",
]
