"""What the notebooks of Wide Web import: the coach, the answers to assignments, and the widgets.

Four floors, and every import points down: widgets; answers; messages; people and evidence.
"""
