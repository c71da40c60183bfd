"""How people call this program: what the messages say to type."""

from __future__ import annotations

import os

KIT = "py kit.py" if os.name == "nt" else "python3 kit.py"
