"""A course's standards file: all that is particular to it, and nothing that is code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.course import Course
from coursekit.errors import CourseError


class StandardsError(CourseError):
    """A file of a course's standards that cannot be used as it stands."""

    def __init__(self, path: Path, fault: str) -> None:
        """Keep the file and what is wrong with it."""
        super().__init__(path, fault)
        self.path = path
        self.fault = fault

    def __str__(self) -> str:
        """Name the file and the mend."""
        return f"{self.path}: {self.fault}"


@dataclass(frozen=True)
class ByCountry:
    """Words whose rules hold in some countries only, and how a page may say so."""

    words: tuple[str, ...]
    says: tuple[str, ...]


@dataclass(frozen=True)
class Standards:
    """What a course holds itself to."""

    path: Path
    tables: dict[str, Any]

    @classmethod
    def of(cls, course: Course) -> Standards | None:
        """Return the standards of a course; None when its pyproject.toml names none.

        Raises
        ------
        StandardsError
            When the file is not there, or is no TOML.
        """
        if course.standards is None:
            return None
        return cls(course.standards, read_table(course.standards))

    def get(self, table: str, key: str) -> Any:  # noqa: ANN401  # the file's values are of many types
        """Return a value of the file.

        Raises
        ------
        StandardsError
            When it is not there.
        """
        try:
            return self.tables[table][key]
        except KeyError:
            raise StandardsError(self.path, f"[{table}] has no {key}.") from None

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return a list of the file."""
        return tuple(map(str, self.get(table, key)))

    def texts(self, table: str, key: str) -> dict[str, str]:
        """Return a table of texts."""
        return {str(name): str(value) for name, value in self.get(table, key).items()}

    @property
    def by_country(self) -> tuple[ByCountry, ...]:
        """Return the words whose rules differ by country."""
        return tuple(ByCountry(tuple(one["words"]), tuple(one["says"])) for one in self.tables.get("by_country", ()))


def read_table(path: Path) -> dict[str, Any]:
    """Return what stands in a TOML file.

    Raises
    ------
    StandardsError
        When it is not there, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StandardsError(path, "there is no such file: write it, or mend what names it.") from None
    except ValueError as error:
        raise StandardsError(path, f"it cannot be read as TOML: {error}.") from error
