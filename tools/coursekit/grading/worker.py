"""A process that grades for somebody else: a brief first, then a task at a time, and for each its result.

It is started as `python -P -m coursekit.grading.worker`, speaks lines of JSON on its standard input and output, and
ends when its input does. What goes wrong in an unforeseen way ends it, and its last words say why.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from coursekit import quick_imports  # noqa: F401  # first: it makes the others quicker
from coursekit.grading.data import Brief, Task
from coursekit.grading.examiner import Examiner
from coursekit.grading.full_disk import is_full

READY = b'{"ready": true}\n'


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Grade what is asked for until there are no more requests."""
    first = requests.readline()
    if not first:
        return
    brief = Brief.from_json(first.decode())
    with tempfile.TemporaryDirectory(
        prefix="coursekit-", dir=brief.scratch or None, ignore_cleanup_errors=True
    ) as folder:
        examiner = Examiner(brief, Path(folder))
        _say(answers, READY)
        for line in requests:
            result = examiner.grade(Task.from_json(line.decode()))
            _say(answers, result.to_json().encode() + b"\n")


def _say(answers: BinaryIO, line: bytes) -> None:
    answers.write(line)
    answers.flush()


def main() -> None:
    """Serve on what was standard input and output, which nothing else can write to from then on."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    warnings.simplefilter("ignore")

    def last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        told = "".join(traceback.format_exception(kind, error, trace))
        words = {"crash": f"{kind.__name__}: {error}", "full": is_full(error), "traceback": told}
        _say(answers, json.dumps(words).encode() + b"\n")

    sys.excepthook = last_words
    serve(requests, answers)


if __name__ == "__main__":
    main()
