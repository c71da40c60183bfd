"""Opens nbgrader's formgrader for one course, in a server of its own that learners' JupyterLab knows nothing of."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable

from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from coursekit.course import Course
from coursekit.formgrader_server import POLICY
from coursekit.isolation import isolated
from coursekit.nbgrader_app import Nbgrader

FIRST_PAGE = "/formgrader/gradebook"


def serve(course: Course, *, browser: bool, port: int | None, told: Callable[[str], object]) -> None:
    """Run the formgrader in this process until it is stopped.

    Parameters
    ----------
    course
        Whose submissions are marked.
    browser
        Whether to open the browser.
    port
        Where to listen, on this machine alone; the next free one when None.
    told
        Gets the address once the server listens.

    Raises
    ------
    SettingsError
        When nbgrader cannot be set up.
    """
    Nbgrader(course).gradebook().close()  # checks the settings, and makes the gradebook where its programs are found
    os.chdir(course.root)  # nbgrader's pages look for the settings in the current folder
    with isolated(course.private_environment):
        os.environ["JUPYTER_NO_CONFIG"] = "1"  # no other extension, and no one's own settings
        server = ServerApp.instance(config=_settings(course, browser=browser, port=port))
        server.initialize([])
        server.log.addFilter(lambda record: record.levelno < logging.CRITICAL)  # that is the address, told below
        told(f"http://127.0.0.1:{server.port}{FIRST_PAGE}?token={server.identity_provider.token}")
        server.start()


def _settings(course: Course, *, browser: bool, port: int | None) -> Config:
    settings = {
        "ip": "127.0.0.1",
        "allow_root": True,  # in a container everybody is; the server listens to this machine alone, and to a token
        "root_dir": str(course.root),
        "default_url": FIRST_PAGE,
        "open_browser": browser,
        "jpserver_extensions": {"coursekit.formgrader_server": True},
        "tornado_settings": {"headers": {"Content-Security-Policy": POLICY}},
        "log_level": "ERROR",
    }
    if port is not None:
        settings["port"] = port
    return Config({"ServerApp": settings})
