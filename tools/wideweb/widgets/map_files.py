"""The map as files for other programs."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from wideweb.network import EgoNetwork, to_csv, to_graphml

FILE_KINDS: Final = ("csv", "graphml")
_SOME_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""In place of the time at which a file was made, which a zip must name: the same map gives the same bytes."""


class UnknownFileKindError(LookupError):
    """The map cannot be saved as this."""

    field = "kind"

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        return f"{self.field}: {self.value!r} is not known. Use one of: {', '.join(FILE_KINDS)}."


def map_file(network: EgoNetwork, kind: str, *, named: bool) -> tuple[str, bytes]:
    """Return the end of a file's name and its content.

    Raises
    ------
    UnknownFileKindError
        A `LookupError`.
    """
    if kind == "graphml":
        return ".graphml", to_graphml(network, named=named).encode()
    if kind == "csv":
        return "-csv.zip", _zip(network, named=named)
    raise UnknownFileKindError(kind)


def _zip(network: EgoNetwork, *, named: bool) -> bytes:
    tables = to_csv(network, named=named)._asdict()
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", _SOME_TIME), text.encode("utf-8-sig"))
    return target.getvalue()
