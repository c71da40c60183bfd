"""The learner's workbook: people, ties, messages, touchpoints and reflections, in one file that only they can read."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from wideweb.workbook.contents import Messages, People, Placements, Reflections, Settings, Snapshots, Ties, Touchpoints
from wideweb.workbook.deletion import delete_everything
from wideweb.workbook.errors import ExportExistsError, ImportFileError
from wideweb.workbook.exchange import LAYOUTS, Contents, Tables, restore, snapshot
from wideweb.workbook.export_csv import read_csv, written_csv
from wideweb.workbook.export_json import read_json, written_json
from wideweb.workbook.faults import told
from wideweb.workbook.place import workbook_path, write_new
from wideweb.workbook.store import Store


def _now() -> datetime:
    return datetime.now().astimezone()


class Workbook:
    """The learner's own store.

    Any number of notebooks may use it at once. Nothing stays open between two calls.

    Parameters
    ----------
    path : path-like or None
        The file; made when there is none. None: what $WIDEWEB_WORKBOOK says, else a file in the learner's own data
        folder.
    clock : callable or None
        Returns the time now, for the name under which a damaged file is set aside. None: this computer's clock.

    Attributes
    ----------
    people : People
        `Person` records, by their ids.
    ties : Ties
        `Tie` records.
    messages : Messages
        `KeptMessage` records: a `Message`, its drafts, and when it was sent.
    touchpoints : Touchpoints
        `Touchpoint` records.
    reflections : Reflections
        `Reflection` records.
    placements : Placements
        `Placement` records: where people stand on the map.
    snapshots : Snapshots
        `Snapshot` records: how the map stood on earlier days.
    settings : Settings
        `Setting` records: what the learner has set, by its name.

    Raises
    ------
    DamagedWorkbookError
        When the file is not whole; it was set aside under a dated name. The next time a new one is made.
    NewerWorkbookError, ForeignFileError
        When a newer program wrote it, or it is no workbook; it was left as it is.
    ReadOnlyWorkbookError, FullDiskError, BusyWorkbookError, DiskError
        When it cannot be opened or made. All are `WorkbookError`.
    """

    def __init__(
        self, path: str | os.PathLike[str] | None = None, *, clock: Callable[[], datetime] | None = None
    ) -> None:
        self._store = Store(workbook_path(path), clock or _now)
        self.people = People(self._store)
        self.ties = Ties(self._store)
        self.messages = Messages(self._store)
        self.touchpoints = Touchpoints(self._store)
        self.reflections = Reflections(self._store)
        self.placements = Placements(self._store)
        self.snapshots = Snapshots(self._store)
        self.settings = Settings(self._store)

        self._contents: Contents = {table: getattr(self, table) for table in LAYOUTS}

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self._store.path

    def __repr__(self) -> str:
        """Show where it stands."""
        return f"{type(self).__name__}({str(self.path)!r})"

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Save all that a block adds, replaces and removes when it ends; or nothing of it, when it fails.

        Within the block nothing is on disk yet. Other notebooks wait meanwhile, so keep it short.

        Raises
        ------
        WorkbookError
            When it could not be saved.
        """
        with self._store.writing():
            yield

    def export_json(self, path: str | os.PathLike[str]) -> None:
        """Write all that the workbook holds into one JSON file, for the learner alone to read.

        Raises
        ------
        ExportExistsError
            When there is a file of this name; it is left as it is.
        WorkbookError
            When it cannot be written.
        """
        self._export(path, written_json)

    def export_csv(self, path: str | os.PathLike[str]) -> None:
        """Write all that the workbook holds as CSV tables in one zip file, for the learner alone to read.

        Raises
        ------
        ExportExistsError
            When there is a file of this name; it is left as it is.
        WorkbookError
            When it cannot be written.
        """
        self._export(path, written_csv)

    def import_json(self, path: str | os.PathLike[str]) -> None:
        """Bring back what `export_json` wrote, into a workbook that holds nothing; all of it or nothing.

        Raises
        ------
        NotEmptyError
            When the workbook holds something.
        ImportFileError
            When the file is no such export, or a record in it cannot stand; it says where.
        WorkbookError
            When the file cannot be read, or the workbook not be saved.
        """
        self._import(path, read_json)

    def import_csv(self, path: str | os.PathLike[str]) -> None:
        """Bring back what `export_csv` wrote. The rest is as in `import_json`."""
        self._import(path, read_csv)

    def delete_everything(self) -> None:
        """Delete all that the workbook holds, and damaged files that were set aside beside it.

        The file is emptied, overwritten and made small. Exports, backups and what a disk keeps beneath its files are
        out of reach.

        Raises
        ------
        WorkbookError
            When it could not be done.
        """
        delete_everything(self._store)

    def _export(self, path: str | os.PathLike[str], written: Callable[[Tables], bytes]) -> None:
        target = Path(path).expanduser().absolute()
        content = written(snapshot(self._store, self._contents))
        if target.exists():
            raise ExportExistsError(target)
        with told(target):
            write_new(target, content)

    def _import(self, path: str | os.PathLike[str], read: Callable[[bytes, Path], Tables]) -> None:
        source = Path(path).expanduser().absolute()
        try:
            content = source.read_bytes()
        except OSError as error:
            raise ImportFileError(source, "", error.strerror or str(error)) from error
        restore(self._store, self._contents, read(content, source), source)
