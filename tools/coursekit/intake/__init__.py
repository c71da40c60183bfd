"""What comes in from a student, made fit to be graded: mended where nothing has to be guessed, and said.

`take_in` is pure: the bytes of a file and the instructor's copy go in; a notebook and a list of what was mended come
out, or the reason why a person has to look. `folder` chooses the file. Nothing here runs anything.

Two kinds of assignment are told apart (`kind`). Where answers are text, the notebook that is graded is the
instructor's own with the student's texts put in: nothing else that a student wrote is run. Where they are code, it is
the student's, with the course's own cells and all settings put back.
"""

from __future__ import annotations

from coursekit.intake.report import Doubt, Intake, SetAside
from coursekit.intake.take_in import CODE, TEXT, take_in

__all__ = ["CODE", "TEXT", "Doubt", "Intake", "SetAside", "take_in"]
