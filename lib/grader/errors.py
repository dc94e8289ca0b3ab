"""What can be put right, by whom."""


class CourseError(Exception):
    """Something that an instructor can put right; the text is the one line that they see."""


class Unreadable(Exception):
    """A submission that cannot be graded; the text is the reason, in one line."""
