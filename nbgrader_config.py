"""nbgrader's settings for this course: `coursekit` and plain `nbgrader` both load this file.

See https://nbgrader.readthedocs.io/en/stable/configuration/config_options.html for every setting there is.
"""

from wideweb.answers import UNANSWERED

c = get_config()  # noqa: F821  # nbgrader hands it to this file

c.CourseDirectory.course_id = "wide-web"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"

# `private` holds grading cases that no learner may see: nbgrader copies it neither into a release nor anywhere else.
c.CourseDirectory.ignore = [".ipynb_checkpoints", ".DS_Store", "*.pyc", "__pycache__", "feedback", "private"]

# A learner finds a plain sentence where an answer belongs, not an error of a language they do not speak.
c.ClearSolutions.code_stub = {"python": UNANSWERED}
c.ClearSolutions.text_stub = UNANSWERED

# Feedback pages that read well, and load nothing from the internet.
c.GenerateFeedback.exporter_class = "coursekit.feedback_page.FeedbackExporter"
