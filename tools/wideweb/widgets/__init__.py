"""What learners see in a notebook: thin widgets over the coach, the planner and the map."""

from wideweb.widgets.advised_message import UnknownHelpError
from wideweb.widgets.message_editor import DraftNameError, MessageEditor

__all__ = ["DraftNameError", "MessageEditor", "UnknownHelpError"]
