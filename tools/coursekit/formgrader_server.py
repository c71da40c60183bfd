"""The formgrader as an extension of a Jupyter server that serves nothing else: `coursekit.formgrader` loads it.

It is nbgrader's own, with two changes. What students wrote is cleaned before it reaches the instructor's browser,
where a script would have the instructor's rights. And nothing is fetched from the internet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbgrader.server_extensions.formgrader import handlers
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from tornado import web
from traitlets.config import Config

from coursekit import safe_html

TEMPLATES = Path(__file__).parent / "templates"

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
"""What a browser may load for these pages: nothing from elsewhere, whatever stands in them."""

WORDS = "white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere; font: inherit; background: none; border: 0"

NOT_HERE = Markup(
    "<!doctype html><title>Not here</title><p>The formgrader shows marks only. In the course's folder, it is:<br>{}</p>"
)


class PlainWords:
    """Shows an answer of plain words below a first line as words, with its long lines broken; other cells as code."""

    def __init__(self, code: Callable[..., str]) -> None:
        """Keep what shows code."""
        self.code = code

    def __call__(self, source: str, **options: object) -> str:
        """Return a cell's text as HTML."""
        if not source.startswith("%%"):
            return self.code(source, **options)
        return Markup('<pre style="{}">{}</pre>').format(WORDS, source)


class SubmissionExporter(HTMLExporter):
    """Lays out one student's notebook with nbgrader's fields for marks and comments."""

    def __init__(self, **traits: object) -> None:
        """Show words as words."""
        super().__init__(**traits)
        self.filters = {"highlight_code": PlainWords(Highlight2HTML(pygments_lexer="ipython3", parent=self))}

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Markup]]]:
        """Yield nbconvert's filters, with those that let a student's HTML through replaced."""
        yield from super().default_filters()
        yield "markdown2html", safe_html.markdown
        yield "clean_html", safe_html.clean


class CourseFormgrader(FormgradeExtension):
    """nbgrader's formgrader for the course in the server's folder."""  # its name is written so

    def build_extra_config(self) -> Config:
        """Return the settings of the pages that show a student's notebook."""
        config: Config = super().build_extra_config()
        config.HTMLExporter.template_name = "coursekit-formgrade"
        config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), handlers.template_path]
        config.HTMLExporter.sanitize_html = True
        return config

    def init_tornado_settings(self, webapp: web.Application) -> None:
        """Hand nbgrader's settings to the server, with the exporter that cleans."""
        super().init_tornado_settings(webapp)
        webapp.settings["nbgrader_exporter"] = SubmissionExporter(config=self.config)


class Elsewhere(JupyterHandler):
    """Says where a file is that nbgrader's pages link to, and that only JupyterLab could open.

    It tells no more than the address holds, so anyone may ask: nbgrader's pages keep their session to themselves.
    """

    @allow_unauthenticated
    def get(self, path: str) -> None:
        """Show the file's place."""
        self.finish(NOT_HERE.format(path))


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Add the formgrader to a server whose folder is the course's."""
    formgrader = CourseFormgrader(parent=server)
    formgrader.root_dir = server.root_dir
    formgrader.log = server.log
    formgrader.initialize([])
    formgrader.init_tornado_settings(server.web_app)
    formgrader.init_handlers(server.web_app)
    elsewhere = url_path_join(server.web_app.settings["base_url"], r"(?:notebooks|tree|edit)/(.*)")
    server.web_app.add_handlers(".*$", [(elsewhere, Elsewhere)])


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "coursekit.formgrader_server"}]
