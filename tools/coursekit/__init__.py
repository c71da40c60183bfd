"""What instructors, learners and CI run on a Jupyter course. It knows notebooks, and nothing of any one subject."""
