"""Every exercise of the course, by name; one module a lesson."""

from reference.catalogue import weighted_sum
from reference.exercise import Exercise

_LESSONS = (weighted_sum,)

EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise
    for lesson in _LESSONS
    for exercise in vars(lesson).values()
    if isinstance(exercise, Exercise)
}
