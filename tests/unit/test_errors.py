"""What people read when an instructor's command cannot do its work."""

from __future__ import annotations

from coursekit.errors import UnknownAssignmentError


def test_the_nearest_assignment_is_offered_else_all_of_them() -> None:
    assert str(UnknownAssignmentError("colt-messages", ["cold-messages", "your-map"])) == (
        "There is no assignment 'colt-messages'. Did you mean cold-messages?"
    )
    assert "There are: cold-messages, your-map." in str(UnknownAssignmentError("x", ["your-map", "cold-messages"]))
    assert "There are: none." in str(UnknownAssignmentError("x", []))
