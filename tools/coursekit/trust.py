"""Jupyter's trust in a notebook: without it a button in the text asks first, and saved widgets stay blank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def signer(signatures: Path) -> Callable[[Path], None]:
    """Return a function that signs a notebook file in the store which a Jupyter with this data folder reads.

    Jupyter's packages are loaded with the first notebook that is signed: where nothing is new, nothing waits.
    """

    def sign(path: Path) -> None:
        from nbformat import NO_CONVERT, read  # noqa: PLC0415  # takes a second
        from nbformat.sign import NotebookNotary  # noqa: PLC0415

        signatures.mkdir(parents=True, exist_ok=True)
        with NotebookNotary(data_dir=str(signatures)) as notary:
            notary.sign(read(path, as_version=NO_CONVERT))

    return sign
