"""How nbgrader runs this course; the stock verbs and the `course` command both read it."""

from grader import plugin

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.course_id = "backprop"

# Grading in two rooms (lib/grader/README.md): the stock verbs and formgrader use the engine of `course grade`.
c.Autograde.sanitize_preprocessors = plugin.SANITIZE
c.Autograde.autograde_preprocessors = plugin.AUTOGRADE

c.GenerateFeedback.preprocessors = plugin.FEEDBACK
