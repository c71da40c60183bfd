"""What learners see in a notebook: thin widgets over the coach, the planner and the map."""

from wideweb.widgets.advised_message import UnknownHelpError
from wideweb.widgets.if_then_plan import IfThenPlan, PlansSoFar
from wideweb.widgets.learning_tool import BlankNameError
from wideweb.widgets.message_editor import DraftNameError, MessageEditor

__all__ = [
    "BlankNameError",
    "DraftNameError",
    "IfThenPlan",
    "MessageEditor",
    "PlansSoFar",
    "UnknownHelpError",
]
