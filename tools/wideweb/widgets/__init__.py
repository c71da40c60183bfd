"""What learners see in a notebook: thin widgets over the coach, the planner and the map."""

from wideweb.widgets.message_editor import MessageEditor, UnknownHelpError

__all__ = ["MessageEditor", "UnknownHelpError"]
