"""What can be wrong with a file of contacts. Nothing has been changed when one of these is raised."""


class ContactsError(ValueError):
    """A file of contacts cannot be read.

    Parameters
    ----------
    file : str
        Its name; for a file in a zip, with the zip's before it.
    place : str
        Where in it: "line 12", "entry 3"; empty for the whole file.
    found : str
        What stands there, or what the reader said of it; empty where there is nothing to add.
    """

    text = "This file cannot be read."

    def __init__(self, file: str, place: str = "", found: str = "") -> None:
        super().__init__(file, place, found)
        self.file = file
        self.place = place
        self.found = found

    def __str__(self) -> str:
        """Return what is wrong, where, and the mend."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.told}"

    @property
    def told(self) -> str:
        """What is wrong and the mend, without the place."""
        return self.text.format(found=self.found)


class NoFileError(ContactsError):
    """There is no such file, or it may not be read."""

    text = "There is no such file, or it cannot be opened ({found}). Check the name and the folder."


class EmptyFileError(ContactsError):
    """The file holds nothing."""

    text = "The file is empty. Export your contacts again."


class EnormousFileError(ContactsError):
    """The file is larger than any list of contacts."""

    text = "This is more than a list of contacts can hold ({found}). Is it the right file?"


class ZipBombError(ContactsError):
    """A zip would unfold to far more than it should."""

    text = "This zip would unfold to far more than it should ({found}), so it was left alone. Export it again."


class LockedZipError(ContactsError):
    """A zip asks for a password."""

    text = "This zip asks for a password. Unpack it yourself and choose the file inside."


class BinaryFileError(ContactsError):
    """The file is no text."""

    text = (
        "This is no text file ({found}). Choose LinkedIn's Connections.csv or zip, a Google Contacts CSV, "
        "a vCard (.vcf), or Instagram's followers or following as JSON."
    )


class UnknownFormatError(ContactsError):
    """The file is none that this kit knows."""

    text = (
        "This is no list of contacts that can be read here{found}. Choose LinkedIn's Connections.csv or zip, "
        "a Google Contacts CSV, a vCard (.vcf), or Instagram's followers or following as JSON."
    )


class WebPageError(ContactsError):
    """The export was made as web pages."""

    text = "This is a web page. Ask for the export again and choose JSON as its format, not HTML."


class OtherExportError(ContactsError):
    """The file is from a known export, but holds something other than contacts."""

    text = "This file of the export holds {found}, not your contacts."


class TruncatedFileError(ContactsError):
    """The file ends in the middle."""

    text = "The file ends in the middle of an entry, as after a broken download. Export or download it again."


class DamagedFileError(ContactsError):
    """The file is not well formed."""

    text = "The file is damaged here ({found}). Export it again, and do not edit it before you import it."


class FormulaError(ContactsError):
    """A cell of a table holds a formula."""

    text = (
        "This cell holds a formula, which no export of contacts does: {found!r}. Export the file again; if the words "
        "are meant so, delete the sign at their start."
    )
