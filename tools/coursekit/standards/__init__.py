"""What a course promises its learners, held to by `test`: sources, plain words, privacy, and objectives without a hole.

coursekit brings the checks; what is particular to a course (words, names, limits) stands in its standards file, which
pyproject.toml names as `standards` in `[tool.coursekit]`. A course without such a file is not held to any of this.
"""
