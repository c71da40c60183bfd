"""One place for a learner's words in the workbook, by a module and a prompt; what was written last stands."""

from collections.abc import Callable
from datetime import datetime

from wideweb.workbook.records import Reflection
from wideweb.workbook.workbook import Workbook


class KeptNote:
    """Words under a module and a prompt, among the workbook's reflections.

    The tools of the lessons keep what is theirs in the same way, each under a module name of its own, so that
    `reflections.of("03-cold-messages")` gives what the learner wrote there and nothing else.

    Parameters
    ----------
    workbook : Workbook
        Where they are kept.
    module, prompt : str
        As in a `Reflection`. No two different notes share both.
    clock : callable
        Returns the time now, with its time zone.
    """

    def __init__(self, workbook: Workbook, module: str, prompt: str, clock: Callable[[], datetime]) -> None:
        self._reflections = workbook.reflections
        self._transaction = workbook.transaction
        self._module = module
        self._prompt = prompt
        self._clock = clock

    def text(self) -> str:
        """Return how it stands; empty when nothing was written.

        Raises
        ------
        WorkbookError
            When the workbook cannot be read.
        """
        found = self._found()
        return found[-1][1].text if found else ""

    def others(self) -> list[str]:
        """Return what was written in another window at the same time and does not stand, the oldest first."""
        return [record.text for _, record in self._found()[:-1]]

    def save(self, text: str, *, was: str) -> None:
        """Save words; on disk at return. Blank words take the note away.

        Parameters
        ----------
        text : str
            The words.
        was : str
            What the writer took to stand there. Where something else does, that is kept besides.

        Raises
        ------
        WorkbookError
            When they could not be saved.
        """
        with self._transaction():
            found = self._found()
            standing = found[-1][1] if found else None
            if (standing.text if standing else "") == text:
                return
            if standing and standing.text == was:
                self._change(found[-1][0], standing, text)
            elif text.strip():
                self._reflections.add(self._record(text))

    def _change(self, key: int, standing: Reflection, text: str) -> None:
        if text.strip():
            self._reflections.replace(key, self._record(text), was=standing)
        else:
            self._reflections.remove(key)

    def _record(self, text: str) -> Reflection:
        return Reflection(self._module, self._prompt, text, self._clock().date())

    def _found(self) -> list[tuple[int, Reflection]]:
        return [
            (key, one)
            for key, one in self._reflections.items()
            if (one.module, one.prompt) == (self._module, self._prompt)
        ]
