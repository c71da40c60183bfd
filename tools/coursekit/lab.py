"""JupyterLab as learners meet it: on their own copies, with the course's settings, in this very process."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from coursekit.course import Course
from coursekit.errors import CourseError

SETTINGS = Path(__file__).parent / "lab_settings"
KEPT = {"JUPYTER_TOKEN", "JUPYTER_ALLOW_INSECURE_WRITES", "JUPYTER_RUNTIME_DIR"}
"""The learner's variables for Jupyter that hold here too: who may come in, and where temporary files may stand."""


class NoModuleError(CourseError):
    """A course folder without a notebook to open."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder that was searched."""
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        """Name the folder and the mend."""
        return (
            f"There is no notebook in {self.folder}. Unpack the course again into a new folder, and move your my-work "
            f"folder there."
        )


def first_module(course: Course) -> str:
    """Return the module to open, as a path within my-work: the first by name.

    Raises
    ------
    NoModuleError
        When the course has none.
    """
    first = min((path.name for path in course.modules.glob("*.ipynb")), default=None)
    if first is None:
        raise NoModuleError(course.modules)
    return f"{course.modules.name}/{first}"


def settings_environment(course: Course, environ: Mapping[str, str]) -> dict[str, str]:
    """Return environment variables under which Jupyter uses the course's settings and leaves the learner's own alone.

    What learners set here (a dark theme, say) and which notebooks are trusted stay with their copies. Temporary files
    stay where this system puts them: they need a disk that knows owners, and my-work may be on one that does not.
    """
    from jupyter_core.paths import jupyter_runtime_dir  # noqa: PLC0415  # nobody but `lab` should wait for it

    own = course.my_work_kit / "jupyter"
    foreign = ("JUPYTER", "IPYTHON")
    kept = {name: value for name, value in environ.items() if not name.startswith(foreign) or name in KEPT}
    return kept | {
        "JUPYTER_CONFIG_PATH": str(SETTINGS),
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(signatures(course)),
        "JUPYTER_RUNTIME_DIR": jupyter_runtime_dir(),
        "IPYTHONDIR": str(own / "ipython"),
    }


def signatures(course: Course) -> Path:
    """Return the folder where this course's JupyterLab keeps which notebooks are trusted."""
    return course.my_work_kit / "jupyter" / "data"


def options(course: Course, *, browser: bool, port: int | None) -> list[str]:
    """Return the options that JupyterLab is started with."""
    chosen = [
        f"--ServerApp.root_dir={course.my_work}",
        f"--LabApp.extra_labextensions_path={SETTINGS / 'labextensions'}",
        f"--LabApp.default_url=/lab/tree/{quote(first_module(course))}",
        f"--ServerApp.use_redirect_file={browser_reads_hidden_files()}",
    ]
    if port is not None:
        chosen.append(f"--ServerApp.port={port}")
    return chosen if browser else [*chosen, "--no-browser"]


def browser_reads_hidden_files() -> bool:
    """Return whether this system's browsers can open the hidden file that Jupyter hands them, which keeps a secret.

    A browser from Ubuntu's snap cannot look into hidden folders, nor one on Windows into the Linux beside it; these
    get the address itself.
    """
    return not (sys.platform == "linux" and (Path("/snap").is_dir() or "microsoft" in platform.release().lower()))


def start(course: Course, *, browser: bool, port: int | None) -> None:
    """Run JupyterLab in this process until it is shut down."""
    environment = settings_environment(course, os.environ)
    os.environ.clear()
    os.environ.update(environment)
    # jsonschema builds a grammar of internet addresses with this package, for a check that nothing here asks for: that
    # takes as long as all the rest of the start. It does without where the package is absent, as None makes it.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # the import system's own way to say it
    from jupyterlab.labapp import LabApp  # noqa: PLC0415  # reads the environment, and takes a second

    LabApp.launch_instance(argv=options(course, browser=browser, port=port))
